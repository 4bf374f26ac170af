"""Accounts of doctors who refer: made, used in a second municipality, ended; and what was given back is destroyed in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from demo.places import BERGEN, CASTRICUM
from demo.village import DOCTOR_AGB, PRACTICE, PROVIDER
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.actions import referrals as rows
from keukentafel.domain.decisions.models import ReferralSent
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.delivery.queries.allocations import allocations
from keukentafel.domain.entrance.queries import reader_of
from keukentafel.domain.guide.models import Member, Organisation, Referrer
from keukentafel.domain.guide.queries.working import works_in
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import OwnFile, Person
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.process.actions import referrer_accounts as actions
from keukentafel.domain.process.queries import referrer_accounts as queries
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import WrongAgb
from tests.fixtures.referrals import sent_by, wanted
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D9")
TODAY = MONDAY.date()


def test_an_account_is_made_refers_and_ends(village: Village, sandra: Reader) -> None:
    henk = village.reader("henk")
    told = actions.NewReferrer(
        email="Jan@praktijk.example", name="Jan Visser", organisation=Organisation.objects.get(name=PRACTICE).pk,
        kind="jeugdarts", agb="03 012345", from_on=TODAY,
    )  # fmt: skip
    for other, refusal in (
        ({"agb": "123"}, WrongAgb),
        ({"kind": "huisarts"}, WrongAgb),
        ({"kind": "rechter"}, actions.WrongReferrer),
        ({"email": "geen adres"}, actions.WrongReferrer),
        ({"email": "fatma@keukentafel.example"}, actions.OtherHat),
        ({"email": "thuis@keukentafel.example"}, actions.OtherHat),
        ({"email": "huisarts@keukentafel.example"}, actions.AlreadyRefers),
        ({"last_day": TODAY - timedelta(1)}, actions.WrongReferrer),
    ):
        with pytest.raises(refusal):
            actions.make_referrer(CASTRICUM, replace(told, **other), by=henk, at=MONDAY)
    assert not Account.objects.filter(name="Jan Visser").exists()
    with pytest.raises(NotYours):
        actions.make_referrer(CASTRICUM, told, by=sandra, at=MONDAY)

    made = actions.make_referrer(CASTRICUM, told, by=henk, at=MONDAY)
    doctor = reader_of(made.account, today=TODAY)
    assert doctor is not None and (doctor.kind, doctor.refers, made.agb) == (
        "referrer",
        (made.pk,),
        "03012345",
    )
    actions.end_referrer(CASTRICUM, made.pk, last_day=TODAY, by=henk, at=MONDAY)
    assert {each.email for each in queries.accounts(CASTRICUM, ended=True, reader=henk)} >= {
        "jan@praktijk.example"
    }
    assert queries.accounts(CASTRICUM, reader=sandra) == ()
    assert Entry.objects.filter(kind__in=("referrer.made", "referrer.ended")).count() == 2
    assert reader_of(made.account, today=TUESDAY.date()) is None


def test_what_was_given_back_is_destroyed_after_its_term(village: Village, sandra: Reader) -> None:
    told = rows.NewSent(
        name="Kim Zee", born_on=date(2012, 1, 1), starts_on=TODAY, reason="Somber sinds de zomer", agreed=True
    )
    doctor = village.reader("huisarts")
    back, waits = (
        process.send_referral(replace(told, name=name), by=doctor, at=MONDAY) for name in ("Kim", "Bo")
    )
    process.give_back_referral(back.pk, reason="Woont hier niet", by=sandra, at=TUESDAY)

    assert rows.destroy_returned(CASTRICUM, at=TUESDAY + timedelta(days=91)) == 0
    assert rows.destroy_returned(CASTRICUM, at=TUESDAY + timedelta(days=92)) == 1
    assert [each.pk for each in ReferralSent.objects.all()] == [waits.pk]
    assert Entry.objects.filter(kind="referral.destroyed").count() == 1


def test_what_nobody_handled_is_destroyed_after_its_term_and_the_list_warns(
    village: Village, sandra: Reader
) -> None:
    told = rows.NewSent(
        name="Kim Zee", born_on=date(2012, 1, 1), starts_on=TODAY, reason="Somber sinds de zomer", agreed=True
    )
    sent = process.send_referral(told, by=village.reader("huisarts"), at=MONDAY)

    def warned(days: int) -> tuple[int, bool, bool]:
        (line,) = referrals_sent.waiting(reader=replace(sandra, today=TODAY + timedelta(days)))
        assert line.waits is not None and line.waits.destroy_from == TODAY + timedelta(184)
        return line.waits.days, line.waits.late, line.waits.soon

    assert [warned(days) for days in (3, 4, 155, 156)] == [
        (3, False, False),
        (4, True, False),
        (155, True, False),
        (156, True, True),
    ]
    assert rows.destroy_unhandled(CASTRICUM, at=MONDAY + timedelta(183)) == 0
    assert rows.destroy_unhandled(CASTRICUM, at=MONDAY + timedelta(184)) == 1
    assert not ReferralSent.objects.exists() and not OpenTask.objects.filter(task=sent.task_id).exists()
    assert Entry.objects.filter(kind="referral.destroyed").count() == 1


def test_what_was_recorded_is_kept(village: Village, sandra: Reader) -> None:
    sanne = village.person("Sanne")
    sent = process.send_referral(sent_by(sanne), by=village.reader("huisarts"), at=MONDAY)
    home = village.household("De Wit").pk
    process.record_referral(home, wanted(village), sent=sent.pk, by=sandra, at=MONDAY)
    assert rows.destroy_unhandled(CASTRICUM, at=MONDAY + timedelta(999)) == 0
    line = referrals_sent.sent(sent.pk, reader=sandra)
    assert (line.state, line.waits) == ("recorded", None)


def test_an_account_with_another_hat_elsewhere_or_later_is_refused(village: Village) -> None:
    henk = village.reader("henk")
    for key, hat in (("elders", "member"), ("straks", "later"), ("inwoner", "resident")):
        account = Account.objects.create_user(f"{key}@praktijk.example", name=key)
        _wear(village, account, hat)
        told = actions.NewReferrer(
            email=account.email, name=key, organisation=Organisation.objects.get(name=PRACTICE).pk, kind="jeugdarts",
            agb="03012345", from_on=TODAY,
        )  # fmt: skip
        with security.opened(CASTRICUM), pytest.raises(actions.OtherHat):
            actions.make_referrer(CASTRICUM, told, by=henk, at=MONDAY)


def _wear(village: Village, account: Account, hat: str) -> None:
    there = {"account": account, "municipality_id": BERGEN}
    with security.opened(CASTRICUM, BERGEN):
        if hat == "resident":
            person = Person.objects.create(
                municipality_id=BERGEN, first_names="Jan", surname="Visser", surname_key="visser"
            )
            OwnFile.objects.create(person=person, **there)
        else:
            from_on = TODAY + timedelta(1) if hat == "later" else TODAY
            provider = Organisation.objects.get(name=PROVIDER)
            Member.objects.create(organisation=provider, from_on=from_on, **there)


def test_who_works_for_a_provider_elsewhere_reads_no_order_here(village: Village, fatma: Reader) -> None:
    provider = Organisation.objects.get(name=PROVIDER)
    sanne = village.person("Sanne")
    process.record_referral(
        village.household("De Wit").pk,
        rows.NewReferral(
            person=sanne.pk, kind="huisarts", law="jeugdwet", referrer_name="Mieke Zeester", agb=DOCTOR_AGB,
            organisation=Organisation.objects.get(name=PRACTICE).pk, document="verwijsbrief", provider=provider.pk,
            referred_on=TODAY, starts_on=TODAY + timedelta(7), ends_on=TODAY + timedelta(97),
            product="jeugdhulp-ambulant", volume=2,
        ),
        by=fatma, at=MONDAY,
    )  # fmt: skip
    account = Account.objects.create_user("beide@praktijk.example", name="Twee petten")
    _wear(village, account, "member")
    Referrer.objects.create(
        account=account, municipality_id=CASTRICUM, organisation=Organisation.objects.get(name=PRACTICE),
        kind="jeugdarts", agb="03012345", from_on=TODAY,
    )  # fmt: skip
    both = reader_of(account, today=TODAY)
    assert both is not None and (both.kind, both.municipalities, both.refers) == ("provider", (BERGEN,), ())
    also_open = replace(both, municipalities=(BERGEN, CASTRICUM))
    with security.opened(BERGEN, CASTRICUM):
        assert allocations(reader=village.reader("thuis")) and not allocations(reader=also_open)
        assert CASTRICUM not in {each["municipality"] for each in works_in(also_open)}

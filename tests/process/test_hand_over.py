"""An order to a provider without an account here is a task of the back office, and the forms say so; no order waits unseen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from demo.village import PROVIDER
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.decisions.queries import choices
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Member, Organisation
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import referrals
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.chains import FIRST, Link, linked
from tests.fixtures.intake import URGENT, about_annie
from tests.fixtures.referrals import recording, wanted
from tests.fixtures.village import MONDAY, TUESDAY, Village

TODAY = MONDAY.date()
LABEL = f"{PROVIDER} (heeft hier geen account: de opdracht gaat per brief of telefoon)"


@pytest.fixture
def nobody_reads(village: Village) -> Organisation:
    """Thuis BV has a contract, and nobody who can sign in here."""
    found = Organisation.objects.get(name=PROVIDER)
    Member.objects.filter(organisation=found, municipality=383).update(until_on=TODAY)
    return found


def handed_over() -> list[OpenTask]:
    rows = OpenTask.objects.filter(task__reference__startswith="opdracht:")
    return list(rows.select_related("task").order_by("pk"))


@pytest.mark.function("D9")
@pytest.mark.function("E1")
def test_the_order_of_a_referral_is_handed_over_by_the_back_office(
    village: Village, nobody_reads: Organisation, fatma: Reader
) -> None:
    made = referrals.record_referral(village.household("De Wit").pk, wanted(village), by=fatma, at=MONDAY)
    (row,) = handed_over()

    assert (
        row.task.title
        == f"Geef opdracht {made.number} per brief of telefoon door: {PROVIDER} heeft hier geen account"
    )
    assert (row.task.case_id, row.team_id, row.due_on) == (
        made.case_id,
        fatma.teams[0],
        TODAY + timedelta(days=2),
    )
    delivery.allocate_referral(made, by=fatma, at=TUESDAY)
    assert len(handed_over()) == 1, "told twice is one order, and one task"
    assert (nobody_reads.pk, LABEL) in choices.offered(383, reader=fatma).providers
    doctor = village.reader("huisarts")
    assert (nobody_reads.pk, PROVIDER) in choices.offered(383, reader=doctor).providers


@pytest.mark.function("E1")
def test_who_reads_its_orders_here_needs_nobody_to_hand_them_over(
    village: Village, proposal: Proposal, fatma: Reader
) -> None:
    decide(proposal, fatma)
    referrals.record_referral(village.household("De Wit").pk, wanted(village), by=fatma, at=MONDAY)
    assert Allocation.objects.count() == 2 and handed_over() == []
    assert LABEL not in dict(choices.offered(383, reader=fatma).providers).values()
    Account.objects.filter(pk=village.account("thuis").pk).update(is_active=False)
    assert LABEL in dict(choices.offered(383, reader=fatma).providers).values(), (
        "an account that is closed reads nothing"
    )


@pytest.mark.function("E1")
def test_so_is_the_order_of_a_decision_and_of_help_at_once(
    village: Village, proposal: Proposal, nobody_reads: Organisation, fatma: Reader
) -> None:
    made = decide(proposal, fatma)
    urgent: Case = about_annie(village, fatma).case
    process.triage(urgent, URGENT, by=fatma, at=TUESDAY)
    at_once = decisions.Wanted(
        person=village.person("Annie").pk, provider=nobody_reads.pk, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 15),
        reason="Zij kan niet zelf uit bed.", product="hulp-huishouden", volume=3,
    )  # fmt: skip
    given = process.give_at_once(urgent.number, at_once, by=fatma, at=TUESDAY)
    assert [made.number in row.task.title or given.number in row.task.title for row in handed_over()] == [
        True,
        True,
    ]
    assert handed_over()[1].due_on == TUESDAY.date(), "not later than the first day of the help"


@pytest.mark.function("E1")
def test_that_it_lasts_longer_or_stops_is_told_too(
    village: Village, proposal: Proposal, nobody_reads: Organisation, fatma: Reader
) -> None:
    urgent: Case = about_annie(village, fatma).case
    process.triage(urgent, URGENT, by=fatma, at=TUESDAY)
    at_once = decisions.Wanted(
        person=village.person("Annie").pk, provider=nobody_reads.pk, starts_on=date(2026, 3, 3), ends_on=date(2026, 3, 10),
        reason="Zij kan niet zelf uit bed.", product="hulp-huishouden", volume=3,
    )  # fmt: skip
    given = process.give_at_once(urgent.number, at_once, by=fatma, at=TUESDAY)
    process.extend_at_once(
        given.number, ends_on=date(2026, 3, 20), reason="Nog niet klaar", by=fatma, at=TUESDAY
    )
    process.stop_at_once(given.number, last=TUESDAY.date(), reason="Haar zus helpt nu", by=fatma, at=TUESDAY)
    titles = [row.task.title.partition(":")[0] for row in handed_over()]
    assert titles[1:] == [
        f"Geef door dat opdracht {given.number} loopt tot en met {day}"
        for day in ("20 maart 2026", "3 maart 2026")
    ]


@pytest.mark.function("E1")
def test_who_delivered_until_a_later_decision_hears_its_last_day(
    village: Village, proposal: Proposal, nobody_reads: Organisation, fatma: Reader
) -> None:
    first = decide(proposal, fatma)
    ended = decided_after(first, Link("ended", 1, (date(2026, 7, 1) - FIRST).days, 0, False), by=fatma)
    for _twice in range(2):
        assert delivery.allocate(ended, by=fatma, at=TUESDAY) is None
    told = [row.task.title for row in handed_over()]
    assert len(told) == 2 and f"opdracht {first.number} loopt tot en met 30 juni 2026" in told[1]


@pytest.mark.function("E1")
def test_who_knows_another_last_day_hears_it_when_a_stop_is_put_off_or_the_help_never_begins(
    village: Village, proposal: Proposal, nobody_reads: Organisation, fatma: Reader
) -> None:
    first = decide(proposal, fatma)
    stop = decided_after(first, Link("ended", 1, 100, 100, False), by=fatma)
    delivery.allocate(stop, by=fatma, at=TUESDAY)
    put_off = decided_after(stop, Link("ended", 2, 130, 130, True), by=fatma)
    delivery.allocate(put_off, by=fatma, at=TUESDAY)
    other = decided_after(put_off, Link("revised", 3, 140, 300, True), by=fatma)
    never = delivery.allocate(other, by=fatma, at=TUESDAY)
    delivery.allocate(
        decided_after(other, Link("revised", 4, 120, 300, True), by=fatma), by=fatma, at=TUESDAY
    )

    told = [row.task.title.partition(":")[0] for row in handed_over() if "Geef door" in row.task.title]
    days = ["9 juni 2026", "9 juli 2026"]
    assert told[:2] == [f"Geef door dat opdracht {first.number} loopt tot en met {day}" for day in days]
    assert never is not None
    assert told[2:] == [f"Geef door dat opdracht {other.number} niet doorgaat"]


def decided_after(row: Beschikking, link: Link, *, by: Reader) -> Beschikking:
    """The next decision of the chain."""
    earlier = list(Beschikking.objects.filter(aanvraag=row.aanvraag_id).order_by("pk"))
    assert row.proposal is not None
    made = linked(link, earlier, row.aanvraag, Proposal.objects.get(pk=row.proposal_id), by)
    return Beschikking.objects.get(pk=made.pk)


@pytest.mark.function("E1")
def test_it_lies_where_somebody_of_the_back_office_works(
    village: Village, nobody_reads: Organisation, fatma: Reader
) -> None:
    team = fatma.teams[0]
    elsewhere = Team.objects.create(municipality_id=383, name="Backoffice")
    works: dict[str, Any] = {"municipality_id": 383, "kind": "back_office", "from_on": TODAY}
    Role.objects.create(account=village.account("henk"), team=elsewhere, **works)
    home = village.household("De Wit").pk
    referrals.record_referral(home, wanted(village, ends_on=date(2026, 3, 31)), by=fatma, at=MONDAY)
    Role.objects.create(account=village.account("kcc"), team_id=team, **works)
    after: dict[str, Any] = {"starts_on": date(2027, 3, 9), "ends_on": date(2028, 3, 8)}
    referrals.record_referral(home, wanted(village, **after), by=fatma, at=MONDAY)
    assert [row.team_id for row in handed_over()] == [elsewhere.pk, team]


@pytest.mark.function("D9")
def test_the_form_and_the_page_after_it_say_so(
    village: Village, nobody_reads: Organisation, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    desk, home = client_of("fatma"), village.household("De Wit").pk
    path = f"/werk/huishoudens/{home}/verwijzingen/nieuw/"
    assert LABEL in desk.get(path).content.decode()
    after = desk.post(path, recording(village), follow=True).content.decode()
    assert "er ligt een taak om de opdracht" in after and "De aanbieder heeft de opdracht." not in after

"""The own contribution: who owes it, and what the CAK hears of it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.decisions import paying
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionNotice, ContributionSent
from keukentafel.domain.people.models import Membership
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.cak import jobs, layout
from keukentafel.rules import contribution as rules
from keukentafel.rules.products import start_product
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D8")
STARTS = date(2026, 3, 16)
OLD, YOUNG, CHILD = PartialDate(1941, 11, 2), PartialDate(1975, 9, 3), PartialDate(2010, 6, 25)


@pytest.mark.parametrize(
    ("code", "born", "partner", "owes"),
    [
        ("hulp-huishouden", OLD, None, "eigen-bijdrage-wmo"),
        ("hulp-huishouden", OLD, OLD, "eigen-bijdrage-wmo"),
        ("hulp-huishouden", OLD, YOUNG, ""),
        ("hulp-huishouden", PartialDate(), PartialDate(1975), ""),
        ("hulp-huishouden", PartialDate(), None, "eigen-bijdrage-wmo"),
        ("hulp-huishouden", CHILD, None, ""),
        ("woningaanpassing", CHILD, None, "eigen-bijdrage-wmo"),
        ("rolstoel", OLD, None, ""),
        ("jeugdhulp-verblijf", CHILD, None, ""),
        ("hulp-huishouden", PartialDate(2008, 3, 17), None, ""),
        ("hulp-huishouden", PartialDate(2008, 3, 16), None, "eigen-bijdrage-wmo"),
        ("hulp-huishouden", OLD, PartialDate(1959, 3, 17), ""),
        ("hulp-huishouden", OLD, PartialDate(1959, 3, 16), "eigen-bijdrage-wmo"),
    ],
)
def test_who_owes_a_contribution(
    code: str, born: PartialDate, partner: PartialDate | None, owes: str
) -> None:
    product = start_product(383, code, on=STARTS)

    found = rules.owed(product, payer=rules.Payer(born, partner), starts_on=STARTS)

    assert found.kind == owes
    assert found.sentence and found.source


@pytest.mark.parametrize(
    ("born", "on", "has"),
    [
        (date(1960, 12, 15), date(2027, 12, 14), False),
        (date(1960, 12, 15), date(2027, 12, 15), True),
        (date(1960, 12, 15), date(2028, 1, 1), True),
        (date(1961, 1, 1), date(2028, 3, 31), False),
        (date(1961, 1, 1), date(2028, 4, 1), True),
        (date(1930, 5, 5), date(2026, 3, 1), True),
    ],
)
def test_a_later_rise_of_the_pension_age_takes_it_from_nobody(born: date, on: date, has: bool) -> None:
    exact = PartialDate(born.year, born.month, born.day)
    assert rules.has_pension_age(exact, on=on) is has
    if has:
        assert max(rules.days_of_age(rules.Payer(exact))) <= on


def test_a_wheelchair_is_free_whatever_the_catalogue_says() -> None:
    wrong = replace(start_product(383, "rolstoel", on=STARTS), contribution="cak", without_contribution="")
    found = rules.owed(wrong, payer=rules.Payer(OLD), starts_on=STARTS)
    assert (found.kind, found.exempt) == ("", "rolstoel")
    assert rules.told(found, on=STARTS).startswith("U betaalt geen eigen bijdrage.")


def test_shelter_of_two_nights_is_free_and_a_shorter_one_is_not() -> None:
    shelter = replace(start_product(383, "kortdurend-verblijf", on=STARTS), group="opvang")

    def owes(nights: int) -> str:
        last = STARTS + timedelta(days=nights)
        return rules.owed(shelter, payer=rules.Payer(OLD), starts_on=STARTS, last_day=last).kind

    assert [owes(nights) for nights in (1, 2)] == ["eigen-bijdrage-wmo", ""]


def test_parents_paid_in_2015_and_never_after() -> None:
    assert rules.parental(on=date(2015, 12, 31)).kind == "ouderbijdrage"
    with pytest.raises(rules.NoSuchContribution, match="31 december 2015") as refused:
        rules.parental(on=date(2016, 1, 1))
    assert "8.2.1" in refused.value.rule


def test_parents_owe_it_for_a_stay_that_begins_in_2015_and_for_no_other_help() -> None:
    def owes(code: str, starts_on: date) -> rules.Owed:
        product = start_product(383, code, on=starts_on)
        return rules.owed(product, payer=rules.Payer(CHILD), starts_on=starts_on, last_day=date(2016, 6, 30))

    stay = owes("jeugdhulp-verblijf", date(2015, 12, 31))
    assert (stay.kind, stay.last_day) == ("ouderbijdrage", date(2015, 12, 31))
    after = owes("jeugdhulp-verblijf", date(2016, 1, 1))
    assert after.kind == "" and "31 december 2015" in after.sentence
    assert owes("jeugdhulp-ambulant", date(2015, 6, 1)).kind == ""


def test_state_pension_begins_on_the_day_that_somebody_is_old_enough() -> None:
    born = PartialDate(1959, 3, 16)

    assert rules.has_pension_age(born, on=date(2026, 3, 16)) is True
    assert rules.has_pension_age(born, on=date(2026, 3, 15)) is False
    assert rules.has_pension_age(PartialDate(1959), on=date(2026, 3, 15)) is None


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    """Help in the house for Annie, who pays for it."""
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip


def test_a_grant_is_told_once_in_a_file_that_the_other_side_can_read(
    granted: Beschikking, sandra: Reader
) -> None:
    actions.tell_contribution(granted, by=sandra, at=TUESDAY)
    file = actions.ask_file(by=sandra, at=TUESDAY)
    assert file is not None
    made = [jobs.make_now(file.pk, at=TUESDAY) for _twice in range(2)]

    content, name, _people = queries.contribution_file(file.pk, reader=sandra)
    (line,) = layout.read(content)
    assert (line["soort"], line["datum"], line["besluit"]) == ("start", "2026-03-16", granted.number)
    assert line["bsn"] == granted.aanvraag.person.bsn and line["bsn"] not in name
    assert made[0].path == made[1].path
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=sandra, at=TUESDAY)
    with pytest.raises(layout.WrongFile, match="afgebroken"):
        layout.read(b"\r\n".join(content.splitlines()[:-2] + content.splitlines()[-1:]))


def test_without_bsn_it_is_kept_back_with_its_reason_until_there_is_one(
    granted: Beschikking, sandra: Reader
) -> None:
    person, bsn = granted.aanvraag.person, granted.aanvraag.person.bsn
    person.bsn = None
    person.save()

    assert actions.ask_file(by=sandra, at=TUESDAY) is None
    (line,) = queries.contributions(state="refused", reader=sandra).lines
    assert "burgerservicenummer" in line.reason

    person.bsn = bsn
    person.save()
    assert actions.ask_file(by=sandra, at=TUESDAY) is not None
    assert queries.contributions(state="", reader=sandra).counts == {
        "waiting": 0, "refused": 0, "returned": 0, "sent": 1, "none": 0,
    }  # fmt: skip


def test_what_came_to_its_last_day_stops_once(granted: Beschikking, sandra: Reader) -> None:
    after = granted.proposal.ends_on + timedelta(days=1) if granted.proposal else STARTS

    counts = [actions.stop_ended(municipality=383, on=day, at=TUESDAY) for day in (STARTS, after, after)]

    assert counts == [0, 1, 0]
    stop = ContributionNotice.objects.get(kind="stop")
    assert stop.on == date(2027, 3, 15) and "15 maart 2027" in stop.reason
    file = actions.ask_file(by=replace(sandra, today=after), at=TUESDAY)
    assert file is not None
    jobs.make_now(file.pk, at=TUESDAY)
    content, _name, _people = queries.contribution_file(file.pk, reader=sandra)
    with pytest.raises(layout.WrongFile, match="voor de eerste dag"):
        layout.read(content.replace(b"2027-03-15", b"2026-03-15"))
    assert [row.notice.kind for row in ContributionSent.objects.order_by("notice")] == ["start", "stop"]


def test_who_never_began_does_not_stop_the_start_is_taken_back(granted: Beschikking, sandra: Reader) -> None:
    """A stop on the day before the first day is how a start that came to nothing is kept; it does not wait for that day."""
    assert actions.ask_file(by=replace(sandra, today=MONDAY.date()), at=MONDAY) is not None
    stop = actions.stop_contribution(
        granted, last_day=TUESDAY.date(), reason="Ging niet door", by=sandra, at=TUESDAY
    )
    assert stop is not None and stop.on == STARTS - timedelta(days=1)

    again = actions.ask_file(by=replace(sandra, today=TUESDAY.date()), at=TUESDAY)
    assert again is not None
    jobs.make_now(again.pk, at=TUESDAY)
    taken_back, _name, _people = queries.contribution_file(again.pk, reader=sandra)
    assert [(line["soort"], line["datum"]) for line in layout.read(taken_back)] == [("vervalt", "2026-03-16")]


def test_a_start_that_was_not_sent_and_never_began_need_not_go(granted: Beschikking, sandra: Reader) -> None:
    actions.stop_contribution(
        granted, last_day=TUESDAY.date(), reason="Ging niet door", by=sandra, at=TUESDAY
    )
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=replace(sandra, today=STARTS), at=TUESDAY)


@pytest.mark.parametrize("sent", [True, False])
def test_a_replaced_decision_gives_no_second_start_of_one_day(
    granted: Beschikking, fatma: Reader, sandra: Reader, sent: bool
) -> None:
    assert granted.proposal is not None
    if sent:
        actions.ask_file(by=sandra, at=MONDAY)
    wanted = Wanted(
        "corrected", "", "Vier uur is nodig.", STARTS, volume=4, provider=granted.proposal.provider_id,
        mistake="Er stond drie uur.",
    )  # fmt: skip
    changing.decide(
        changing.intend(granted.number, wanted, by=fatma, at=TUESDAY).pk, grounds="Vier uur is nodig.", by=fatma, at=TUESDAY
    )  # fmt: skip
    file = actions.ask_file(by=replace(sandra, today=TUESDAY.date()), at=TUESDAY)
    assert file is not None
    jobs.make_now(file.pk, at=TUESDAY)
    content, _name, _people = queries.contribution_file(file.pk, reader=sandra)
    lines = [(line["soort"], line["datum"]) for line in layout.read(content)]
    assert lines == [("vervalt", "2026-03-16")] * sent + [("start", "2026-03-16")]


def test_a_couple_below_pension_age_pays_nothing_and_the_page_says_why(
    proposal: Proposal, village: Village, fatma: Reader, sandra: Reader
) -> None:
    Membership.objects.filter(person=village.person("Annie")).update(role="partner")
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip

    page = queries.contributions(state="none", reader=sandra)

    assert page.counts == {"waiting": 0, "refused": 0, "returned": 0, "sent": 0, "none": 1}
    assert "AOW-leeftijd" in page.lines[0].reason


def test_a_contribution_that_the_law_ends_stops_on_its_last_day(
    proposal: Proposal, fatma: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = proposal.starts_on + timedelta(days=29)
    owed = rules.Owed("ouderbijdrage", "Voor verblijf.", "Jeugdwet, artikel 8.2.1", last_day=last)
    monkeypatch.setattr(paying, "of_proposal", lambda *_decided: owed)
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip

    told = ContributionNotice.objects.order_by("kind").values_list("kind", "contribution", "on")
    assert list(told) == [("start", "ouderbijdrage", proposal.starts_on), ("stop", "ouderbijdrage", last)]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (
            "partner",
            "U betaalt geen eigen bijdrage. Die wordt niet gevraagd voor een paar van wie een van beiden",
        ),
        ("alleenstaand", "U betaalt een eigen bijdrage van hoogstens € 21,80 per maand"),
    ],
)
def test_the_letter_says_what_the_cak_hears(
    proposal: Proposal, village: Village, fatma: Reader, role: str, said: str
) -> None:
    Membership.objects.filter(person=village.person("Annie")).update(role=role)
    made = deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=TUESDAY
    )  # fmt: skip

    assert said in made.letter.body
    assert ContributionNotice.objects.filter(beschikking=made).exists() == (role == "alleenstaand")


def test_only_who_has_the_right_in_that_district_sees_it(
    granted: Beschikking, sandra: Reader, ruud: Reader
) -> None:
    file = actions.ask_file(by=sandra, at=MONDAY)
    assert file is not None
    with pytest.raises(queries.NotYours):
        queries.contribution_file(file.pk, reader=ruud)
    with CaptureQueriesContext(connection) as asked:
        page = queries.contributions(state="sent", reader=sandra)

    assert page.lines[0].name == "Annie de Wit-Kuiper"
    assert not queries.contributions(state="sent", reader=ruud).lines
    assert len(asked) <= 6

"""A decision with more than one period of contribution: their order at the CAK, and what it says of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.models import ContributionChange, ContributionNotice, ContributionReturned
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person, Tie
from keukentafel.domain.process.actions import contribution_changes as changes
from keukentafel.domain.process.actions import contributions as process
from keukentafel.domain.process.actions import households
from keukentafel.domain.process.actions.contribution_taken_back import NotTakenBack, take_back
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.cak import jobs
from keukentafel.outside.paper.notices import print_now
from tests.fixtures.contributions import at, born, granted, night, together, told
from tests.fixtures.desk import SignIn
from tests.fixtures.letters import posted
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.function("D8")
STARTS, FORMS, DAY = date(2026, 3, 16), date(2026, 5, 4), timedelta(days=1)
ENDS, PENSION = date(2027, 3, 15), date(2026, 5, 24)


def sent(by: Reader, day: date) -> list[tuple[str, date]]:
    """Kind and day of what goes in a file of that day, as it stands there; nothing where nothing may go."""
    try:
        file = delivery.ask_file(by=replace(by, today=day), at=at(day))
    except delivery.NothingToSend:
        return []
    if file is None:
        return []
    jobs.make_now(file.pk, at=at(day))
    return [(line.kind, line.on) for line in queries.lines_of(file)]


@pytest.fixture
def twice(paid: Beschikking, annie: Person, jan: Person, sandra: Reader) -> Beschikking:
    """Annie pays until Jan comes, and again from the day on which he reaches the age of the state pension."""
    assert sent(sandra, STARTS) == [("start", STARTS)]
    born(jan, date(1959, 5, 24))
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    changes.tell(ContributionChange.objects.get().pk, on=FORMS + DAY, by=sandra, at=at(FORMS))
    night(FORMS)
    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS), ("start", 2, PENSION)]
    return paid


def test_the_start_of_the_next_period_waits_for_the_stop_of_the_one_before_and_stands_after_it(
    twice: Beschikking, sandra: Reader
) -> None:
    waiting = queries.contributions(state="waiting", reader=replace(sandra, today=FORMS)).lines
    why = {line.kind: line.reason for line in waiting}
    assert why["start"] == "Gaat mee na de stop van de periode ervoor."
    assert ".." not in why["stop"] and why["stop"].endswith(". Gaat mee na de laatste dag.")
    assert sent(sandra, FORMS) == []
    assert sent(sandra, FORMS + DAY) == [("stop", FORMS), ("start", PENSION)]


def test_a_start_is_held_back_while_the_stop_before_it_came_back(twice: Beschikking, sandra: Reader) -> None:
    start = ContributionNotice.objects.get(kind="start", turn=2)
    start.sent.all().delete()
    assert sent(sandra, FORMS + DAY)
    stop = ContributionNotice.objects.get(kind="stop", turn=1)
    day = FORMS + DAY
    for each in (stop, start):
        process.take_return(each.pk, reason="Onbekend.", on=day, by=sandra, at=at(day))
    process.settle(start.pk, outcome="opnieuw", remark="Het BSN is nagekeken.", by=sandra, at=at(day))
    assert sent(sandra, day) == []
    assert "De stop van de periode ervoor" in queries.notice_page(start.pk, reader=sandra).why
    process.settle(stop.pk, outcome="opnieuw", remark="Het BSN is nagekeken.", by=sandra, at=at(day))
    assert sent(sandra, day) == [("stop", FORMS), ("start", PENSION)]


@pytest.mark.parametrize(("kind", "turn", "on"), [("start", 2, FORMS), ("stop", 1, PENSION)])
def test_a_day_is_not_mended_into_another_period_of_the_same_decision(
    twice: Beschikking, sandra: Reader, kind: str, turn: int, on: date
) -> None:
    day = FORMS + DAY
    sent(sandra, day)
    row = ContributionNotice.objects.get(kind=kind, turn=turn)
    process.take_return(row.pk, reason="De dag klopt niet.", on=day, by=sandra, at=at(day))
    with pytest.raises(delivery.WrongMended, match="al een bijdrage voor dit besluit"):
        process.settle(row.pk, outcome="opnieuw", remark="De dag klopte niet.", on=on, by=sandra, at=at(day))
    assert ContributionReturned.objects.get().outcome == ""
    right = on + DAY if kind == "start" else on - DAY
    process.settle(row.pk, outcome="opnieuw", remark="De dag klopte niet.", on=right, by=sandra, at=at(day))
    assert ContributionNotice.objects.get(pk=row.pk).told.on == right


def test_help_that_is_paid_for_no_longer_stops_with_the_words_of_the_product(
    paid: Beschikking, village: Village, sandra: Reader
) -> None:
    why = "Voor deze hulp vraagt de gemeente niets."
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)
    ProductVersion.objects.update(contribution="geen", without_contribution=why)
    assert night(FORMS) == 1
    row = ContributionChange.objects.get()
    assert (row.owes, row.exempt, row.cause) == (False, "", "anders")
    changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS))
    assert f"U betaalt geen eigen bijdrage. {why}" in Notice.objects.get(template="bijdrage-stopt").body
    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS - DAY)]


@pytest.fixture
def beforehand(annie: Person, jan: Person, proposal: Proposal, fatma: Reader) -> Beschikking:
    """Jan reaches the age of the state pension: from that day Annie and he pay, which was told three weeks before."""
    born(jan, date(1959, 5, 24))
    together(annie, jan)
    decided = granted(proposal, fatma)
    assert night(FORMS) == 1 and told() == [("start", 1, PENSION)]
    return decided


@pytest.mark.parametrize("has_it", [False, True])
def test_a_death_before_an_age_that_was_told_beforehand_is_told_from_the_day_after_it(
    beforehand: Beschikking, jan: Person, fatma: Reader, sandra: Reader, has_it: bool
) -> None:
    if has_it:
        assert sent(sandra, FORMS) == [("start", PENSION)]
    households.register_death(jan, died_on=FORMS, by=fatma, at=at(FORMS + DAY))
    assert told() == [("start", 1, FORMS + DAY)]
    row = ContributionChange.objects.order_by("pk")[1]
    assert (row.on, row.cause, row.outcome) == (FORMS + DAY, "overleden", "gemeld")
    assert "Uw partner is overleden" in Notice.objects.order_by("-pk")[0].body
    assert sent(sandra, FORMS + DAY) == [("start", FORMS + DAY)]
    assert night(FORMS + DAY) == night(PENSION) == night(PENSION + DAY) == 0


def test_a_couple_that_parts_before_an_age_that_was_told_beforehand_is_judged(
    beforehand: Beschikking, annie: Person, sandra: Reader
) -> None:
    Tie.objects.filter(kind="partner", person=annie).update(until_on=FORMS + 2 * DAY)
    assert night(FORMS + 2 * DAY) == 1
    row = ContributionChange.objects.get(outcome="")
    assert (row.on, row.cause, row.owes) == (FORMS + 2 * DAY, "alleen", True)
    assert night(PENSION + DAY) == 0, "it waits for who judges it, also after that day"
    with pytest.raises(changes.NotThisDay, match="tot en met 23 mei 2026"):
        changes.tell(row.pk, on=PENSION, by=sandra, at=at(PENSION + DAY))
    changes.tell(row.pk, on=row.on, by=sandra, at=at(PENSION + DAY))
    assert told() == [("start", 1, row.on)]


def test_the_letter_names_the_death_also_where_the_couple_was_told_from_a_later_day(
    paid: Beschikking, annie: Person, jan: Person, fatma: Reader, sandra: Reader
) -> None:
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    changes.tell(ContributionChange.objects.get().pk, on=FORMS + 2 * DAY, by=sandra, at=at(FORMS))
    households.register_death(jan, died_on=FORMS + DAY, by=fatma, at=at(FORMS + 2 * DAY))
    night(FORMS + 2 * DAY)
    row = ContributionChange.objects.order_by("pk")[1]
    assert (row.cause, row.outcome, row.owes) == ("overleden", "gemeld", True)
    assert "Uw partner is overleden" in Notice.objects.get(template="bijdrage-begint").body


@pytest.mark.django_db
def test_a_mistake_is_taken_back_while_the_cak_has_nothing_and_judged_again(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader, client_of: SignIn
) -> None:
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    row = ContributionChange.objects.get()
    page, client = reverse("desk:contribution-change", args=[row.pk]), client_of("sandra")
    changes.tell(row.pk, on=FORMS + 2 * DAY, by=sandra, at=at(FORMS))
    shown = client.get(page).text
    assert "Sandra Hoekstra" in shown and "4 mei 2026" in shown and "Neem het terug" in shown
    second = client.post(page, {"laat": "1", "remark": "Zij wonen apart, de band klopt niet."})
    assert second.status_code == 422 and "Zij wonen apart, de band klopt niet." in second.text
    assert "Sandra Hoekstra beoordeelde dit al" in second.text

    assert client.post(page, {"terug": "1", "reason": "ok"}).status_code == 422
    take_back(row.pk, reason="De dag was een tikfout.", by=sandra, at=at(FORMS + DAY))
    row.refresh_from_db()
    assert (row.outcome, row.on) == ("", FORMS), "the day of the fact, not the one that was typed"
    assert told() == [("start", 1, STARTS), ("stop", 1, ENDS)]
    assert "Dat klopt niet" in Notice.objects.get(template="bijdrage-vergissing").body
    assert OpenTask.objects.filter(task__reference=f"bijdrage:{row.pk}").count() == 1

    changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS + DAY))
    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS - DAY)]
    sent(sandra, FORMS + DAY)
    assert "Neem het terug" not in client.get(page).text
    with pytest.raises(NotTakenBack):
        take_back(row.pk, reason="De dag was een tikfout.", by=sandra, at=at(FORMS + DAY))


def on_their_way() -> list[str]:
    """Texts of the letters about a contribution that go, the oldest first."""
    rows = Notice.objects.filter(template__startswith="bijdrage-", stopped__isnull=True).order_by("pk")
    return list(rows.values_list("template", flat=True))


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("went", [False, True])
def test_of_letters_about_what_was_judged_taken_back_and_judged_again_only_the_last_goes(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader, went: bool
) -> None:
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    row = ContributionChange.objects.get()
    changes.tell(row.pk, on=FORMS + 2 * DAY, by=sandra, at=at(FORMS))
    print_now(Notice.objects.get(template="bijdrage-stopt").pk, at=at(FORMS))
    if went:
        posted(Notice.objects.get(template="bijdrage-stopt"), by=sandra, at=at(FORMS))
    first = ["bijdrage-stopt", "bijdrage-vergissing"] if went else []
    for hours in (1, 3):
        take_back(row.pk, reason="De dag was een tikfout.", by=sandra, at=at(FORMS) + timedelta(hours=hours))
        assert on_their_way() == (first if went and hours == 1 else [*first, "bijdrage-vergissing"])
        later = at(FORMS) + timedelta(hours=hours + 1)
        changes.tell(row.pk, on=FORMS + DAY, by=sandra, at=later)
        assert on_their_way() == [*first, "bijdrage-stopt"]


def test_a_start_that_was_a_mistake_goes_nowhere_and_comes_back_on_its_own_day(
    annie: Person, jan: Person, proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    together(annie, jan)
    granted(proposal, fatma)
    Tie.objects.filter(kind="partner", person=annie).update(until_on=FORMS)
    night(FORMS)
    row = ContributionChange.objects.get()
    changes.tell(row.pk, on=FORMS + DAY, by=sandra, at=at(FORMS))
    take_back(row.pk, reason="De dag was een tikfout.", by=sandra, at=at(FORMS))
    assert sent(sandra, FORMS + 3 * DAY) == []
    changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS + DAY))
    assert sent(sandra, FORMS + 3 * DAY) == [("start", FORMS)]

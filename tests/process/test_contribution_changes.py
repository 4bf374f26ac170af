"""Somebody begins to owe a contribution while the help runs, or owes it no longer: the CAK ends up with what the rule says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery.models import ContributionChange, ContributionNotice
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Membership, OwnAddress, Person, Tie
from keukentafel.domain.process.actions import contribution_changes as changes
from keukentafel.domain.process.actions import households
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import reasons
from tests.fixtures.contributions import at, born, granted, night, together, told
from tests.fixtures.desk import SignIn

pytestmark = pytest.mark.function("D8")
STARTS, ENDS = date(2026, 3, 16), date(2027, 3, 15)
TODAY = date(2026, 3, 20)
FORMS, DAY = date(2026, 5, 4), timedelta(days=1)


def test_who_becomes_18_owes_from_that_day_and_reads_so_a_month_before(
    annie: Person, proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    birthday = date(2026, 6, 2)
    born(annie, date(2008, 6, 2))
    granted(Proposal.objects.get(pk=proposal.pk), fatma)
    assert told() == []

    assert [night(day) for day in (date(2026, 5, 1), date(2026, 5, 3), date(2026, 5, 4), birthday)] == [
        0,
        1,
        0,
        0,
    ]

    assert told() == [("start", 1, birthday)]
    letter = Notice.objects.get(template="bijdrage-begint")
    assert "2 juni 2026" in letter.body and "18 jaar" in letter.body and "€ 21,80" in letter.body
    assert not OpenTask.objects.filter(task__reference__startswith="bijdrage:").exists()
    file = delivery.ask_file(by=sandra, at=at(date(2026, 5, 5)))
    assert file is not None and file.lines.count() == 1


def test_a_couple_of_which_the_last_reaches_the_age_of_the_state_pension_owes(
    annie: Person, jan: Person, proposal: Proposal, fatma: Reader
) -> None:
    born(jan, date(1959, 8, 1))
    together(annie, jan)
    granted(proposal, fatma)
    assert (told(), night(date(2026, 6, 30)), night(date(2026, 7, 1))) == ([], 0, 1)
    assert told() == [("start", 1, date(2026, 8, 1))]
    assert "AOW-leeftijd" in Notice.objects.get(template="bijdrage-begint").body


def test_a_couple_that_forms_is_judged_by_the_back_office_and_then_told(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader
) -> None:
    together(annie, jan, from_on=FORMS)
    assert (night(FORMS - DAY), night(FORMS + 5 * DAY), night(FORMS + 6 * DAY)) == (0, 1, 0)
    row = ContributionChange.objects.get()
    assert (row.on, row.owes, row.cause, row.outcome) == (FORMS, False, "paar", "")
    task = OpenTask.objects.get(task__reference=f"bijdrage:{row.pk}")
    assert told() == [("start", 1, STARTS)] and "Annie" in task.task.title

    with pytest.raises(changes.NotThisDay, match="16 maart 2026"):
        changes.tell(row.pk, on=STARTS - DAY, by=sandra, at=at(FORMS))
    changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS + 7 * DAY))

    assert told() == [("start", 1, STARTS), ("stop", 1, FORMS - DAY)]
    assert not OpenTask.objects.filter(task__reference=f"bijdrage:{row.pk}").exists()
    assert "4 mei 2026" in Notice.objects.get(template="bijdrage-stopt").body
    with pytest.raises(changes.AlreadyJudged):
        changes.tell(row.pk, on=FORMS, by=sandra, at=at(FORMS + 7 * DAY))
    assert night(FORMS + 8 * DAY) == 0


def test_what_is_left_as_it_is_says_why_and_is_not_asked_again(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader
) -> None:
    together(annie, jan, from_on=FORMS)
    night(FORMS)
    row = ContributionChange.objects.get()
    with pytest.raises(reasons.ReasonsTooThin):
        changes.leave(row.pk, remark="ok", by=sandra, at=at(FORMS))
    changes.leave(row.pk, remark="Zij wonen apart, de band klopt niet.", by=sandra, at=at(FORMS))
    assert night(FORMS + DAY) == 0 and told() == [("start", 1, STARTS)]
    assert not Notice.objects.filter(template__startswith="bijdrage").exists()


@pytest.mark.parametrize("rewritten", [False, True])
def test_what_was_left_is_asked_again_when_the_couple_parted_and_formed_anew(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader, rewritten: bool
) -> None:
    tie = together(annie, jan, from_on=FORMS)
    night(FORMS)
    changes.leave(
        ContributionChange.objects.get().pk,
        remark="Zij wonen apart, de band klopt niet.",
        by=sandra,
        at=at(FORMS),
    )
    parts, again, known = FORMS + 10 * DAY, FORMS + 20 * DAY, FORMS + 30 * DAY
    if rewritten:
        Tie.objects.all().delete()
    else:
        Tie.objects.filter(pk=tie.pk).update(until_on=parts)
    assert [night(known - DAY) for _twice in range(2)] == [1, 0], "once is enough"
    kept = ContributionChange.objects.latest("pk")
    assert (kept.on, kept.outcome, kept.partner) == (known - DAY if rewritten else parts, "gelaten", None)
    assert kept.settled_by is None and told() == [("start", 1, STARTS)]

    together(annie, jan, from_on=again)
    assert [night(known) for _twice in range(2)] == [1, 0]
    asked = ContributionChange.objects.get(outcome="")
    assert (asked.cause, asked.partner, asked.owes) == ("paar", jan, False)
    assert asked.on == (known - DAY if rewritten else again)


def test_what_waits_falls_away_when_it_is_again_as_the_cak_knows_it(
    paid: Beschikking, annie: Person, jan: Person
) -> None:
    tie = together(annie, jan, from_on=FORMS)
    night(FORMS)
    tie.delete()
    assert night(FORMS + DAY) == 1
    assert ContributionChange.objects.get().outcome == "vervallen"
    assert not OpenTask.objects.filter(task__reference__startswith="bijdrage:").exists()


def test_a_couple_that_parts_and_forms_again_has_a_period_each_time(
    paid: Beschikking, annie: Person, jan: Person, sandra: Reader
) -> None:
    parts, again = FORMS + 30 * DAY, FORMS + 60 * DAY
    tie = together(annie, jan, from_on=FORMS)
    for day in (FORMS, parts, again):
        if day == parts:
            Tie.objects.filter(pk=tie.pk).update(until_on=parts)
        if day == again:
            together(annie, jan, from_on=again)
        night(day)
        changes.tell(ContributionChange.objects.get(outcome="").pk, on=day, by=sandra, at=at(day))
    assert told() == [
        ("start", 1, STARTS), ("stop", 1, FORMS - DAY), ("start", 2, parts), ("stop", 2, again - DAY),
    ]  # fmt: skip
    lines: list[tuple[str, int]] = []
    for day in (STARTS, FORMS, again):
        file = delivery.ask_file(by=replace(sandra, today=day), at=at(day))
        assert file is not None
        lines += [(line.notice.kind, line.notice.turn) for line in file.lines.order_by("notice")]
    assert sorted(lines) == [("start", 1), ("start", 2), ("stop", 1), ("stop", 2)]


def test_a_death_stops_at_once_what_the_dead_owed_and_a_mistake_puts_it_back(
    paid: Beschikking, annie: Person, fatma: Reader
) -> None:
    died = FORMS
    households.register_death(annie, died_on=died, by=fatma, at=at(FORMS + 3 * DAY))
    stop = ContributionNotice.objects.get(kind="stop")
    assert (stop.on, "Overleden op 4 mei 2026" in stop.reason) == (died, True)
    assert night(FORMS + 4 * DAY) == 0
    households.withdraw_death(Person.objects.get(pk=annie.pk), by=fatma, at=at(FORMS + 5 * DAY))
    stop.refresh_from_db()
    assert (stop.on, stop.reason) == (ENDS, "De voorziening loopt tot en met 15 maart 2027")


def test_who_is_left_by_a_death_owes_from_the_day_after_it(
    annie: Person, jan: Person, proposal: Proposal, fatma: Reader
) -> None:
    together(annie, jan)
    granted(proposal, fatma)
    assert told() == []
    households.register_death(jan, died_on=FORMS, by=fatma, at=at(FORMS + 3 * DAY))
    assert told() == [("start", 1, FORMS + DAY)]
    assert "Uw partner is overleden" in Notice.objects.get(template="bijdrage-begint").body
    assert ContributionChange.objects.get().settled_by_id is None


@pytest.mark.django_db
def test_the_back_office_judges_it_on_a_page_that_the_task_leads_to(
    paid: Beschikking, annie: Person, jan: Person, client_of: SignIn
) -> None:
    together(annie, jan, from_on=TODAY)
    night(TODAY)
    row = ContributionChange.objects.get()
    address = reverse("desk:contribution-change", args=[row.pk])
    task = OpenTask.objects.get(task__reference=f"bijdrage:{row.pk}").task_id
    client = client_of("sandra")
    assert address in client.get(reverse("desk:contributions")).content.decode()
    assert address in client.get(reverse("desk:task", args=[task])).content.decode()
    page = client.get(address).content.decode()
    assert (
        "er is een partner in huis" in page and "Jan de Wit" in page and "Meld dat de bijdrage stopt" in page
    )

    assert "staat in het huishouden als" not in page and "eigen adres" not in page
    Membership.objects.filter(person=jan).update(role="kind")
    OwnAddress.objects.create(
        municipality_id=383, person=jan, kind="anders", street="Oudegracht", number="1", postcode="3511AB", town="Utrecht",
        from_on=STARTS,
    )  # fmt: skip
    page = client.get(address).content.decode()
    assert "Jan de Wit; staat in het huishouden als kind; heeft ook een eigen adres" in page

    wrong = client.post(address, {"laat": "1", "remark": "ok"})
    assert wrong.status_code == 422 and "Schrijf op waarom" in wrong.content.decode()
    early = client.post(address, {"meld": "1", "on": "1-1-2026"})
    assert early.status_code == 422 and "Kies een dag van 16 maart 2026" in early.content.decode()
    assert client.post(address, {"meld": "1", "on": "20-3-2026"}).status_code == 302
    assert told() == [("start", 1, STARTS), ("stop", 1, date(2026, 3, 19))]
    assert "gemeld aan het CAK" in client.get(address).content.decode()
    assert client_of("fatma").get(address).status_code == 403


@pytest.mark.django_db
def test_a_tie_that_is_written_down_at_the_desk_is_looked_at_at_once(
    paid: Beschikking, annie: Person, jan: Person, client_of: SignIn
) -> None:
    desk, address = client_of("fatma"), reverse("desk:ties", args=[annie.pk])
    told_of = {
        "do": "add",
        "other": str(jan.pk),
        "kind": "partner",
        "strength": "gewoon",
        "from_on": "20-3-2026",
    }
    assert desk.post(address, told_of).status_code == 302
    row = ContributionChange.objects.get()
    assert (row.cause, row.on, row.outcome) == ("paar", TODAY, "")
    tie = Tie.objects.get(kind="partner", person__in=(annie, jan), other__in=(annie, jan))
    over = {"do": "change", "tie": str(tie.pk), "strength": "gewoon", "until_on": "21-3-2026"}
    assert desk.post(address, over).status_code == 302
    row.refresh_from_db()
    assert row.outcome == "vervallen"

"""What opens and closes a file: consent between the laws, a colleague who is kept out, and who looked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases import queries
from keukentafel.domain.cases.models import Case, Contact, Note
from keukentafel.domain.cases.queries.gate import hidden_cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access
from keukentafel.domain.people.actions import shares
from keukentafel.domain.people.models import Household, SecretAddress
from keukentafel.domain.process.actions.copies import ask_for_copy, copy_made
from keukentafel.domain.process.queries import copies as file_copy
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.two_laws import OPENED, case_of, consent, seen
from tests.fixtures.village import MONDAY, Village


@pytest.mark.function("J2")
def test_a_case_of_another_law_is_named_and_not_shown(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    page = seen(home, fatma)

    numbers = [case.number for case in (*page.open_cases, *page.closed_cases)]
    assert len(numbers) == 1 and youth_elsewhere.number not in numbers
    assert [(each.laws, each.team, bool(each.phone)) for each in page.unreadable] == [
        ("Jeugdwet", "Jeugdteam", True)
    ]
    assert not any("jeugdwet" in event.text for event in page.timeline)


@pytest.mark.function("J2")
@pytest.mark.function("J4")
def test_consent_opens_it_and_withdrawing_closes_it_at_once(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    given = shares.share(home, consent(village), by=fatma, at=MONDAY)
    opened = seen(home, fatma)
    shares.withdraw(home, share=given.pk, by=fatma, at=MONDAY)

    assert youth_elsewhere.number in [case.number for case in opened.open_cases] and not opened.unreadable
    assert youth_elsewhere.number not in [case.number for case in seen(home, fatma).open_cases]
    assert list(Entry.objects.filter(kind__startswith="share.").values_list("kind", "rule")) == [
        ("share.given", given.source), ("share.withdrawn", given.source),
    ]  # fmt: skip
    assert "5.1.1" in given.source


@pytest.mark.function("J4")
def test_consent_opens_what_is_about_who_gave_it_and_nothing_else(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    about_nobody_yet = case_of(home, fatma, "jeugdwet", Team.objects.get(name="Jeugdteam").pk)
    closed = {youth_elsewhere.pk, about_nobody_yet.pk}

    shares.share(home, consent(village, person=village.person("Mirjam").pk), by=fatma, at=MONDAY)
    assert set(hidden_cases(home.pk, reader=fatma)) == closed

    shares.share(home, consent(village), by=fatma, at=MONDAY)
    assert hidden_cases(home.pk, reader=fatma) == [about_nobody_yet.pk]

    for name, giver in (("Annie", "zelf"), ("Sanne", "samen"), ("Tim", "samen")):
        given = consent(village, person=village.person(name).pk, given_by=giver)
        assert hidden_cases(home.pk, reader=fatma) == [about_nobody_yet.pk]
        shares.share(home, given, by=fatma, at=MONDAY)
    assert hidden_cases(home.pk, reader=fatma) == []


def refused(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except access.NotYours:
        return True
    return False


@pytest.mark.function("J2")
def test_no_route_passes_the_gate(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    number, jan, team = youth_elsewhere.number, village.person("Jan"), Team.objects.get(name="Jeugdteam").pk
    task = cases.issue_task(
        kind="contact", title="Bel school", municipality=home.municipality_id, team=team, due_on=fatma.today,
        case=youth_elsewhere, by=None, at=MONDAY,
    )  # fmt: skip
    note = Note.objects.create(
        municipality_id=home.municipality_id, household=home, person=jan, case=youth_elsewhere, text="Alleen voor jeugd",
        at=MONDAY, by_id=fatma.account,
    )  # fmt: skip
    copy = ask_for_copy(home, person=jan.pk, form="pdf", by=fatma, at=MONDAY)
    copy_made(copy, b"%PDF", pieces=1, held_back=0, at=MONDAY)

    def answers() -> list[bool]:
        shown = file_copy.preview(home.pk, jan.pk, reader=fatma)
        pieces = [piece.key for section in shown.sections for piece in section.pieces]
        return [
            not refused(lambda: queries.case_row(number, reader=fatma)),
            not refused(lambda: queries.case_file(number, reader=fatma)),
            not refused(lambda: cases.set_scopes(youth_elsewhere, domains=[], laws=["wmo"], by=fatma, at=MONDAY)),
            number in dict(queries.open_cases(home.pk, reader=fatma)),
            number in [each.number for each in decisions.open_cases(home.pk, reader=fatma)],
            task.pk in [each.id for each in queries.household_tasks(home.pk, reader=fatma).tasks],
            not refused(lambda: queries.task_row(task.pk, reader=fatma)),
            not refused(lambda: decisions.aanvraag_row("A-2026-0009001", reader=fatma)),
            f"aantekening:{note.pk}" in pieces,
            not refused(lambda: file_copy.copy_file(copy.pk, reader=fatma)),
        ]  # fmt: skip

    assert not any(answers())
    shares.share(home, consent(village), by=fatma, at=MONDAY)
    assert all(answers())


@pytest.mark.function("J2")
def test_a_team_without_the_work_opens_no_cases(village: Village, home: Household, fatma: Reader) -> None:
    loose = cases.open_case(
        municipality=home.municipality_id, subject="Vraag", team=fatma.teams[0], by=fatma, at=OPENED
    )
    expert = replace(fatma, account=0, roles=tuple(replace(role, kind="expert") for role in fatma.roles))

    assert queries.case_row(loose.number, reader=fatma).pk == loose.pk
    assert refused(lambda: queries.case_row(loose.number, reader=expert))


@pytest.mark.function("J2")
def test_a_contact_that_is_also_in_a_hidden_case_is_not_told(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    contact = Contact.objects.create(
        municipality_id=home.municipality_id, household=home, channel="telefoon", direction="in", at=MONDAY,
        summary="Over beide zaken", by_id=fatma.account,
    )  # fmt: skip
    contact.cases.set(
        [youth_elsewhere, Case.objects.get(household=home, scopes__code="wmo")],
        through_defaults={"municipality_id": home.municipality_id},
    )

    assert not queries.contacts(home.pk, reader=fatma)[0]
    assert not any(event.text == "Over beide zaken" for event in seen(home, fatma).timeline)


@pytest.mark.function("B5")
def test_a_household_that_hides_shows_no_address_whatever_is_ticked(
    village: Village, home: Household, fatma: Reader
) -> None:
    assert seen(home, fatma).addresses
    SecretAddress.objects.create(
        municipality_id=home.municipality_id, household=home, lines="Elders 1", from_on=fatma.today
    )

    assert seen(home, fatma).secret and not seen(home, fatma).addresses

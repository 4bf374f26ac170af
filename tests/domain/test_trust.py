"""What opens and closes a file: consent between the laws, a colleague who is kept out, and who looked."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases import queries
from keukentafel.domain.cases.models import Case, Contact, Note
from keukentafel.domain.cases.queries.gate import hidden_cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people import access
from keukentafel.domain.people.actions import lockouts, shares
from keukentafel.domain.people.models import Household, SecretAddress
from keukentafel.domain.people.queries import trust
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.process.actions.copies import ask_for_copy, copy_made
from keukentafel.domain.process.queries import copies as file_copy
from keukentafel.domain.process.queries.overview import Overview, overview
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.purpose import PurposeRefused, accepted
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
OPENED = MONDAY - timedelta(days=9)


@pytest.fixture
def home(village: Village) -> Household:
    return village.household("De Wit")


def case_of(home: Household, fatma: Reader, law: str, team: int) -> Case:
    """A case of one law with a contact, a note and a task of its own."""
    case = cases.open_case(
        municipality=home.municipality_id,
        subject=f"Vraag over {law}",
        team=team,
        household=home.pk,
        by=fatma,
        at=OPENED,
    )
    cases.set_scopes(case, domains=[], laws=[law], by=fatma, at=OPENED)
    return case


@pytest.fixture
def youth_elsewhere(village: Village, home: Household, fatma: Reader) -> Case:
    """A Wmo case of Fatma's team, and a case of youth help that another team holds."""
    other = Team.objects.create(municipality_id=home.municipality_id, name="Jeugdteam")
    case_of(home, fatma, "wmo", fatma.teams[0])
    youth = case_of(home, fatma, "jeugdwet", other.pk)
    Aanvraag.objects.create(
        municipality_id=home.municipality_id, number="A-2026-0009001", case=youth, person=village.person("Jan"),
        law="jeugdwet", received_on=OPENED.date(),
    )  # fmt: skip
    return youth


def seen(home: Household, reader: Reader) -> Overview:
    return overview(home.pk, reader=reader)


def consent(village: Village, **more: object) -> shares.NewShare:
    new = shares.NewShare(
        person=village.person("Jan").pk,
        collected_for="jeugdwet",
        wanted_for="wmo",
        kind="toestemming",
        given_by="zelf",
    )
    return replace(new, **more)  # type: ignore[arg-type]


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


@pytest.mark.function("J4")
def test_consent_ends_with_its_period(
    village: Village, home: Household, fatma: Reader, youth_elsewhere: Case
) -> None:
    shares.share(home, consent(village, until_on=fatma.today + timedelta(2)), by=fatma, at=MONDAY)

    later = [replace(fatma, today=fatma.today + timedelta(days)) for days in (0, 1, 2)]
    assert [bool(seen(home, reader).unreadable) for reader in later] == [False, False, True]


@pytest.mark.function("J2")
def test_necessity_does_not_open_youth_help_for_wmo(village: Village, home: Household, fatma: Reader) -> None:
    with pytest.raises(PurposeRefused, match="toestemming"):
        shares.share(
            home, consent(village, kind="noodzakelijk", given_by="", reason="handig"), by=fatma, at=MONDAY
        )
    debts = consent(
        village, collected_for="wmo", wanted_for="wgs", kind="noodzakelijk", given_by="", reason="schulden"
    )

    assert shares.share(home, debts, by=fatma, at=MONDAY).source == "Wgs, artikel 8d"
    assert "jeugdwet>wmo:toestemming" in accepted(fatma.today)
    assert {"jeugdwet>wmo:noodzakelijk", "jeugdwet>wmo:grond"}.isdisjoint(accepted(fatma.today))


@pytest.mark.function("J4")
@pytest.mark.parametrize(
    ("name", "giver", "accepted"),
    [
        ("Tim", "ouders", False),  # 12 years: both
        ("Tim", "samen", True),
        ("Sanne", "zelf", False),  # 15 years
        ("Sanne", "samen", True),
        ("Jan", "zelf", True),
        ("Jan", "ouders", True),  # curator or mentor
    ],
)
def test_who_consents_follows_from_age(
    village: Village, home: Household, fatma: Reader, name: str, giver: str, accepted: bool
) -> None:
    new = consent(village, person=village.person(name).pk, given_by=giver)
    if accepted:
        assert shares.share(home, new, by=fatma, at=MONDAY).given_by == giver
        return
    with pytest.raises(shares.ConsentIncomplete):
        shares.share(home, new, by=fatma, at=MONDAY)


@pytest.mark.function("J7")
def test_who_is_kept_out_opens_nothing_and_gets_it_back(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    row = lockouts.lock_out(home, account=fatma.account, reason="familie", by=sandra, at=MONDAY)
    village.readers.clear()
    out = village.reader("fatma")

    assert out.locked == (home.pk,)
    assert not access.may_open(home.pk, reader=out) and access.may_open(home.pk, reader=sandra)
    with pytest.raises(access.NotYours):
        seen(home, out)
    with pytest.raises(lockouts.AlreadyLockedOut):
        lockouts.lock_out(home, account=fatma.account, reason="nog eens", by=sandra, at=MONDAY)

    lockouts.let_in(home, lockout=row.pk, by=sandra, at=MONDAY)
    village.readers.clear()
    assert seen(home, village.reader("fatma")).number == home.pk


@pytest.mark.function("J7")
def test_kept_out_needs_a_reason_and_a_colleague(
    village: Village, home: Household, fatma: Reader, sandra: Reader, ruud: Reader
) -> None:
    with pytest.raises(lockouts.LockoutWithoutReason):
        lockouts.lock_out(home, account=fatma.account, reason="  ", by=sandra, at=MONDAY)
    with pytest.raises(lockouts.NotAColleague):
        lockouts.lock_out(home, account=ruud.account, reason="buren", by=sandra, at=MONDAY)
    assert not Entry.objects.filter(kind="lockout.started").exists()


@pytest.mark.function("J1")
def test_the_director_opens_the_file_for_as_long_as_it_lasts(
    village: Village, home: Household, joke: Reader
) -> None:
    plan = Plan.objects.create(municipality_id=home.municipality_id, household=home, started_on=joke.today)
    assert not access.may_open(home.pk, reader=joke)
    Director.objects.create(
        municipality_id=home.municipality_id, plan=plan, account_id=joke.account, reason="op verzoek",
        convenant_on=joke.today, from_on=joke.today, until_on=joke.today + timedelta(1),
    )  # fmt: skip

    assert access.may_open(home.pk, reader=joke) and seen(home, joke).number == home.pk
    tomorrow = replace(joke, today=joke.today + timedelta(1))
    assert not access.may_open(home.pk, reader=tomorrow)


@pytest.mark.function("J3")
def test_who_looked_is_complete_and_quick_with_ten_thousand_looks(
    village: Village, home: Household, fatma: Reader, sandra: Reader
) -> None:
    writer, jan = str(uuid.uuid4()), village.person("Jan").pk
    looks._insert(
        [
            [
                home.municipality_id, (MONDAY - timedelta(minutes=17 * number)).isoformat(),
                (fatma if number % 3 else sandra).account, ("desk:household", "desk:person", "desk:plan")[number % 3],
                ("", "Z-2026-1", "Z-2026-2")[number // 3 % 3],
                None if number % 3 == 1 else home.pk, jan if number % 3 == 1 else None, writer, number + 1,
            ]
            for number in range(10_000)
        ]
    )  # fmt: skip

    started = time.perf_counter()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = trust.access_log(home.pk, reader=sandra, before=MONDAY + timedelta(1))
    seconds = time.perf_counter() - started

    assert (page.looks, page.people, len(page.days)) == (10_000, 2, trust.DAYS)
    assert seconds < 2 and len(asked) <= 3
    assert {each.reasons for each in page.days[0][1]} == {("Z-2026-1", "Z-2026-2")}, "every reason of a day"
    total, before = 0, MONDAY + timedelta(1)
    while True:  # all pages together are everything
        page = trust.access_log(home.pk, reader=sandra, before=before)
        total += sum(each.times for _, visits in page.days for each in visits)
        if page.older is None:
            break
        before = MONDAY.replace(
            year=page.older.year, month=page.older.month, day=page.older.day, hour=0, minute=0
        )
    assert total == 10_000
    with pytest.raises(access.NotYours):
        trust.access_log(home.pk, reader=fatma, before=before)

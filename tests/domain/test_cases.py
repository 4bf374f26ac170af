"""Cases, tasks, contacts and notes: what people do, and what is refused with nothing written."""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage

from keukentafel.domain.cases import actions, queries
from keukentafel.domain.cases.models import Case, Clock, Contact, Holder, OpenTask
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.cases import CASTRICUM, is_there, issue
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A5")
def test_a_case_has_a_number_and_a_holder_from_its_first_moment(case: Case, fatma: Reader) -> None:
    card = queries.case(case.number, reader=fatma)
    assert case.number.startswith("Z-2026-") and len(case.number) == 14
    assert (card.team_name, card.account, card.closed) == ("Sociaal team Castricum", None, False)


def test_on_new_years_eve_the_year_is_the_dutch_one(fatma: Reader) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    case = actions.open_case(municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], by=fatma, at=late)
    assert case.number.startswith("Z-2027-")


def test_numbers_are_never_given_twice() -> None:
    given = [actions.next_number("B", date(2026, 3, 2)) for _ in range(5)]
    assert len(set(given)) == 5 and given == sorted(given)


@pytest.mark.function("B10")
def test_the_clock_of_the_investigation_passes_over_the_fifth_of_may(case: Case, fatma: Reader) -> None:
    clock = actions.start_clock(case, "wmo-onderzoek", started_on=date(2026, 3, 24), by=fatma, at=MONDAY)
    assert clock.last_day == clock.original_last_day == date(2026, 5, 6)
    assert Entry.objects.get(kind="clock.started").rule == "Wmo 2015, artikel 2.3.2 lid 1"

    assert actions.meet_clock(case, "wmo-onderzoek", on=date(2026, 5, 6)) is not None
    assert actions.meet_clock(case, "wmo-onderzoek", on=date(2026, 5, 7)) is None
    assert Clock.objects.get().met.on == date(2026, 5, 6)


def test_a_case_gets_one_household_and_its_tasks_go_along(
    home: Household, village: Village, fatma: Reader
) -> None:
    loose = actions.open_case(
        municipality=CASTRICUM, subject="Vraag", team=fatma.teams[0], by=fatma, at=MONDAY
    )
    task = issue(fatma, case=loose)

    actions.attach_household(loose, home.pk, by=fatma, at=TUESDAY)
    actions.attach_household(loose, home.pk, by=fatma, at=TUESDAY)

    task.refresh_from_db()
    assert task.household_id == home.pk
    assert Entry.objects.filter(kind="case.attached").count() == 1
    with pytest.raises(actions.AlreadyAttached):
        actions.attach_household(loose, village.household("Bakker").pk, by=fatma, at=TUESDAY)


@pytest.mark.function("B3")
def test_handing_over_keeps_the_history_and_moves_the_work(case: Case, fatma: Reader, sandra: Reader) -> None:
    task = issue(fatma, case=case)
    actions.hand_over(case, team=fatma.teams[0], account=sandra.account, by=fatma, at=TUESDAY)

    assert [holder.until_at for holder in Holder.objects.filter(case=case).order_by("from_at")] == [
        TUESDAY,
        None,
    ]
    assert OpenTask.objects.get(task=task).account_id == sandra.account
    assert queries.case(case.number, reader=fatma).account_name == "Sandra Hoekstra"


@pytest.mark.function("A5")
def test_a_closed_case_is_closed_once(case: Case, fatma: Reader) -> None:
    actions.close(case, result="afgerond", by=fatma, at=TUESDAY)
    with pytest.raises(actions.AlreadyClosed):
        actions.close(case, result="afgerond", by=fatma, at=TUESDAY)
    assert queries.case(case.number, reader=fatma).closed


def test_a_case_with_work_or_a_term_in_it_does_not_close_and_the_refusal_names_them(
    case: Case, fatma: Reader
) -> None:
    clock = actions.start_clock(case, "wmo-onderzoek", started_on=date(2026, 3, 2), by=fatma, at=MONDAY)
    task = issue(fatma, case=case, title="Bel de huisarts")
    before = Entry.objects.count()

    with pytest.raises(actions.StillOpen) as refusal:
        actions.close(case, result="afgerond", by=fatma, at=TUESDAY)
    assert "de termijn ‘Onderzoek na een melding’ tot en met 13-04-2026" in str(refusal.value)
    assert "de taak ‘Bel de huisarts’" in str(refusal.value) and Entry.objects.count() == before

    actions.close(case, result="afgerond", finish_work=True, by=fatma, at=TUESDAY)
    assert not OpenTask.objects.filter(task=task).exists()
    assert type(clock).objects.filter(pk=clock.pk, met__isnull=True).exists()


@pytest.mark.parametrize("key", ["ruud", "joke", "bakker", "thuis"])
def test_a_case_that_may_not_be_read_is_not_touched(village: Village, case: Case, key: str) -> None:
    """All walls are open here: the deed itself asks."""
    reader, before = village.reader(key), Entry.objects.count()
    for deed in (
        lambda: actions.close(case, result="afgerond", by=reader, at=TUESDAY),
        lambda: actions.close(case, result="afgerond", finish_work=True, by=reader, at=TUESDAY),
        lambda: actions.change_kind(case, "simple", by=reader, at=TUESDAY),
        lambda: actions.finish_step(case, "triage", by=reader, at=TUESDAY),
    ):
        with pytest.raises(queries.NotYours):
            deed()
    case.refresh_from_db()
    assert case.kind == "contact" and Entry.objects.count() == before


def test_steps_are_done_once_and_told_in_order(case: Case, fatma: Reader) -> None:
    for step in ("melding", "triage", "triage"):
        actions.finish_step(case, step, by=fatma, at=MONDAY)
    assert [(step.code, step.state) for step in queries.status(case)][:4] == [
        ("melding", "done"), ("triage", "done"), ("gesprek", "current"), ("plan", "todo"),
    ]  # fmt: skip
    assert Entry.objects.filter(kind="step.finished").count() == 2


VILLAGERS = ["fatma", "ruud", "joke", "sandra", "de_wit", "bakker", "thuis"]


@pytest.mark.parametrize("key", VILLAGERS)
def test_who_sees_the_work_and_the_case(village: Village, case: Case, fatma: Reader, key: str) -> None:
    """All walls are open here: what is kept out is kept out by the question itself."""
    task = issue(fatma, case=case)
    reader = village.reader(key)

    sees = {name for name, ask in {
        "pile": lambda: queries.my_work(reader=reader).pile or _nothing(),
        "team": lambda: queries.team_work(reader=reader).work or _nothing(),
        "task": lambda: queries.task(task.pk, reader=reader),
        "case": lambda: queries.case(case.number, reader=reader),
        "choice": lambda: queries.open_cases(case.household_id, reader=reader) or _nothing(),
    }.items() if is_there(ask)}  # fmt: skip

    everything = {"pile", "team", "task", "case", "choice"}
    assert sees == {"fatma": everything, "sandra": everything, "de_wit": {"case", "choice"}}.get(key, set())


def _nothing() -> None:
    raise queries.NotYours


def write(home: Household, by: Reader, members: list[int], **more: Any) -> Contact:
    values: dict[str, Any] = {
        "channel": "telefoon",
        "direction": "uit",
        "at_moment": MONDAY,
        "summary": "Gebeld over de was.",
        "member_ids": members,
    }
    return actions.register_contact(home, **(values | more), by=by, at=TUESDAY)


@pytest.mark.function("A6")
def test_one_contact_for_several_members(
    village: Village, home: Household, case: Case, fatma: Reader
) -> None:
    jan, annie = village.person("Jan").pk, village.person("Annie").pk
    contact = write(
        home, fatma, [jan, annie, jan], cases=[case], minutes=15, with_whom="Annie",
        follow_up=actions.FollowUp("Bel volgende week", date(2026, 3, 10), fatma.teams[0]),
    )  # fmt: skip

    assert set(contact.members.values_list("pk", flat=True)) == {jan, annie}
    assert [work.title for work in queries.my_work(reader=fatma).mine] == ["Bel volgende week"]
    assert Entry.objects.filter(kind="contact.registered", household_id=home.pk).count() == 1


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"summary": " \n\x00 "}, actions.NothingSaid),
        ({"summary": "x" * 1_000_000}, actions.TextTooLong),
        ({"member_ids": []}, actions.ContactOfNobody),
        ({"member_ids": ["Els"]}, actions.NotAMember),
    ],
)
def test_a_contact_that_cannot_be_is_refused_and_nothing_is_written(
    village: Village, home: Household, fatma: Reader, values: dict[str, Any], refusal: type[Exception]
) -> None:
    if values.get("member_ids"):
        values: dict[str, Any] = {"member_ids": [village.person("Els").pk]}
    before = Entry.objects.count()
    with pytest.raises(refusal):
        write(home, fatma, [village.person("Jan").pk], **values)
    assert (Contact.objects.count(), Entry.objects.count()) == (0, before)


def test_a_form_that_is_sent_twice_is_written_once(village: Village, home: Household, fatma: Reader) -> None:
    key = uuid.uuid4()
    write(home, fatma, [village.person("Jan").pk], sent_once=key)
    with pytest.raises(AlreadySent, match="al opgeslagen"):
        write(home, fatma, [village.person("Jan").pk], sent_once=key)
    assert Contact.objects.count() == 1


@pytest.mark.function("A8")
def test_a_document_is_kept_with_its_hash_under_a_name_that_says_nothing(
    home: Household, fatma: Reader
) -> None:
    content = b"%PDF-1.7 brief aan De Wit"
    document = actions.keep_document(
        municipality=CASTRICUM, household=home.pk, name="Brief aan De Wit.pdf", media_type="application/pdf",
        content=content, by=fatma, at=MONDAY,
    )  # fmt: skip

    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert "Wit" not in document.path and document.path.startswith("0383/2026/")
    with default_storage.open(document.path) as kept:
        assert kept.read() == content
    default_storage.delete(document.path)

"""What cannot wait: help at once, on a mandate, while the investigation goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.models import Case, Clock, OpenTask, StepDone, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Letter, Proposal, TemporaryEnded, TemporaryProvision
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.letter_preview import LATER, preview_at_once
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

Sign = Callable[[Reader | str], VillageClient]


@pytest.mark.function("B12")
def test_help_begins_at_once_and_the_investigation_goes_on(
    urgent: Case, wanted: decisions.Wanted, village: Village, fatma: Reader
) -> None:
    jobs = ProcrastinateJob.objects.count()
    seen = preview_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    assert not TemporaryProvision.objects.exists() and ProcrastinateJob.objects.count() == jobs
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    sent = Letter.objects.get(temporary=made)
    assert (seen.title, seen.markdown) == (sent.subject, sent.body.replace(made.number, LATER))
    assert seen.paper is not None and seen.paper.number == LATER and seen.case == urgent.number

    assert (made.mandate, made.number[:2]) == ("gen-wmo-ja", "B-")
    assert Entry.objects.get(kind="temporary.given").rule.startswith(
        "Wmo 2015, artikel 2.3.3; Mandaatbesluit"
    )
    assert Clock.objects.get(case=urgent, code="wmo-spoed").met.on == TUESDAY.date()
    assert not hasattr(Clock.objects.get(case=urgent, code="wmo-onderzoek"), "met")
    assert StepDone.objects.filter(case=urgent, step="tijdelijk").exists()
    watch = OpenTask.objects.get(task__case=urgent, task__kind="actie")
    assert made.number in watch.task.title and watch.due_on == date(2026, 4, 6)

    support = overview(village.household("De Wit").pk, reader=fatma).support
    assert [(each.product, each.temporary, each.ends_on) for each in support] == [
        ("Hulp bij het huishouden, 3 uur per week", True, date(2026, 4, 13))
    ]


@pytest.mark.function("B12")
def test_the_resident_reads_it_in_a_plain_sentence(
    urgent: Case, wanted: decisions.Wanted, village: Village, fatma: Reader, de_wit: Reader, bakker: Reader
) -> None:
    jan = replace(
        wanted, person=village.person("Jan").pk, product="", description="een rolstoel te leen", euros=300
    )
    actions.give_at_once(urgent.number, jan, by=fatma, at=TUESDAY)
    assert [each.what for each in my_file(reader=de_wit).temporary] == ["een rolstoel te leen"]
    assert my_file(reader=bakker).temporary == ()


def test_too_expensive_for_a_generalist_writes_nothing(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, village: Village
) -> None:
    with pytest.raises(NoMandate, match="generalist"):
        actions.give_at_once(urgent.number, replace(wanted, volume=40), by=fatma, at=TUESDAY)
    with pytest.raises(NoMandate, match="geen mandaat"):
        actions.give_at_once(urgent.number, wanted, by=village.reader("pieter"), at=TUESDAY)
    assert (
        not TemporaryProvision.objects.exists() and not Entry.objects.filter(kind="temporary.given").exists()
    )


@pytest.mark.parametrize(
    ("other", "refusal", "sentence"),
    [
        ({"ends_on": date(2026, 4, 29)}, decisions.TooLongForTemporary, "hooguit tot en met 28 april"),
        ({"ends_on": date(2026, 3, 2)}, decisions.TooLongForTemporary, "voor de eerste"),
        ({"reason": " "}, decisions.ReasonMissing, "waarom"),
        ({"product": "", "volume": 0}, decisions.NotSaidWhat, "Kies een voorziening"),
        ({"volume": 0}, decisions.WrongVolume, "aantal"),
        ({"volume": Decimal("1.3")}, decisions.WrongVolume, "0,25 uur"),
        ({"person": 0}, decisions.NotInHousehold, "huishouden"),
        ({"provider": 0}, decisions.UnknownProvider, "aanbieder"),
    ],
)
def test_what_cannot_be_gets_its_sentence(
    urgent: Case,
    wanted: decisions.Wanted,
    fatma: Reader,
    other: dict[str, Any],
    refusal: type,
    sentence: str,
) -> None:
    with pytest.raises(refusal, match=sentence):
        actions.give_at_once(urgent.number, replace(wanted, **other), by=fatma, at=TUESDAY)
    assert not TemporaryProvision.objects.exists()


def test_another_municipality_cannot_and_the_same_twice_is_one(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, ruud: Reader
) -> None:
    made = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    with pytest.raises(decisions.RunsAlready, match=made.number):
        actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    for number in (urgent.number,):
        with pytest.raises(NotYours):
            actions.give_at_once(number, wanted, by=ruud, at=TUESDAY)
    with pytest.raises(NotYours):
        actions.stop_at_once(made.number, last=date(2026, 3, 4), reason="Nee", by=ruud, at=TUESDAY)
    with pytest.raises(IntegrityError, match="temporary_has_reason"), transaction.atomic():
        TemporaryProvision.objects.filter(pk=made.pk).update(reason="")


@pytest.mark.function("B12")
def test_it_is_made_longer_with_a_reason_and_stops_by_hand(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, village: Village
) -> None:
    made = actions.give_at_once(
        urgent.number, replace(wanted, ends_on=date(2026, 3, 10)), by=fatma, at=TUESDAY
    )
    with pytest.raises(decisions.ReasonMissing):
        actions.extend_at_once(made.number, ends_on=date(2026, 3, 20), reason=" ", by=fatma, at=TUESDAY)
    with pytest.raises(decisions.TooLongForTemporary, match="zes weken"):
        actions.extend_at_once(
            made.number, ends_on=date(2026, 6, 20), reason="Nog niet klaar", by=fatma, at=TUESDAY
        )
    actions.extend_at_once(
        made.number, ends_on=date(2026, 3, 20), reason="Nog niet klaar", by=fatma, at=TUESDAY
    )

    watching = Task.objects.filter(case=urgent, title__contains=made.number, open__isnull=False)
    assert [task.open.due_on for task in watching] == [date(2026, 3, 13)]
    assert overview(village.household("De Wit").pk, reader=fatma).support[0].ends_on == date(2026, 3, 20)

    actions.stop_at_once(made.number, last=TUESDAY.date(), reason="Haar zus helpt nu", by=fatma, at=TUESDAY)
    assert not watching.all().exists()
    with pytest.raises(decisions.TemporaryIsOver):
        actions.extend_at_once(made.number, ends_on=date(2026, 3, 25), reason="Toch", by=fatma, at=TUESDAY)


@pytest.mark.function("B12")
def test_it_ends_when_the_decision_comes(proposal: Proposal, wanted: decisions.Wanted, fatma: Reader) -> None:
    case = proposal.aanvraag.case
    made = actions.give_at_once(case.number, replace(wanted, ends_on=date(2026, 3, 31)), by=fatma, at=MONDAY)
    done = deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="De hulp is blijvend nodig.",
        proposal=proposal.pk,
        by=fatma,
        at=TUESDAY,
    )
    ended = TemporaryEnded.objects.get(provision=made)
    assert (ended.beschikking, ended.last_day) == (
        done,
        date(2026, 3, 15),
    )  # the granted help begins on the 16th


@pytest.mark.function("B12")
def test_on_the_page_errors_stand_at_the_field_and_one_click_arranges_it(
    urgent: Case, wanted: decisions.Wanted, village: Village, client_of: Sign
) -> None:
    browser, page = client_of("fatma"), reverse("desk:urgent", args=[urgent.number])
    text = browser.get(page).content.decode()
    assert "Participatiewet, artikel 52 lid 1" in text and "Wgs, artikel 4 lid 2" in text
    empty = browser.post(page, {"person": wanted.person, "product": "hulp-huishouden"})
    assert empty.status_code == 422 and "Vul in hoeveel" in empty.content.decode()

    jan = village.person("Jan")
    assert "Jan de Wit</option>" in text
    Person.objects.filter(pk=jan.pk).update(died_on=date.today() - timedelta(1))
    assert "Jan de Wit</option>" not in browser.get(page).text

    today = date.today()
    sent = {
        "person": wanted.person, "product": "hulp-huishouden", "volume": 3, "provider": wanted.provider,
        "starts_on": f"{today:%d-%m-%Y}", "ends_on": f"{today + timedelta(3):%d-%m-%Y}", "reason": "Zij ligt op de grond.",
    }  # fmt: skip
    for _twice in range(2):
        assert browser.post(page, sent).status_code in (302, 422)
    made = TemporaryProvision.objects.get()
    home = browser.get(reverse("desk:household", args=[urgent.household_id])).content.decode()
    assert "tijdelijk, tot en met" in home
    for name in ("desk:extend-urgent", "desk:stop-urgent"):
        assert browser.get(reverse(name, args=[urgent.number, made.number])).status_code == 200
    stop = reverse("desk:stop-urgent", args=[urgent.number, made.number])
    assert (
        browser.post(stop, {"day": f"{today:%d-%m-%Y}", "reason": "Uw zus helpt nu weer."}).status_code == 302
    )
    assert TemporaryEnded.objects.get().reason == "Uw zus helpt nu weer."


def test_what_says_nothing_is_no_reason_for_help_at_once(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader
) -> None:
    with pytest.raises(ReasonsTooThin) as refused:
        actions.give_at_once(urgent.number, replace(wanted, reason="ok"), by=fatma, at=TUESDAY)
    assert refused.value.field == "reason" and not TemporaryProvision.objects.exists()

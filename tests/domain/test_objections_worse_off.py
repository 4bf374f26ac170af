"""Nobody is worse off by their own objection: help stops after it only where the resident wants that, and never backward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.decisions.actions import College
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.help_days import help_until
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.delivery.models import ContributionNotice
from keukentafel.domain.delivery.queries import allocations
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import notices
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village

RUNS = LATER + timedelta(days=20)
"""The help of `granted` is there since 16 March."""
LAST = RUNS.date() + timedelta(days=13)
FALLS = rows.Wanted("gegrond", "U wilt deze hulp niet meer.", "revoked", help_until=LAST, stop_asked=True)


@pytest.fixture
def waiting(granted: Beschikking, fatma: Reader, sandra: Reader) -> Objection:
    made = object_to(granted, by=fatma, at=RUNS)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=RUNS)
    return made


@pytest.mark.function("D6")
def test_help_stops_after_an_objection_only_when_asked_and_not_backward(
    waiting: Objection, sandra: Reader
) -> None:
    for field, wrong in (
        ("stop_asked", replace(FALLS, stop_asked=False)),
        ("help_until", replace(FALLS, help_until=None)),
        ("help_until", replace(FALLS, help_until=RUNS.date() - timedelta(days=1))),
        ("help_until", replace(FALLS, help_until=date(2027, 3, 16))),
    ):
        with pytest.raises((rows.StopNotAsked, rows.WrongHelpDays)) as told:
            process.decide(waiting, wrong, by=sandra, at=RUNS)
        assert told.value.field == field
    assert Beschikking.objects.count() == 1


@pytest.mark.function("D6")
def test_the_help_stops_on_the_day_that_was_chosen_and_letter_and_sheet_say_so(
    granted: Beschikking, waiting: Objection, village: Village, sandra: Reader
) -> None:
    process.decide(waiting, FALLS, by=sandra, at=RUNS)
    (order,) = allocations(reader=village.reader("thuis"))
    assert order.ends_on == LAST
    row = Notice.objects.select_related("case", "person", "verslag", "by").get(
        template="beslissing-op-bezwaar"
    )
    told = f"Besluit {granted.number} geldt tot en met {plain_date(LAST)} en daarna niet meer."
    sheet = notices.as_paper(row).leaflet
    assert told in row.body and told in sheet
    assert f"U krijgt deze hulp niet meer vanaf {plain_date(LAST + timedelta(days=1))}." in sheet


@pytest.mark.function("D6")
def test_the_page_names_the_help_that_would_stop_and_asks_at_the_field(
    waiting: Objection, client_of: Callable[[str], Client]
) -> None:
    client, page = client_of("sandra"), reverse("desk:objection-step", args=[waiting.number, "beslissen"])
    assert "Dan stopt: Hulp bij het huishouden, 3 uur per week." in client.get(page).content.decode()
    answers = {"outcome": "gegrond", "follow_up": "revoked", "grounds": FALLS.grounds}
    refused = client.post(page, answers)
    assert refused.status_code == 422 and "alleen als de inwoner dat zelf wil" in refused.content.decode()
    assert not hasattr(Objection.objects.get(), "decision")


@pytest.mark.function("D6", "D8")
def test_what_a_college_decided_before_the_first_day_and_was_written_down_after_it_ends_the_help_on_one_day(
    granted: Beschikking, fatma: Reader, village: Village, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    assert granted.counts_from == date(2026, 3, 16)

    met = College("26.0012", date(2026, 3, 13))
    process.decide(made, replace(FALLS, college=met), by=sandra, at=RUNS)

    assert Beschikking.objects.annotate(until=help_until()).get(pk=granted.pk).until == LAST
    (order,) = allocations(reader=village.reader("thuis"))
    assert (order.off, order.ends_on) == (False, LAST)
    stop = ContributionNotice.objects.filter(beschikking=granted).order_by("-pk").first()
    assert stop is not None and (stop.kind, stop.on) == ("stop", LAST)
    letter = Notice.objects.get(template="beslissing-op-bezwaar").body
    assert f"Besluit {granted.number} geldt tot en met {plain_date(LAST)} en daarna niet meer." in letter
    here = {each.number: each.ends_on for each in my_file(reader=village.reader("de_wit")).decisions}
    assert here[granted.number] == LAST


@pytest.mark.function("D6")
def test_written_down_before_the_first_day_the_help_never_begins(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(granted, by=fatma, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    wanted = replace(FALLS, help_until=None, college=College("26.0012", LATER.date()))
    process.decide(made, wanted, by=sandra, at=LATER + timedelta(days=2))
    assert granted.counts_from is not None
    until = Beschikking.objects.annotate(until=help_until()).get(pk=granted.pk).until
    assert until < granted.counts_from

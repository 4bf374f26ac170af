"""Who went to court before the law lets them: the desk reads why the court may say so, and what it settled stands there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions import late_appeals as rows
from keukentafel.domain.decisions.actions import objections
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, LateAppeal
from keukentafel.domain.decisions.queries.appeal_early import early_on_aanvraag, early_on_objection
from keukentafel.domain.process.actions import late_appeals, penalties
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.days import typed
from tests.fixtures.late import FIRST_OWED, NOTICED, on
from tests.fixtures.objected import object_to, step_of
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
COURT = "Rechtbank Noord-Holland"
DAY = timedelta(1)
OVER = date(2026, 3, 16)
"""The last day of the term of `late`; its notice came on NOTICED."""


@pytest.mark.parametrize(
    ("filed_on", "why"),
    [
        (OVER, "liep de termijn om te beslissen nog: tot en met 16 maart 2026"),
        (OVER + DAY, "geen ingebrekestelling"),
        (NOTICED + DAY, "liepen op die dag nog: tot en met 3 april 2026"),
        (FIRST_OWED - DAY, "liepen op die dag nog: tot en met 3 april 2026"),
        (FIRST_OWED, ""),
    ],
)
def test_about_an_aanvraag(late: Clock, aanvraag: Aanvraag, fatma: Reader, filed_on: date, why: str) -> None:
    made = late_appeals.record_late_appeal(
        aanvraag,
        court=COURT,
        number="HAA 26/77",
        by_name="Jan de Wit",
        filed_on=filed_on,
        by=fatma,
        at=on(FIRST_OWED),
    )
    said = early_on_aanvraag(made)
    assert why in said and bool(said) == bool(why)


def test_about_an_objection_and_not_for_another_kind_of_appeal(refused: Beschikking, pieter: Reader) -> None:
    made = object_to(refused, by=pieter)
    clock = made.case.clocks.get()
    after = on(clock.last_day + timedelta(30))

    def early(filed_on: date, number: str, kind: str = "niet-tijdig") -> str:
        row = objections.record_appeal(
            made, kind=kind, court=COURT, number=number, filed_on=filed_on, by=pieter, at=after
        )
        return early_on_objection(row)

    assert "liep de termijn" in early(made.received_on, "1") and "liep de termijn" in early(
        clock.last_day, "2"
    )
    assert "geen ingebrekestelling" in early(clock.last_day + DAY, "3")
    assert early(made.received_on, "4", "voorlopig") == ""
    noticed = clock.last_day + timedelta(2)
    penalties.receive_notice(clock, received_on=noticed, channel="brief", by=pieter, at=on(noticed))
    assert "geen ingebrekestelling" in early(clock.last_day + DAY, "5")
    assert "twee weken na de ingebrekestelling" in early(noticed + timedelta(14), "6")
    assert early(noticed + timedelta(15), "7") == ""


def test_it_is_said_at_the_desk(
    refused: Beschikking, pieter: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    made, desk = object_to(refused, by=pieter, at=timezone.now()), client_of("pieter")
    told = {
        "kind": "niet-tijdig",
        "court": COURT,
        "number": "HAA 26/78",
        "filed_on": typed(timezone.localdate()),
    }
    step = step_of("objection", made.number, "beroep")
    said = desk.post(step, told, follow=True).text
    assert "te vroeg vinden (Awb, artikel 6:12 lid 2)" in said and "geen ingebrekestelling" in said
    before = desk.post(step, told | {"number": "HAA 26/80", "filed_on": typed(timezone.localdate() - DAY)})
    assert before.status_code == 422 and 'href="#id_filed_on"' in before.text
    other = desk.post(step, told | {"kind": "voorlopig", "number": "HAA 26/79"}, follow=True).text
    assert "te vroeg vinden" not in other and "Vastgelegd." in other


def test_it_is_said_for_an_aanvraag_with_what_the_court_settled(
    late: Clock, aanvraag: Aanvraag, client_of: Callable[[str], VillageClient]
) -> None:
    desk, here = client_of("fatma"), f"{reverse('desk:aanvraag', args=[aanvraag.number])}beroep/"
    filed = {
        "do": "beroep",
        "by_name": "Jan de Wit",
        "court": COURT,
        "number": "HAA 26/77",
        "filed_on": typed(NOTICED),
    }
    assert "liepen op die dag nog" in desk.post(here, filed, follow=True).text
    ruled = {
        "do": "uitspraak", "outcome": "gegrond", "on": typed(FIRST_OWED), "due_on": typed(FIRST_OWED + timedelta(14)),
        "owed": "1.442",
    }  # fmt: skip
    refused = desk.post(here, ruled | {"outcome": "ongegrond", "due_on": ""})
    assert refused.status_code == 422 and "alleen vast als het beroep gegrond is" in refused.text
    assert desk.post(here, ruled | {"owed": "veel"}).status_code == 422
    shown = desk.post(here, ruled, follow=True).text.replace("\xa0", " ")
    assert "Dwangsom die de rechter vaststelde" in shown and "€ 1.442,00" in shown
    told = client_of("de_wit").get(reverse("portal:case", args=[late.case.number])).text.replace("\xa0", " ")
    assert "De rechter stelde vast dat u € 1.442,00 krijgt omdat wij te laat waren." in told


@pytest.mark.parametrize(("cents", "says"), [(0, "geen dwangsom"), (None, "")])
def test_nothing_owed_is_something_else_than_not_said(
    late: Clock,
    aanvraag: Aanvraag,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
    cents: int | None,
    says: str,
) -> None:
    made = late_appeals.record_late_appeal(
        aanvraag, court=COURT, number="1", by_name="Jan", filed_on=FIRST_OWED, by=fatma, at=on(FIRST_OWED)
    )
    ruling = replace(rows.Ruling("gegrond", FIRST_OWED, FIRST_OWED + timedelta(14)), owed_cents=cents)
    late_appeals.late_appeal_ruled(made, ruling, by=fatma, at=on(FIRST_OWED))
    told = client_of("de_wit").get(reverse("portal:case", args=[late.case.number])).text
    assert ("stelde vast dat u" in told) == bool(says) and says in told
    assert LateAppeal.objects.get().ended.owed_cents == cents

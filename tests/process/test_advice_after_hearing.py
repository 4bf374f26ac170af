"""A committee advises after somebody was heard or need not be; a wrong advice is put right; the form says what comes first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Hearing, Objection, StepUndone
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.objected import LATER, object_to, step_of

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
HEARD = LATER + timedelta(days=20)
AFTER = HEARD + timedelta(days=2)
GIVEN = AFTER.date()
ADVICE = {"outcome": "ongegrond", "text": "De commissie ziet geen fout."}
RIGHT = {"outcome": "gegrond", "text": "De commissie vindt drie uur te weinig."}


@pytest.fixture
def made(refused: Beschikking, fatma: Reader, pieter: Reader) -> Objection:
    """A committee will advise."""
    made = object_to(refused, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    return made


@pytest.fixture
def planned(made: Objection, pieter: Reader) -> Hearing:
    return hearings.plan_hearing(made, starts_at=HEARD, place="Raadhuis", sooner=False, by=pieter, at=LATER)


@pytest.fixture
def heard(planned: Hearing, pieter: Reader) -> Hearing:
    hearings.report_hearing(
        planned, present="Jan de Wit", heard_by="de commissie", text="Jan vertelde wat er misgaat.", by=pieter, at=HEARD
    )  # fmt: skip
    return planned


def advise(made: Objection, by: Reader, *, given_on: date = GIVEN) -> object:
    return rows.advise(made, **ADVICE, given_on=given_on, by=by, at=AFTER)


def test_nobody_advises_before_the_hearing_was_held_or_left_out(
    made: Objection, planned: Hearing, fatma: Reader, pieter: Reader, sandra: Reader
) -> None:
    assert "advies" not in queries.objection(made.number, reader=sandra).can
    with pytest.raises(rows.NotHeard, match="hoort eerst") as refusal:
        advise(made, fatma)
    assert refusal.value.rule == "Awb, artikel 7:13 lid 3, 4 en 6"

    hearings.call_off(planned, reason="Zij wil niet komen, zei zij vandaag.", by=pieter, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="U wilt niet komen.", by=pieter, at=LATER)

    assert "advies" in queries.objection(made.number, reader=sandra).can
    advise(made, fatma)


def test_an_advice_is_not_older_than_its_hearing(made: Objection, heard: Hearing, fatma: Reader) -> None:
    with pytest.raises(rows.StepRefused, match="Een advies van daarvoor") as refusal:
        advise(made, fatma, given_on=HEARD.date() - timedelta(1))
    assert refusal.value.field == "given_on"


def test_an_advice_is_not_older_than_its_objection_where_nobody_was_heard(
    made: Objection, fatma: Reader, pieter: Reader
) -> None:
    hearings.waive_hearing(made, ground="c", reason="U wilt niet komen.", by=pieter, at=LATER)
    with pytest.raises(rows.StepRefused, match="Het bezwaar kwam op") as refusal:
        advise(made, fatma, given_on=made.received_on - timedelta(1))
    assert refusal.value.field == "given_on"
    advise(made, fatma, given_on=made.received_on)


def test_an_advice_that_was_written_down_wrongly_is_put_right_and_both_stay(
    made: Objection, heard: Hearing, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    advise(made, fatma)
    with pytest.raises(ReasonsTooThin):
        rows.correct_advice(made, **RIGHT, given_on=GIVEN, reason="ok", by=fatma, at=AFTER)
    with pytest.raises(rows.StepRefused, match="staat er al zo"):
        rows.correct_advice(
            made, **ADVICE, given_on=GIVEN, reason="Verkeerd overgetypt uit de brief.", by=fatma, at=AFTER
        )  # fmt: skip
    assert not StepUndone.objects.exists()

    sandra, address = client_of("sandra"), step_of("objection", made.number, "advies-verbeteren")
    assert ADVICE["text"] in sandra.get(address).text
    sent = {**RIGHT, "given_on": f"{AFTER:%d-%m-%Y}", "reason": "Verkeerd overgetypt uit de brief."}
    page = sandra.post(address, sent, follow=True).text

    made.refresh_from_db()
    assert (made.advice.outcome, made.advice.text) == ("gegrond", RIGHT["text"])
    assert RIGHT["text"] in page and ADVICE["text"] in page and sent["reason"] in page
    assert Entry.objects.filter(kind="objection.step_undone").count() == 1


def test_the_form_to_decide_says_what_comes_first_with_the_way_to_it_before_anybody_types(
    made: Objection, heard: Hearing, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    pieter, decide = client_of("pieter"), step_of("objection", made.number, "beslissen")
    page = pieter.get(decide).text
    assert "Doe dit eerst" in page and "nog geen advies" in page and "niet gehoord" not in page
    assert step_of("objection", made.number, "advies") in page and 'name="grounds"' not in page
    kept = pieter.post(decide, {"outcome": "ongegrond", "grounds": "De buurvrouw helpt."})
    assert kept.status_code == 422 and "De buurvrouw helpt." in kept.text

    advise(made, fatma)

    page = pieter.get(decide).text
    assert "Doe dit eerst" not in page and 'name="grounds"' in page


def test_before_a_hearing_the_form_leads_to_planning_one_or_leaving_it_out(
    refused: Beschikking, fatma: Reader, client_of: Callable[[str], Client]
) -> None:
    made = object_to(refused, by=fatma)
    page = client_of("pieter").get(step_of("objection", made.number, "beslissen")).text
    for step in ("hoorzitting", "niet-horen"):
        assert step_of("objection", made.number, step) in page

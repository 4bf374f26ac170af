"""Of what a term is stands with it: in the portal nobody reads that somebody else of the household asked for something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, Task
from keukentafel.domain.decisions import clocks
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Aanvraag, Beschikking
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.process.actions import changing, deciding, decision_terms
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files"), pytest.mark.function("D4")]
LATER = MONDAY + timedelta(days=70)
MIGRATION = "keukentafel.domain.process.migrations.0043_terms_know_their_aanvraag"


def read(reader: Reader) -> list[str]:
    return sorted(each.code for case in my_file(reader=reader).cases for each in case.clocks)


@pytest.fixture
def jan(village: Village) -> Reader:
    return village.reader("de_wit")


@pytest.fixture
def mirjam(aanvraag: Aanvraag, village: Village, fatma: Reader) -> Aanvraag:
    """Asks help with debts, in the case that Jan reads."""
    return deciding.ask(
        aanvraag.case.number, person=village.person("Mirjam").pk, law="wgs", by=fatma, at=MONDAY
    )


def test_nor_that_a_first_talk_about_debts_was_held(
    aanvraag: Aanvraag, jan: Reader, fatma: Reader, village: Village
) -> None:
    ConversationDone.objects.filter(conversation__case=aanvraag.case_id).delete()
    before = read(jan)
    row = deciding.ask(
        aanvraag.case.number, person=village.person("Mirjam").pk, law="wgs", by=fatma, at=MONDAY
    )
    decision_terms.talked(aanvraag.case, on=TUESDAY.date(), by=fatma, at=TUESDAY)

    of_debts = Clock.objects.filter(case=aanvraag.case_id, code__in=("wgs-eerste-gesprek", "wgs-besluit"))
    assert of_debts.count() == 2
    assert {each.reference for each in of_debts} == {f"aanvraag:{row.number}"}
    assert read(jan) == before and "wmo-beschikking" in before


def test_nor_that_they_were_in_default_and_it_was_taken_back(
    mirjam: Aanvraag, jan: Reader, fatma: Reader
) -> None:
    before = read(jan)
    clock = Clock.objects.get(case=mirjam.case_id, code="wgs-besluit")
    day = clock.last_day + timedelta(days=1)
    at = MONDAY + (day - MONDAY.date())
    cases.receive_notice_of_default(clock, received_on=day, channel="post", by=fatma, at=at)
    cases.take_back_notice(clock, reason="Het was een vergissing.", by=fatma, at=at)

    assert Clock.objects.filter(case=mirjam.case_id, code="dwangsom-ingebrekestelling").exists()
    assert read(replace(jan, today=day)) == before


def test_nor_that_somebody_asked_to_change_their_help(
    granted: Beschikking, less: Wanted, village: Village, jan: Reader, fatma: Reader
) -> None:
    others = Aanvraag.objects.filter(pk=granted.aanvraag_id)
    others.update(person=village.person("Mirjam").pk, by=None)
    deciding.ask(
        granted.aanvraag.case.number, person=village.person("Jan").pk, law="wmo", by=fatma, at=MONDAY
    )
    before = read(jan)
    assert "wmo-beschikking" in before and "awb-beslistermijn" not in before
    made = changing.intend(
        granted.number, replace(less, asked_on=MONDAY.date(), asked_by=""), letter=False, by=fatma, at=TUESDAY
    )
    asked = Clock.objects.get(case=granted.aanvraag.case_id, code="awb-beslistermijn")

    assert asked.reference == f"hulp:{granted.aanvraag.number}" and read(jan) == before
    assert not clocks.clocks_of(granted.aanvraag).filter(pk=asked.pk).exists()
    assert clocks.who_waits(asked) == village.person("Mirjam")
    changing.drop(made.pk, reason="Zij trekt haar verzoek weer in.", by=fatma, at=TUESDAY)
    assert Clock.objects.get(pk=asked.pk).met.on == TUESDAY.date() and read(jan) == before


def test_what_a_term_is_of_and_nobody_kept_is_read_only_where_nobody_else_asked(
    aanvraag: Aanvraag, village: Village, jan: Reader, fatma: Reader
) -> None:
    Clock.objects.filter(case=aanvraag.case_id).update(reference="")
    Task.objects.filter(case=aanvraag.case_id).update(clock=None)
    assert "wmo-beschikking" in read(jan)
    deciding.ask(aanvraag.case.number, person=village.person("Mirjam").pk, law="wmo", by=fatma, at=MONDAY)
    assert "wmo-beschikking" not in read(jan) and "wmo-onderzoek" in read(jan)


def test_of_two_of_one_day_and_law_the_terms_are_never_taken_for_each_other(
    aanvraag: Aanvraag, village: Village, fatma: Reader
) -> None:
    jan = village.person("Jan").pk
    second = deciding.ask(aanvraag.case.number, person=jan, law="wmo", by=fatma, at=MONDAY)
    Task.objects.filter(case=aanvraag.case_id).update(clock=None)
    (own,), (other,) = clocks.clocks_of(aanvraag), clocks.clocks_of(second)
    assert own != other
    assert clocks.asked_within(own) == [aanvraag] and clocks.asked_within(other) == [second]


def test_the_desk_reads_of_which_aanvraag_a_term_is(
    mirjam: Aanvraag, aanvraag: Aanvraag, client_of: Callable[[str], VillageClient]
) -> None:
    page = client_of("fatma").get(f"/werk/zaken/{mirjam.case.number}/dossier/").text
    terms = page[page.index('id="termijnen"') :]
    for each in (aanvraag, mirjam):
        assert f'/werk/aanvragen/{each.number}/">Aanvraag {each.number}</a>' in terms


def test_terms_of_before_get_their_aanvraag_where_it_is_known(mirjam: Aanvraag, aanvraag: Aanvraag) -> None:
    Clock.objects.filter(case=aanvraag.case_id).update(reference="")
    Task.objects.filter(reference=f"aanvraag:{mirjam.number}").update(clock=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module(MIGRATION).FILL)

    def of(code: str) -> str:
        return Clock.objects.get(case=aanvraag.case_id, code=code).reference

    assert of("wmo-beschikking") == f"aanvraag:{aanvraag.number}"
    assert not of("wgs-besluit") and not of("wmo-onderzoek")


def test_the_term_of_the_only_aanvraag_of_a_case_is_of_that_one(aanvraag: Aanvraag) -> None:
    Clock.objects.filter(case=aanvraag.case_id).update(reference="")
    Task.objects.filter(case=aanvraag.case_id).update(clock=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module(MIGRATION).FILL)
    found = dict(Clock.objects.filter(case=aanvraag.case_id).values_list("code", "reference"))
    assert found["wmo-beschikking"] == f"aanvraag:{aanvraag.number}" and not found["wmo-onderzoek"]

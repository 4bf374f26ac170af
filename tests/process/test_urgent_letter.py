"""Help at once is a decision: it is told in a letter, with the last day to object, and the provider gets its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.models import Case, PrintedAddress
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions.letter import PRINT
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.decisions.queries import letter_file
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.delivery.queries import allocation, allocations
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.process.queries.organisations import households_of_organisation
from keukentafel.domain.process.queries.print_queue import print_queue
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from tests.fixtures.village import TUESDAY, Village, VillageClient
from tests.outside.pdf_text import flat, paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]
Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def for_jan(wanted: decisions.Wanted, village: Village) -> decisions.Wanted:
    return replace(wanted, person=village.person("Jan").pk)


def pages(letter: Letter, reader: Reader) -> str:
    """What stands on paper, without blanks; printed by the worker."""
    jobs.print_now(letter.pk, at=TUESDAY)
    return paper(letter_file(letter.pk, reader=reader).content)


@pytest.mark.function("B12")
def test_it_is_told_in_a_letter_with_the_last_day_to_object(
    urgent: Case,
    for_jan: decisions.Wanted,
    fatma: Reader,
    de_wit: Reader,
    bakker: Reader,
    client_of: Sign,
) -> None:
    made = actions.give_at_once(urgent.number, for_jan, by=fatma, at=TUESDAY)
    letter = Letter.objects.get(temporary=made)
    assert (letter.template, letter.objection_last_day) == ("tijdelijke-voorziening", date(2026, 4, 14))
    assert ProcrastinateJob.objects.filter(task_name=PRINT, args__letter_id=letter.pk).count() == 1
    assert print_queue(reader=fatma).making[0].subject == letter.subject

    said = pages(letter, fatma)
    for words in (
        "De heer De Wit",
        "Lepelstraat 12",
        made.number,
        "Hulp bij het huishouden, 3 uur per week",
        "Zij kan niet zelf uit bed.",
        "uiterlijk op 14 april 2026",
        "Thuis BV",
        "13 april 2026",
        "artikel 2.3.3",
    ):
        assert flat(words) in said, words
    assert "gen-wmo-ja" not in said, "the code of a mandate is for colleagues"
    assert letter_file(letter.pk, reader=de_wit).content[:5] == b"%PDF-"
    with pytest.raises(NotYours):
        letter_file(letter.pk, reader=bakker)
    line = print_queue(reader=fatma).ready[0]
    assert line.document == Letter.objects.get(pk=letter.pk).document_id and not line.state
    assert for_jan.person in PrintedAddress.objects.filter(document=line.document).values_list(
        "person_id", flat=True
    )

    shown = my_file(reader=de_wit).temporary[0].letters
    assert [(each.id, each.ready) for each in shown] == [(letter.pk, True)]
    page = client_of("de_wit").get("/mijn/").text
    assert f"/mijn/brieven/{letter.pk}/" in page and made.number in page
    assert (
        f"/werk/brieven/{letter.pk}/"
        in client_of("fatma").get(f"/werk/zaken/{urgent.number}/tijdelijk/").text
    )


@pytest.mark.function("B12")
def test_that_it_lasts_longer_is_told_as_well_on_the_mandate_of_who_decided_it(
    urgent: Case,
    for_jan: decisions.Wanted,
    fatma: Reader,
    sandra: Reader,
    thuis: Reader,
) -> None:
    short = replace(for_jan, ends_on=date(2026, 3, 10))
    made = actions.give_at_once(urgent.number, short, by=fatma, at=TUESDAY)
    actions.extend_at_once(
        made.number, ends_on=date(2026, 3, 20), reason="Nog niet klaar.", by=sandra, at=TUESDAY
    )
    longer = Letter.objects.get(extension__provision=made)
    said = pages(longer, fatma)
    for words in (
        "duurt langer",
        "10 maart 2026",
        "20 maart 2026",
        "Nog niet klaar.",
        "Sandra",
        "Teamleider",
        made.number,
    ):
        assert flat(words) in said, words
    assert allocations(reader=thuis)[0].ends_on == date(2026, 3, 20)
    actions.stop_at_once(
        made.number, last=date(2026, 3, 12), reason="Uw zus helpt nu weer.", by=fatma, at=TUESDAY
    )
    assert allocations(reader=thuis)[0].ends_on == date(2026, 3, 12)


@pytest.mark.function("B12")
def test_the_provider_gets_its_order_and_sees_that_it_is_temporary(
    urgent: Case,
    for_jan: decisions.Wanted,
    fatma: Reader,
    thuis: Reader,
    client_of: Sign,
) -> None:
    made = actions.give_at_once(urgent.number, for_jan, by=fatma, at=TUESDAY)
    loan = replace(for_jan, product="", volume=0, description="een rolstoel te leen", euros=300)
    actions.give_at_once(urgent.number, loan, by=fatma, at=TUESDAY)
    order = Allocation.objects.get(temporary=made)

    seen = allocation(order.pk, reader=thuis)
    assert (seen.quantity, seen.decision, seen.temporary) == ("3 uur per week", made.number, True)
    assert next(each.product_name for each in allocations(reader=thuis)) == "een rolstoel te leen"
    page = client_of("thuis").get("/aanbieder/").text
    assert "een rolstoel te leen" in page and "tijdelijk" in page
    assert "kan niet wachten" in client_of("thuis").get(f"/aanbieder/opdrachten/{order.pk}/").text
    assert households_of_organisation(for_jan.provider, reader=fatma)[0].allocation


def test_who_died_gets_help_on_paper_no_more(
    urgent: Case,
    for_jan: decisions.Wanted,
    fatma: Reader,
) -> None:
    Person.objects.filter(pk=for_jan.person).update(suspended_on=TUESDAY.date())
    actions.give_at_once(urgent.number, for_jan, by=fatma, at=TUESDAY)
    assert not Letter.objects.exists()

"""Money that is granted lies with the back office to be paid, what stops is paid no more, and the resident sees when it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Closure, OpenTask, Task, TaskDone, results
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.budget import money_lines
from keukentafel.domain.decisions.models import Beschikking, Proposal
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries
from keukentafel.domain.delivery.actions.pay_out import pay_out
from keukentafel.domain.delivery.models import Paid
from keukentafel.domain.delivery.queries.payments import payment
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process.actions import changing, deciding
from keukentafel.domain.process.queries.my_file_decisions import decision_rows, told_decisions
from keukentafel.domain.process.queries.my_file_shapes import MyDecision
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import in_money
from tests.fixtures.desk import SignIn
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

pytestmark = pytest.mark.function("D4", "D10")
WHY = "De wasmachine is stuk en er is geen geld."


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    """€ 1.250 for Annie, decided on Monday."""
    in_money(proposal)
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds=WHY, proposal=proposal.pk, by=fatma, at=MONDAY
    )


def waiting(start: str) -> list[Task]:
    rows = OpenTask.objects.filter(task__reference__startswith=start).select_related("task").order_by("pk")
    return [row.task for row in rows]


def to_pay() -> Task:
    [task] = waiting("uitbetalen:")
    return task


def seen(village: Village, number: str) -> MyDecision:
    reader = village.reader("de_wit")
    shown = told_decisions(decision_rows(reader=reader, spoken=None), reader=reader, spoken=None)
    return next(each for each in shown if each.number == number)


def ended(
    granted: Beschikking, on: date, fatma: Reader, sandra: Reader, at: datetime = TUESDAY
) -> Beschikking:
    wanted = Wanted("ended", "wmo-zelf-gestopt", "Annie wil het niet meer.", on, asked_on=at.date())
    intention = changing.intend(granted.number, wanted, by=fatma, at=at)
    return changing.decide(intention.pk, grounds="Annie wil dit niet meer hebben.", by=sandra, at=at)


def later(granted: Beschikking, number: str, **differs: object) -> Beschikking:
    """A decision that changes the one before it, as `follow` hands it over."""
    made = Beschikking.objects.get(pk=granted.pk)
    values = {
        "outcome": "changed",
        "ground": "wmo-meer-nodig",
        "ground_source": "x",
        "effective_on": TUESDAY.date(),
    }
    for name, value in {**values, "changes": granted, "number": number, **differs}.items():
        setattr(made, name, value)
    made.pk = None
    made.save(force_insert=True)
    return made


def stopped(granted: Beschikking) -> Beschikking:
    """From its very first day."""
    assert granted.proposal is not None
    first = granted.proposal.starts_on
    return later(granted, "B-2026-9999997", outcome="withdrawn", ground="wmo-onjuist", effective_on=first)


def test_the_task_says_no_amount_no_name_and_no_decision(granted: Beschikking) -> None:
    task = to_pay()
    assert task.reference == f"uitbetalen:{granted.number}"
    assert task.title == f"Betaal uit wat is toegekend op aanvraag {granted.aanvraag.number}"
    assert granted.proposal is not None
    assert task.due_on == granted.proposal.starts_on + timedelta(days=7) > MONDAY.date() + timedelta(days=7)


def test_paid_is_said_with_its_day_and_the_resident_reads_it(
    granted: Beschikking, fatma: Reader, village: Village
) -> None:
    before = seen(village, granted.number)
    assert (before.paid_on, before.to_pay) == (None, True)
    delivery.tell_paid(to_pay(), on=TUESDAY.date(), by=fatma, at=FRIDAY)
    row = Paid.objects.get()
    assert (row.on, row.cents, row.by_id, row.at) == (TUESDAY.date(), 125_000, fatma.account, FRIDAY)
    after = seen(village, granted.number)
    assert (after.paid_on, after.to_pay) == (TUESDAY.date(), False) and not waiting("uitbetalen:")


def test_closing_the_case_pays_nobody(granted: Beschikking, fatma: Reader, village: Village) -> None:
    cases.close(granted.aanvraag.case, result=results()[0][0], finish_work=True, by=fatma, at=TUESDAY)
    assert TaskDone.objects.filter(task__reference__startswith="uitbetalen:").exists()
    shown = seen(village, granted.number)
    assert (shown.paid_on, shown.to_pay) == (None, False) and not Paid.objects.exists()


def test_finished_without_paying_is_not_paid(granted: Beschikking, fatma: Reader, village: Village) -> None:
    cases.tick_off(to_pay(), result="Rekening bestaat niet.", by=fatma, at=TUESDAY)
    assert seen(village, granted.number).paid_on is None


def test_opened_again_takes_the_payment_back(granted: Beschikking, fatma: Reader, village: Village) -> None:
    task = to_pay()
    delivery.tell_paid(task, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    cases.reopen_task(task, reason="De bank stuurde het terug.", by=fatma, at=FRIDAY)
    shown = seen(village, granted.number)
    assert (shown.paid_on, shown.to_pay) == (None, True)
    cases.tick_off(task, result="Toch niet.", by=fatma, at=FRIDAY + timedelta(hours=1))
    assert seen(village, granted.number).paid_on is None
    assert Paid.objects.count() == 1, "what was said stays"


def test_no_day_before_the_decision_or_still_to_come(granted: Beschikking, fatma: Reader) -> None:
    for day in (MONDAY.date() - timedelta(days=1), FRIDAY.date()):
        with pytest.raises(delivery.WrongDayPaid):
            delivery.tell_paid(to_pay(), on=day, by=fatma, at=TUESDAY)
    assert not Paid.objects.exists() and to_pay()


def test_paid_twice_is_refused(granted: Beschikking, fatma: Reader) -> None:
    task = to_pay()
    delivery.tell_paid(task, on=TUESDAY.date(), by=fatma, at=TUESDAY)
    with pytest.raises(cases.AlreadyDone), transaction.atomic():
        delivery.tell_paid(task, on=TUESDAY.date(), by=fatma, at=FRIDAY)
    assert Paid.objects.count() == 1


def test_who_may_not_read_the_decision_reads_no_amount_and_pays_nothing(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    ruud = village.reader("ruud")
    assert queries.payment(to_pay().reference, reader=ruud) is None
    with pytest.raises(NotYours):
        delivery.tell_paid(to_pay(), on=TUESDAY.date(), by=ruud, at=TUESDAY)
    page = queries.payment(to_pay().reference, reader=fatma)
    assert page is not None
    assert (page.number, page.cents, page.paid_on, page.earlier) == (granted.number, 125_000, None, ())
    assert "Annie" in page.whom


def test_whoever_reads_decisions_reads_it_on_the_page_of_a_task_and_of_no_other_task(
    granted: Beschikking, fatma: Reader
) -> None:
    assert queries.payment(to_pay().reference, reader=replace(fatma, right="taken")) is not None
    assert queries.payment("stap:plan", reader=fatma) is None


def test_what_was_ended_before_it_began_is_not_paid(
    granted: Beschikking, fatma: Reader, village: Village
) -> None:
    pay_out(stopped(granted), by=fatma, at=TUESDAY)
    assert not waiting("uitbetalen:") and not waiting("betaling-nakijken:")
    shown = seen(village, granted.number)
    assert (shown.paid_on, shown.to_pay) == (None, False)


def test_what_ends_later_is_looked_at_for_the_days_until_then(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = ended(granted, MONDAY.date() + timedelta(days=90), fatma, sandra)
    assert not waiting("uitbetalen:")
    [look] = waiting("betaling-nakijken:")
    assert made.number not in look.title and "1.250" not in look.title
    page = queries.payment(look.reference, reader=fatma)
    assert page is not None and page.cents is None
    assert [(each.number, each.cents, each.paid_on) for each in page.earlier] == [
        (granted.number, 125_000, None)
    ]
    with pytest.raises(delivery.NotToPay):
        delivery.tell_paid(look, on=TUESDAY.date(), by=fatma, at=TUESDAY)


def test_what_was_paid_and_then_ended_is_looked_at(
    granted: Beschikking, fatma: Reader, village: Village
) -> None:
    delivery.tell_paid(to_pay(), on=TUESDAY.date(), by=fatma, at=TUESDAY)
    pay_out(stopped(granted), by=fatma, at=FRIDAY)
    [look] = waiting("betaling-nakijken:")
    page = queries.payment(look.reference, reader=fatma)
    assert page is not None and page.earlier[0].paid_on == TUESDAY.date()
    assert seen(village, granted.number).paid_on == TUESDAY.date(), "it was paid all the same"


def test_a_change_takes_the_place_of_what_was_not_paid_yet(granted: Beschikking, fatma: Reader) -> None:
    before = to_pay()
    made = later(granted, "B-2026-9999999")
    pay_out(made, by=fatma, at=TUESDAY)
    task = to_pay()
    assert task.reference == f"uitbetalen:{made.number}" and task.title.startswith("Verander de betaling")
    assert TaskDone.objects.get(task=before).result == "Er is een later besluit"
    assert pay_out(made, by=fatma, at=TUESDAY) is None, "twice is once"
    page = queries.payment(task.reference, reader=fatma)
    assert page is not None and page.earlier[0].number == granted.number
    with pytest.raises(cases.AlreadyDone):
        delivery.tell_paid(before, on=TUESDAY.date(), by=fatma, at=TUESDAY)


def test_a_change_after_it_was_paid_says_what_was(
    granted: Beschikking, fatma: Reader, village: Village
) -> None:
    delivery.tell_paid(to_pay(), on=TUESDAY.date(), by=fatma, at=TUESDAY)
    made = later(granted, "B-2026-9999998")
    pay_out(made, by=fatma, at=FRIDAY)
    page = queries.payment(to_pay().reference, reader=fatma)
    assert page is not None and page.paid_on is None
    assert [each.paid_on for each in page.earlier] == [TUESDAY.date()]
    assert seen(village, made.number).paid_on is None, "of the decision before, not of this one"


def test_help_in_kind_pays_nobody(proposal: Proposal, fatma: Reader) -> None:
    deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk, by=fatma,
        at=MONDAY,
    )  # fmt: skip
    assert not waiting("uitbetalen:")


def test_a_case_with_open_money_closes_only_with_the_reason(
    granted: Beschikking, fatma: Reader, client_of: SignIn, village: Village
) -> None:
    case = granted.aanvraag.case
    page = reverse("desk:close-case", args=[case.number])
    shown = client_of("fatma").get(page).text
    assert (
        "Er staat nog geld open. Waarom wordt dat hier niet meer betaald?" in shown
        and to_pay().title in shown
    )
    said = {"result": "voorziening", "reason": "Klaar.", "finish_work": "on"}
    silent = client_of("fatma").post(page, said)
    assert silent.status_code == 422 and "Er staat nog geld open: ‘Betaal uit" in silent.text
    assert to_pay() and not Closure.objects.exists()
    told = client_of("fatma").post(page, said | {"unpaid": "De kas betaalde contant."})
    assert told.status_code == 302 and Closure.objects.get().case == case
    done = TaskDone.objects.get(task__reference=f"uitbetalen:{granted.number}")
    assert done.result == "Zaak afgesloten, hier niet betaald: De kas betaalde contant."
    assert seen(village, granted.number).paid_on is None
    cases.reopen(case, reason="Vergissing.", by=fatma, at=timezone.now())
    assert to_pay().reference == f"uitbetalen:{granted.number}"


def test_money_that_was_paid_asks_nothing_when_the_case_closes(
    granted: Beschikking, fatma: Reader, client_of: SignIn
) -> None:
    delivery.tell_paid(to_pay(), on=MONDAY.date(), by=fatma, at=MONDAY)
    page = client_of("fatma").get(reverse("desk:close-case", args=[granted.aanvraag.case.number])).text
    assert "Er staat nog geld open" not in page


@pytest.mark.parametrize(("begins", "due"), [(-40, 7), (100, 107)])
def test_it_is_paid_a_week_after_the_decision_or_after_a_later_first_day(
    begins: int, due: int, granted: Beschikking, fatma: Reader
) -> None:
    assert granted.proposal is not None
    Task.objects.filter(pk=to_pay().pk).update(reference="")
    granted.proposal.starts_on = MONDAY.date() + timedelta(days=begins)
    task = pay_out(granted, by=fatma, at=MONDAY)
    assert task is not None and task.open.due_on == MONDAY.date() + timedelta(days=due)


def test_the_task_says_for_which_days_and_what_the_letter_says(granted: Beschikking, fatma: Reader) -> None:
    assert granted.proposal is not None
    shown, help_ = payment(to_pay().reference, reader=fatma), granted.proposal
    assert shown is not None and shown.lines == tuple(money_lines(help_)) != ()
    assert (shown.first, shown.last, shown.ended) == (help_.starts_on, help_.ends_on, None)


def test_of_money_that_stops_later_the_task_says_until_when_it_is_owed(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    assert granted.proposal is not None
    day = granted.proposal.starts_on + timedelta(days=10)
    made = ended(granted, day, fatma, sandra)
    shown = payment(f"betaling-nakijken:{made.number}", reader=fatma)
    assert shown is not None and (shown.cents, shown.ended, shown.first) == (None, day, None)


def test_of_money_that_stops_from_its_first_day_nothing_is_owed(granted: Beschikking, fatma: Reader) -> None:
    gone = payment(f"betaling-nakijken:{stopped(granted).number}", reader=fatma)
    assert gone is not None and (gone.cents, gone.ended) == (None, None)

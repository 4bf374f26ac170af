"""One task: take it, finish it, postpone it, hand it over, take it back. And many to hand over at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.cases.queries.finished import finished_task
from keukentafel.domain.delivery import actions as delivery
from keukentafel.domain.delivery import queries as payments
from keukentafel.domain.delivery.queries.court_penalties import PAYS as PAYS_COURT
from keukentafel.domain.delivery.queries.court_penalties import court_penalty_to_pay
from keukentafel.domain.delivery.queries.penalties import PAYS as PAYS_PENALTY
from keukentafel.domain.delivery.queries.penalties import penalty_to_pay
from keukentafel.domain.journal import looks
from keukentafel.domain.plans.queries.task_place import task_place
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions.help_to_come import ANEW, MORE
from keukentafel.domain.process.actions.notice_tasks import TO_SPEAKER
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import reasons
from keukentafel.web import doors
from keukentafel.web.refusals import said
from keukentafel.web.typed import key

from . import contributions, letter_copies
from .case_forms import HandOverForm, reason
from .forms import DutchDate
from .intake import urgent_laid
from .shared import found, refused, where_it_went


class FinishForm(forms.Form):
    result = forms.CharField(
        label=gettext_lazy("Wat is er gedaan?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NotPaidForm(FinishForm):
    result = reason(gettext_lazy("Waarom betaalt u niet?"))


class ReasonedForm(FinishForm):
    def clean_result(self) -> str:
        result: str = self.cleaned_data["result"]
        try:
            reasons.check(result)
        except reasons.ReasonsTooThin as refusal:
            raise forms.ValidationError(said(refusal)) from None
        return result


class GivenForm(ReasonedForm):
    result = reason(gettext_lazy("Welk nieuw besluit is er, of waarom komt dat er niet?"))


class SentForm(ReasonedForm):
    result = reason(gettext_lazy("Hoe kreeg deze persoon de brief, of waarom niet?"))


class PaidForm(forms.Form):
    on = DutchDate(label=gettext_lazy("Op welke dag is betaald?"), max_length=40)


class PostponeForm(forms.Form):
    due_on = DutchDate(label=gettext_lazy("Naar welke dag?"), max_length=40)
    reason = reason(gettext_lazy("Waarom mag het later?"))


class ReopenForm(forms.Form):
    reason = reason(gettext_lazy("Waarom moet de taak weer open?"))


LINKS: dict[str, tuple[Any, Any]] = {
    "send-link": (actions.send_link, gettext_lazy("Er gaat een e-mail uit met een nieuwe link.")),
    "withdraw-link": (actions.withdraw_link, gettext_lazy("De link werkt niet meer.")),
}
"""What is done with the link of who outside does the task, and the sentence about it."""
FORMS = {
    "paid": PaidForm,
    "finish": FinishForm,
    "postpone": PostponeForm,
    "pass": HandOverForm,
    "reopen": ReopenForm,
}


@doors.professional(may="take a task from the pile of an own team")
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """The button behind a line of a pile."""
    number = key(request.POST.get("task", ""))
    if number is None:
        raise Http404
    with found():
        row = cases.task_row(number, reader=request.reader)
    try:
        process.take(row, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U hebt de taak opgepakt. Hij staat nu bij uw werk."))
    return redirect("desk:my-work")


@doors.professional(
    may="do something with a task of own desk, own team or a household that may be opened", right="taken"
)
def task(request: HttpRequest, task: int) -> HttpResponse:
    try:
        card = cases.task(task, reader=request.reader)
    except cases.NotYours:
        return _finished(request, task)
    _look(request, card.municipality, card.household)
    done = request.POST.get("do", "") if request.method == "POST" else ""
    money = payments.payment(card.reference, reader=request.reader)
    penalty = penalty_to_pay(card.reference, reader=request.reader)
    court = court_penalty_to_pay(card.reference, reader=request.reader)
    shown = {
        name: _form(name, request, card, bound=name == done)
        for name in FORMS
        if name != "paid" or ((money or penalty or court) is not None and _pays(card))
    }
    if done == "take-back":
        return _take_back(request, task)
    if done in LINKS:
        return _link(request, task, done)
    if done in shown and shown[done].is_valid():
        try:
            return _act(request, task, done, shown[done])
        except Refusal as refusal:
            refused(shown[done], refusal)
    wrong = any(form.errors for form in shown.values())
    days = (card.due_on - request.reader.today).days
    link = cases.task_link(task, reader=request.reader) if card.outside and not card.done else None
    many = cases.task_files(task, page=_page(request), reader=request.reader) if card.many else None
    for each in many.lines if many else ():
        _look(request, card.municipality, each.household)
    context = {"task": card, "days": days, "forms": shown, "link": link, "many": many, "money": money}
    context |= {"pays": _pays(card), "penalty": penalty, "court": court}
    context["contribution"] = contributions.task_page(card.reference, reader=request.reader)
    context["copy"] = letter_copies.task_page(task, card.reference) if not card.done else ""
    context["at_once"] = urgent_laid.task_page(card.reference, card.case_number) if not card.done else ""
    context["place"] = task_place(card.reference, reader=request.reader)
    return render(request, "desk/task.html", context, status=422 if wrong else 200)


def _finished(request: HttpRequest, task: int) -> HttpResponse:
    """An old link to work that is done. raises Http404 for who had nothing to do with it"""
    done = finished_task(task, reader=request.reader)
    if done is None:
        raise Http404(task)
    return render(request, "desk/task_finished.html", {"done": done})


def _page(request: HttpRequest) -> int:
    return min(key(request.GET.get("pagina", "")) or 1, 1_000)


@doors.professional(may="hand over tasks of own desk, own team or a household that may be opened")
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """First the tasks that were ticked in a list, then to whom; the second time it is done, all of them or none."""
    chosen = [number for each in request.POST.getlist("task") if (number := key(each)) is not None]
    rows = cases.task_rows(chosen, reader=request.reader)
    if not rows:
        messages.info(request, _("Kies eerst een of meer taken die u wilt overdragen."))
        return redirect("desk:my-work")
    for municipality, household in sorted({(row.municipality_id, row.household_id or 0) for row in rows}):
        _look(request, municipality, household)
    homes = {row.municipality_id for row in rows}
    form = HandOverForm(
        request.POST if "to" in request.POST else None,
        reader=request.reader,
        municipality=homes.pop() if len(homes) == 1 else None,
    )
    if form.is_valid():
        team, account = form.target
        try:
            moved = process.hand_over_tasks(
                rows, team=team, account=account, reason=form.cleaned_data["reason"], by=request.reader,
                at=timezone.now(),
            )  # fmt: skip
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _say(request, account, moved)
            return redirect("desk:my-work")
    context = {"tasks": rows, "form": form}
    return render(request, "desk/tasks/hand_over.html", context, status=422 if form.errors else 200)


def _look(request: HttpRequest, municipality: int, household: int | None) -> None:
    """The page of a task tells about its household, whether that may be opened or not. Without one it tells of nobody."""
    if household:
        doors.look(request, looks.Looked(municipality=municipality, household=household))


def _form(name: str, request: HttpRequest, card: cases.TaskCard, *, bound: bool) -> forms.Form:
    data = request.POST if bound else None
    if name == "pass":
        return HandOverForm(data, reader=request.reader, municipality=card.municipality)
    if name == "finish" and _pays(card):
        return NotPaidForm(data)
    if name == "finish" and card.reference.startswith((MORE, ANEW)):
        return GivenForm(data)
    if name == "finish" and card.reference.startswith(TO_SPEAKER):
        return SentForm(data)
    said = [event.reason for event in card.events if event.sort == "answered"]
    initial = {"result": said[-1]} if said and name == "finish" else {}
    return FORMS[name](data, initial=initial, auto_id=f"{name}-%s")


def _pays(card: cases.TaskCard) -> bool:
    """It asks to pay what a decision gives: done is something else than paid."""
    return card.reference.startswith((payments.PAYS, PAYS_PENALTY, PAYS_COURT))


def _tells_paid(reference: str) -> Callable[..., Any]:
    if reference.startswith(PAYS_COURT):
        return delivery.tell_court_penalty_paid
    return delivery.tell_penalty_paid if reference.startswith(PAYS_PENALTY) else delivery.tell_paid


def _act(request: HttpRequest, task: int, done: str, form: forms.Form) -> HttpResponse:
    row = cases.task_row(task, reader=request.reader)
    by, at = request.reader, timezone.now()
    if isinstance(form, HandOverForm):
        team, account = form.target
        moved = process.pass_task(
            row, team=team, account=account, reason=form.cleaned_data["reason"], by=by, at=at
        )
        _say(request, account, [moved])
    elif done == "postpone":
        actions.postpone_task(row, by=by, at=at, **form.cleaned_data)
        messages.success(request, _("De taak is uitgesteld."))
        return redirect("desk:task", task)
    elif done == "paid":
        _tells_paid(row.reference)(row, by=by, at=at, **form.cleaned_data)
        messages.success(request, _("U hebt vastgelegd dat er is betaald. De taak is afgerond."))
        return redirect("desk:task", task)
    elif done == "reopen":
        actions.reopen_task(row, by=by, at=at, **form.cleaned_data)
        messages.success(request, _("De taak staat weer open, bij uw werk."))
        return redirect("desk:task", task)
    else:
        finish = delivery.finish_unpaid if isinstance(form, NotPaidForm) else actions.tick_off
        finish(row, result=form.cleaned_data["result"], by=by, at=at)
        messages.success(request, _("De taak is afgerond."))
    return redirect("desk:household", row.household_id) if row.household_id else redirect("desk:my-work")


def _link(request: HttpRequest, task: int, done: str) -> HttpResponse:
    deed, sentence = LINKS[done]
    try:
        deed(cases.task_row(task, reader=request.reader), by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect("desk:task", task)


def _take_back(request: HttpRequest, task: int) -> HttpResponse:
    try:
        row = cases.task_row(task, reader=request.reader)
        actions.take_back(row, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U hebt de taak terug. Hij staat weer bij uw werk."))
    return redirect("desk:task", task)


def _say(request: HttpRequest, asked: int | None, moved: Sequence[Any]) -> None:
    """What was done, and whether it went to somebody else than was asked."""
    if len(moved) == 1:
        messages.success(request, _("De taak is overgedragen."))
    else:
        messages.success(request, _("Er zijn %(count)s taken overgedragen.") % {"count": len(moved)})
    elsewhere = [row for row in moved if asked is not None and row.account_id != asked]
    if elsewhere:
        messages.warning(request, where_it_went(elsewhere))

"""One task: take it, finish it, hand it over."""

from __future__ import annotations

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
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.typed import key

from .shared import found, refused


class FinishForm(forms.Form):
    result = forms.CharField(
        label=gettext_lazy("Wat is er gedaan?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PassForm(forms.Form):
    """Colleagues of the reader's own teams, or the pile of one of these teams."""

    to = forms.ChoiceField(label=gettext_lazy("Aan wie?"))

    def __init__(self, *args: object, reader: Reader, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        colleagues = people.colleagues(reader=reader)
        piles = {
            (f"{each.team}:", _("Stapel van %(team)s") % {"team": each.team_name}): None
            for each in colleagues
        }
        persons = [(f"{each.team}:{each.account}", f"{each.name} ({each.team_name})") for each in colleagues]
        self.fields["to"].choices = [*piles, *persons]

    @property
    def target(self) -> tuple[int, int | None]:
        """Team and account."""
        team, account = self.cleaned_data["to"].split(":")
        return int(team), int(account) if account else None


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


@doors.professional(may="do something with a task of own desk, own team or a household that may be opened")
def task(request: HttpRequest, task: int) -> HttpResponse:
    with found():
        card = cases.task(task, reader=request.reader)
    finish = FinishForm(request.POST if request.POST.get("do") == "finish" else None)
    hand_over = PassForm(request.POST if request.POST.get("do") == "pass" else None, reader=request.reader)
    if request.method == "POST":
        form = hand_over if request.POST.get("do") == "pass" else finish
        if form.is_valid():
            try:
                return _act(request, task, finish, hand_over)
            except Refusal as refusal:
                refused(form, refusal)
    context = {
        "task": card,
        "days": (card.due_on - request.reader.today).days,
        "finish": finish,
        "hand_over": hand_over,
    }
    return render(
        request, "desk/task.html", context, status=422 if finish.errors or hand_over.errors else 200
    )


def _act(request: HttpRequest, task: int, finish: FinishForm, hand_over: PassForm) -> HttpResponse:
    row = cases.task_row(task, reader=request.reader)
    by, at = request.reader, timezone.now()
    if hand_over.is_bound:
        team, account = hand_over.target
        actions.pass_task(row, team=team, account=account, by=by, at=at)
        messages.success(request, _("De taak is overgedragen."))
    else:
        actions.tick_off(row, result=finish.cleaned_data["result"], by=by, at=at)
        messages.success(request, _("De taak is afgerond."))
    return redirect("desk:household", row.household_id) if row.household_id else redirect("desk:my-work")

"""What a resident does: see it, say that it is done, or that it does not work out."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases import actions
from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.queries import my_tasks as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.refusals import said

from .shared import address, not_for_children, speaking


class TaskForm(forms.Form):
    sent_once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=(("done", ""), ("stuck", "")))
    sentence = forms.CharField(
        label=gettext_lazy("Vertel het in een zin"),
        help_text=gettext_lazy("Wat hebt u gedaan? Of: waarom lukt het niet? Wie de taak gaf, leest dit."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Vertel in een zin hoe het ging.")},
    )


@doors.resident(may="see what one does oneself")
@not_for_children
def my_tasks(request: HttpRequest) -> HttpResponse:
    return _tasks(request)


@doors.resident(may="see what whom one represents does", shows="person", right="namens-ander")
def tasks_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _tasks(request, speaking(request, representation))


@doors.resident(may="say how an own task went")
@not_for_children
def my_task(request: HttpRequest, task: int) -> HttpResponse:
    return _task(request, task)


@doors.resident(may="say how a task of whom one represents went", shows="person", right="namens-ander")
def task_for(request: HttpRequest, representation: int, task: int) -> HttpResponse:
    return _task(request, task, speaking(request, representation))


def _tasks(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    found = queries.my_tasks(reader=request.reader, spoken=spoken)
    context = {
        "open": [each for each in found if each.state == "open"],
        "ended": [each for each in found if each.state != "open"],
        "whose": spoken,
    }
    return render(request, "portal/my_file/tasks.html", context)


def _task(request: HttpRequest, task: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        line = queries.my_task(task, reader=request.reader, spoken=spoken)
        form = TaskForm(sent(request) if line.state == "open" else None)
        if form.is_valid() and _said(request, task, form, spoken):
            return redirect(address("my-tasks", spoken))
    except NotYours:
        raise Http404 from None
    context = {"task": line, "form": form, "whose": spoken}
    return render(request, "portal/my_file/task.html", context, status=422 if form.errors else 200)


def _said(request: HttpRequest, task: int, form: TaskForm, spoken: Spoken | None) -> bool:
    """Carry it out; False when it was refused, and why stands above the form. raises NotYours"""
    row = queries.my_task_row(task, reader=request.reader, spoken=spoken)
    values = form.cleaned_data
    is_done = values["do"] == "done"
    act = actions.done_by_resident if is_done else actions.does_not_work_out
    try:
        act(
            row,
            sentence=values["sentence"],
            sent_once=values["sent_once"],
            by=request.reader,
            at=timezone.now(),
        )
    except AlreadySent as refusal:
        messages.info(request, str(refusal))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    else:
        messages.success(
            request,
            _("Dank u wel. Wij weten nu dat het klaar is.")
            if is_done
            else _("Dank u wel. Wij kijken ernaar en nemen contact op."),
        )
    return True

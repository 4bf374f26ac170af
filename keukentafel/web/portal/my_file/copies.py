"""A copy of one's own file, or of the file of somebody for whom one speaks."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import copies as actions
from keukentafel.domain.process.actions import represented
from keukentafel.domain.process.queries import copies as queries
from keukentafel.domain.process.queries import my_copies as for_others
from keukentafel.domain.process.queries import my_file as files
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.files import download
from keukentafel.web.refusals import said

from .shared import address, not_for_children, speaking


class MyCopyForm(forms.Form):
    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    form = forms.ChoiceField(choices=(("pdf", ""), ("zip", "")))


@doors.resident(may="ask for a copy of one's own file")
@not_for_children
def my_copies(request: HttpRequest) -> HttpResponse:
    files.own_person(reader=request.reader)
    return _copies(request)


@doors.resident(may="ask for a copy of the file of whom one represents", shows="person", right="namens-ander")
def copies_for(request: HttpRequest, representation: int) -> HttpResponse:
    return _copies(request, speaking(request, representation))


@doors.resident(may="take a copy of one's own file")
@not_for_children
def my_copy(request: HttpRequest, copy: int) -> HttpResponse:
    files.own_person(reader=request.reader)
    return _copy(request, copy)


@doors.resident(may="take a copy of the file of whom one represents", shows="person", right="namens-ander")
def copy_for(request: HttpRequest, representation: int, copy: int) -> HttpResponse:
    return _copy(request, copy, speaking(request, representation))


def has_copies(request: HttpRequest, spoken: Spoken | None) -> bool:
    """Whether there is a file to copy: who only speaks for others has none of their own."""
    return _household(request, spoken) is not None


def _household(request: HttpRequest, spoken: Spoken | None) -> actions.Subject | None:
    reader = request.reader
    return for_others.home_of(spoken, reader=reader) if spoken else queries.own_household(reader=reader)


def _copies(request: HttpRequest, spoken: Spoken | None = None) -> HttpResponse:
    reader, at = request.reader, timezone.now()
    household = _household(request, spoken)
    if household is None:
        raise Http404
    form = MyCopyForm(request.POST or None)
    if form.is_valid():
        try:
            _ask(request, household, form, spoken)
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect(address("my-copies", spoken))
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("De kopie wordt gemaakt. Dat duurt meestal een paar tellen."))
            return redirect(address("my-copies", spoken))
    made = (
        for_others.copies_for(spoken, reader=reader, at=at)
        if spoken
        else queries.copies(household.pk, reader=reader, at=at)
    )
    context = {
        "form": form,
        "copies": made,
        "waiting": any(copy.state == "waiting" for copy in made),
        "whose": spoken,
        "by_the_team": spoken is not None and not for_others.whole_file(spoken),
    }
    return render(request, "portal/my_file/copies.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, household: actions.Subject, form: MyCopyForm, spoken: Spoken | None) -> None:
    values, by, at = form.cleaned_data, request.reader, timezone.now()
    if spoken is not None:
        represented.ask_for_copy_of(spoken, form=values["form"], sent_once=values["sent_once"], by=by, at=at)
        return
    actions.ask_for_copy(
        household, person=by.person, form=values["form"], sent_once=values["sent_once"], by=by, at=at
    )


def _copy(request: HttpRequest, copy: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        if spoken is None:
            file = queries.copy_file(copy, reader=request.reader)
        else:
            file = for_others.copy_for(copy, spoken=spoken, reader=request.reader)
    except NotYours:
        raise Http404 from None
    except queries.CopyTellsAddress:
        messages.error(
            request,
            _(
                "Het adres is geheim geworden nadat deze kopie is gemaakt. Vraag een nieuwe kopie, zonder adres."
            ),
        )
        return redirect(address("my-copies", spoken))
    except queries.CopyLost:
        messages.error(request, _("Deze kopie is niet meer goed in de opslag. Vraag een nieuwe kopie."))
        return redirect(address("my-copies", spoken))
    name = "dossier" if spoken else "mijn-dossier"
    return download(file.content, f"{name}.{file.ending}", file.media_type)

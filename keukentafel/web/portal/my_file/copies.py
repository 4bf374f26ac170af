"""A copy of one's own file."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.journal.actions import AlreadySent
from keukentafel.domain.people.queries import NotYours
from keukentafel.domain.process.actions import copies as actions
from keukentafel.domain.process.queries import copies as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.files import download
from keukentafel.web.refusals import said


class MyCopyForm(forms.Form):
    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    form = forms.ChoiceField(choices=(("pdf", ""), ("zip", "")))


@doors.resident(may="ask for a copy of one's own file")
def my_copies(request: HttpRequest) -> HttpResponse:
    household = queries.own_household(reader=request.reader)
    if household is None:
        raise Http404
    form = MyCopyForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_for_copy(
                household,
                person=request.reader.person,
                form=form.cleaned_data["form"],
                sent_once=form.cleaned_data["sent_once"],
                by=request.reader,
                at=timezone.now(),
            )
        except AlreadySent as refusal:
            messages.info(request, str(refusal))
            return redirect("portal:my-copies")
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Uw kopie wordt gemaakt. Dat duurt meestal een paar tellen."))
            return redirect("portal:my-copies")
    made = queries.copies(household.pk, reader=request.reader, at=timezone.now())
    context = {"form": form, "copies": made, "waiting": any(copy.state == "waiting" for copy in made)}
    return render(request, "portal/my_file/copies.html", context, status=422 if form.errors else 200)


@doors.resident(may="take a copy of one's own file")
def my_copy(request: HttpRequest, copy: int) -> HttpResponse:
    try:
        file = queries.copy_file(copy, reader=request.reader)
    except NotYours:
        raise Http404 from None
    except queries.CopyLost:
        messages.error(request, _("Deze kopie is niet meer goed in de opslag. Vraag een nieuwe kopie."))
        return redirect("portal:my-copies")
    return download(file.content, f"mijn-dossier.{file.ending}", file.media_type)

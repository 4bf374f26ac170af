"""A copy of the file for one member: what goes along, what stays out, and the copies that are there."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.process.actions import copies as actions
from keukentafel.domain.process.queries import copies as queries
from keukentafel.domain.process.queries.file_copy import Contents
from keukentafel.web import doors
from keukentafel.web.files import download

from .once import sent
from .shared import done, found

ALL = "alle"
"""In the address: every piece that also names others begins as chosen."""


class CopyForm(forms.Form):
    """Which of the pieces that also name others go along, why, and in what form."""

    sent_once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    person = forms.IntegerField(widget=forms.HiddenInput)
    included = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Stukken die toch meegaan")
    )
    reason = forms.CharField(
        required=False,
        max_length=actions.LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=gettext_lazy("Waarom gaan deze stukken mee?"),
        help_text=gettext_lazy("Alleen nodig als u hierboven iets hebt aangevinkt."),
    )
    form = forms.ChoiceField(
        choices=(("pdf", gettext_lazy("Eén PDF met inhoudsopgave")), ("zip", gettext_lazy("ZIP: de PDF en de bestanden"))),
        initial="pdf",
        widget=forms.RadioSelect,
        label=gettext_lazy("Hoe"),
    )  # fmt: skip

    def __init__(self, *args: Any, contents: Contents, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["included"].choices = [
            (piece.key, _("%(title)s, gaat ook over %(others)s") % {
                "title": f"{piece.on:%d-%m-%Y} · {piece.title}", "others": ", ".join(piece.others)})
            for piece in contents.held_back
        ]  # fmt: skip
        if not contents.held_back:
            del self.fields["included"], self.fields["reason"]


@doors.professional(
    may="make a copy of a file that may be opened, for a member", shows="household", right="kopie"
)
def copies(request: HttpRequest, number: int) -> HttpResponse:
    with found():
        card = people.members(number, reader=request.reader)
    members = queries.members(number, reader=request.reader)
    chosen = _chosen(request, members)
    form = contents = None
    if chosen:
        with found():
            contents = queries.preview(number, chosen.id, reader=request.reader)
        everything = [piece.key for piece in contents.held_back] if request.GET.get("stukken") == ALL else []
        form = CopyForm(
            sent(request), contents=contents, initial={"person": chosen.id, "included": everything}
        )
        made = _("De kopie wordt gemaakt. Dat duurt meestal een paar tellen.")
        if form.is_valid() and done(request, form, partial(_ask, request, card, form), made):
            return redirect("desk:copies", number)
    doors.look(
        request,
        looks.Looked(card.municipality, household=number, person=chosen.id if chosen else None),
        purpose="kopie van het dossier",
    )
    made = queries.copies(number, reader=request.reader, at=timezone.now())
    context = {
        "household": card, "members": members, "chosen": chosen, "contents": contents, "form": form, "copies": made,
        "waiting": any(copy.state == "waiting" for copy in made), "all_chosen": request.GET.get("stukken") == ALL,
    }  # fmt: skip
    return render(request, "desk/copies.html", context, status=422 if form and form.errors else 200)


@doors.professional(may="take the copy of a file that may be opened", right="kopie")
def copy(request: HttpRequest, number: int, copy: int) -> HttpResponse:
    try:
        with found():
            file = queries.copy_file(copy, reader=request.reader)
    except queries.CopyTellsAddress:
        messages.error(
            request,
            _(
                "Het adres is geheim geworden nadat deze kopie is gemaakt. Vraag een nieuwe kopie, zonder adres."
            ),
        )
        return redirect("desk:copies", number)
    except queries.CopyLost:
        messages.error(request, _("Deze kopie is niet meer goed in de opslag. Vraag een nieuwe kopie."))
        return redirect("desk:copies", number)
    if file.household != number:
        raise Http404
    doors.look(
        request,
        looks.Looked(file.municipality, household=file.household, person=file.person),
        purpose="kopie van het dossier",
    )
    return download(file.content, f"dossier-{number}.{file.ending}", file.media_type)


def _chosen(request: HttpRequest, members: list[queries.CopyMember]) -> queries.CopyMember | None:
    """The member of the address or the form; of a household of one, that one."""
    wanted = request.POST.get("person") or request.GET.get("persoon", "")
    found = next((member for member in members if str(member.id) == wanted), None)
    if wanted and found is None:
        raise Http404
    return found or (members[0] if len(members) == 1 else None)


def _ask(request: HttpRequest, card: people.HouseholdCard, form: CopyForm) -> None:
    values = form.cleaned_data
    actions.ask_for_copy(
        card,
        person=values["person"],
        form=values["form"],
        included=values.get("included") or (),
        reason=values.get("reason") or "",
        sent_once=values["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )

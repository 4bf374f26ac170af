"""Take an aanvraag back: what it means, a button that confirms it, and the receipt."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions import Withdrawn
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import own_withdrawal as process
from keukentafel.domain.process.queries import my_aanvragen as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.portal.conversation.forms import ABOUT
from keukentafel.web.refusals import said

from .pages import AUTHORISED
from .shared import address, not_for_children, speaking

UNDO = "herstel"
"""Name of the button that takes it back."""


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Wilt u zeggen waarom?"),
        help_text=gettext_lazy("Dat hoeft niet."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2_000,
        required=False,
        error_messages={"max_length": gettext_lazy("Dit is te lang. Schrijf hooguit 2.000 tekens.")},
    )


@doors.resident(may="take back an aanvraag of oneself")
@not_for_children
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    return _withdraw(request, reference)


@doors.resident(may="take back an aanvraag of whom one represents", shows="person", right="namens-ander")
def withdraw_for(request: HttpRequest, representation: int, reference: str) -> HttpResponse:
    return _withdraw(request, reference, speaking(request, representation))


def _withdraw(request: HttpRequest, reference: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found = queries.my_aanvraag(reference, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    if spoken is None and found.for_name:
        doors.look(request, looks.Looked(found.municipality, person=found.person), purpose=AUTHORISED)
    here = redirect(address("withdraw-aanvraag", spoken, reference))
    if request.method == "POST" and UNDO in request.POST:
        _undo(request, reference, spoken)
        return here
    form = WithdrawForm(request.POST or None) if found.may_withdraw else None
    if request.method == "POST" and form is None:
        messages.info(request, _("Er is niets veranderd. Hieronder staat hoe het ervoor staat."))
    elif form is not None and form.is_valid() and _done(request, form, reference, spoken):
        return here
    context = {"aanvraag": found, "form": form, "whose": spoken, "about": ABOUT.get(found.law, "")}
    status = 422 if form is not None and form.errors else 200
    return render(request, "portal/my_file/withdraw.html", context, status=status)


def _done(request: HttpRequest, form: WithdrawForm, reference: str, spoken: Spoken | None) -> bool:
    try:
        process.withdraw_own(
            reference, reason=form.cleaned_data["reason"], spoken=spoken, by=request.reader, at=timezone.now()
        )
    except Withdrawn as refusal:
        messages.info(request, said(refusal))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    else:
        messages.success(request, _("De aanvraag is ingetrokken."))
    return True


def _undo(request: HttpRequest, reference: str, spoken: Spoken | None) -> None:
    try:
        process.undo_own(reference, spoken=spoken, by=request.reader, at=timezone.now())
    except NotYours:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("De aanvraag loopt weer."))

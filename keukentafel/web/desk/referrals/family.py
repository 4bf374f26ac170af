"""What the family said of a referral: that the referrer may hear how it goes, and that the parents know of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from keukentafel.domain.decisions.queries import referral_family as queries
from keukentafel.domain.process.actions import referral_family as process
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.shared import found
from keukentafel.web.refusals import said

from .family_forms import ConsentForm, ParentsForm, WithdrawForm
from .pages import RIGHT, look_at, show


@doors.professional(
    may="write down who of the family agrees that the referrer hears how it goes",
    shows="household",
    right=RIGHT,
)
@require_POST
def consent(request: HttpRequest, number: str) -> HttpResponse:
    view = look_at(request, number)
    form = ConsentForm(request.POST, givers=queries.of_page(view, reader=request.reader))

    def give() -> None:
        process.consent(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if _done(request, form, "givers", give, _("Opgeschreven: de verwijzer hoort hoe het gaat.")):
        return redirect("desk:referral", number)
    return show(request, view, consent=form)


@doors.professional(
    may="write down that the family does not want any more that the referrer hears how it goes", shows="household", right=RIGHT
)  # fmt: skip
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    view = look_at(request, number)
    form = WithdrawForm(request.POST, givers=queries.withdrawers(view, reader=request.reader))

    def take_back() -> None:
        process.withdraw_consent(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    sentence = _("Ingetrokken: de verwijzer hoort en leest hierover niets meer.")
    if _done(request, form, "said_by", take_back, sentence):
        return redirect("desk:referral", number)
    return show(request, view, withdraw=form)


@doors.professional(may="write down that the parents know of a referral", shows="household", right=RIGHT)
@require_POST
def parents(request: HttpRequest, number: str) -> HttpResponse:
    view = look_at(request, number)
    givers = queries.of_page(view, reader=request.reader)
    form = ParentsForm(request.POST, tellers=queries.tellers(givers, referrer=view.line.referrer_name))

    def tell() -> None:
        process.parents_know(number, by=request.reader, at=timezone.now(), **form.cleaned_data)

    if _done(request, form, "on", tell, _("Opgeschreven: de ouders weten ervan. Zij kunnen nu meelezen.")):
        return redirect("desk:referral", number)
    return show(request, view, parents=form)


@doors.professional(may="take back that the parents know of a referral", right=RIGHT)
@require_POST
def parents_untold(request: HttpRequest, number: str) -> HttpResponse:
    try:
        with found():
            process.parents_untold(number, by=request.reader, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Teruggedraaid: de ouders lezen weer alleen dat er hulp is."))
    return redirect("desk:referral", number)


def _done(request: HttpRequest, form: Form, field: str, deed: Callable[[], None], sentence: str) -> bool:
    """Do it and say so; a refusal stands at this field."""
    if not form.is_valid():
        return False
    try:
        with found():
            deed()
    except Refusal as refusal:
        form.add_error(field, said(refusal))
        return False
    messages.success(request, sentence)
    return True

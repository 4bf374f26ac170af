"""How it goes with the help, in the resident's own words: a short form, and nothing is obliged."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import aftercare as actions
from keukentafel.domain.process.queries import aftercare as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.portal.my_file.shared import address, not_for_children, speaking
from keukentafel.web.refusals import said


class HowItGoesForm(forms.Form):
    reached = forms.ChoiceField(
        label=gettext_lazy("Helpt de hulp u?"), choices=queries.reached, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies ja, voor een deel of nee.")},
    )  # fmt: skip
    said = forms.CharField(
        label=gettext_lazy("Wilt u er iets bij vertellen?"), required=False, max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=gettext_lazy("Bijvoorbeeld wat goed gaat, of wat u nog mist."),
    )  # fmt: skip


@doors.resident(may="say how it goes with the help for oneself")
@not_for_children
def my_follow_up(request: HttpRequest, moment: int) -> HttpResponse:
    return _follow_up(request, moment)


@doors.resident(
    may="say how it goes with the help for one's child under twelve", shows="person", right="namens-ander"
)
def follow_up_for(request: HttpRequest, representation: int, moment: int) -> HttpResponse:
    return _follow_up(request, moment, speaking(request, representation))


def _follow_up(request: HttpRequest, moment: int, spoken: Spoken | None = None) -> HttpResponse:
    try:
        row = queries.my_follow_up(moment, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    form = HowItGoesForm(request.POST or None)
    if spoken is not None:
        form.fields["reached"].label = _("Helpt de hulp %(name)s?") % {"name": spoken.name}
    if form.is_valid():
        try:
            actions.hear_follow_up(row, **form.cleaned_data, by=request.reader, at=timezone.now())
        except Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Dank u wel. Uw team leest wat u schreef."))
            return redirect(address("my-file", spoken))
    context = {"form": form, "name": queries.name_of(row), "whose": spoken}
    return render(request, "portal/my_file/follow_up.html", context, status=422 if form.errors else 200)

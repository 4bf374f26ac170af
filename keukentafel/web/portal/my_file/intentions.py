"""Answer what the municipality intends with help that one has: what it is, until when, and what one thinks of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions.actions.intending import LONGEST
from keukentafel.domain.journal import looks
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import intention_replies as process
from keukentafel.domain.process.queries import my_intentions as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.refusals import said

from .pages import AUTHORISED
from .shared import address, not_for_children, speaking


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Wat vindt u ervan?"),
        help_text=gettext_lazy(
            "Schrijf het in uw eigen woorden. Klopt er iets niet in wat hierboven staat? Vertel dat ook."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Schrijf op wat u ervan vindt."),
            "max_length": gettext_lazy("Dit is te lang. Schrijf hooguit 4.000 tekens, of bel ons."),
        },
    )


@doors.resident(may="answer an intention about oneself")
@not_for_children
def intention(request: HttpRequest, number: str) -> HttpResponse:
    return _intention(request, number)


@doors.resident(may="answer an intention about whom one represents", shows="person", right="namens-ander")
def intention_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _intention(request, number, speaking(request, representation))


def _intention(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        found = queries.my_intention(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    if spoken is None and found.for_name:
        doors.look(request, looks.Looked(found.municipality, person=found.person), purpose=AUTHORISED)
    form = ReplyForm(request.POST or None) if found.state == "open" else None
    if request.method == "POST" and form is None:
        messages.info(request, _("Hierover is intussen besloten. Wat u typte, is niet verstuurd."))
    if form is not None and form.is_valid() and _sent(request, form, number, found, spoken):
        return redirect(address("intention", spoken, number))
    context = {
        "intention": found,
        "form": form,
        "whose": spoken,
        "typed": request.POST.get("text", "") if form is None else "",
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "portal/my_file/intention.html", context, status=status)


def _sent(
    request: HttpRequest, form: ReplyForm, number: str, found: queries.MyIntention, spoken: Spoken | None
) -> bool:
    reader = request.reader
    row = queries.intention_row(number, reader=reader, spoken=spoken)
    on_behalf = "" if found.person == reader.person else reader.name
    try:
        made = process.reply(
            row, text=form.cleaned_data["text"], on_behalf=on_behalf, by=reader, at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return False
    if made.late:
        messages.success(request, _("Wij hebben uw reactie ontvangen."))
        messages.warning(request, _("De laatste dag was al voorbij. Misschien kunnen wij er niets meer mee."))
    else:
        messages.success(request, _("Wij hebben uw reactie ontvangen. Wij lezen haar voor wij besluiten."))
    return True

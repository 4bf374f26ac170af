"""Object to a decision in one's own words: for oneself, for whom one speaks, or as another whose interest it touches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import my_objecting as sides
from keukentafel.domain.process.queries import my_objections as queries
from keukentafel.domain.process.queries.made_known import is_unknown
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .shared import address, not_for_children, speaking

STANDS = gettext_lazy("U hebt al bezwaar gemaakt. Hieronder ziet u hoe het ervoor staat.")
ANOTHER = gettext_lazy(
    "Er is al bezwaar gemaakt: %(number)s. Wat u hier typte, is niet verstuurd. Moeten wij dit ook lezen? Bewaar het, en stuur "
    "het in bij dat bezwaar."
)


class ObjectForm(forms.Form):
    side = forms.ChoiceField(
        label=gettext_lazy("Voor wie maakt u bezwaar?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies voor wie u bezwaar maakt.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Waarom bent u het er niet mee eens?"),
        help_text=gettext_lazy("Schrijf het in uw eigen woorden. U hoeft geen wet te kennen."),
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Schrijf op waarom u het er niet mee eens bent.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Wilt u iets meesturen?"),
        help_text=gettext_lazy("Bijvoorbeeld een brief van uw dokter, of een foto."),
        required=False,
    )

    def __init__(self, *args: Any, sides: sides.Sides, name: str, **kwargs: Any) -> None:
        """name: of whom the reader speaks for"""
        super().__init__(*args, **kwargs)
        if not sides.may_choose:
            del self.fields["side"]
            return
        choose: Any = self.fields["side"]
        choose.choices = [
            (sides.FOR, _("Namens %(name)s") % {"name": name}),
            (sides.OWN, _("Voor mijzelf, als ouder of voogd")),
        ]


@doors.resident(may="object to a decision about oneself")
@not_for_children
def object_to(request: HttpRequest, number: str) -> HttpResponse:
    return _object(request, number)


@doors.resident(may="object to a decision for whom one represents", shows="person", right="namens-ander")
def object_for(request: HttpRequest, representation: int, number: str) -> HttpResponse:
    return _object(request, number, speaking(request, representation))


def _object(request: HttpRequest, number: str, spoken: Spoken | None = None) -> HttpResponse:
    try:
        against = queries.to_object(number, reader=request.reader, spoken=spoken)
    except NotYours:
        raise Http404 from None
    try:
        actions.check_no_appeal(against)
    except actions.AppealInstead as refusal:
        messages.info(request, said(refusal))
        return redirect(address("decision-rights", spoken, number))
    open_to = sides.sides(against, reader=request.reader, spoken=spoken)
    if request.method == "GET" and not open_to.any:
        messages.info(request, STANDS)
        return redirect(_stands(open_to.own or open_to.standing, spoken, own=bool(open_to.own)))
    form = ObjectForm(
        request.POST or None, request.FILES or None, sides=open_to, name=spoken.name if spoken else ""
    )
    if was_too_large(request):
        form.errors.clear()
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))
    elif form.is_valid():
        answer = _sent(request, against, form, spoken, own=open_to.is_own(form.cleaned_data.get("side", "")))
        if answer is not None:
            return answer
    return _page(request, against, form, spoken, open_to)


def _sent(
    request: HttpRequest, against: Any, form: ObjectForm, spoken: Spoken | None, *, own: bool
) -> HttpResponse | None:
    """None: refused, and said at the form."""
    try:
        made = _send(request, against, form, own=own)
    except actions.AlreadyObjected as refusal:
        if not refusal.says(form.cleaned_data["text"]):
            form.add_error("text", str(ANOTHER) % {"number": refusal.number})
            return None
        messages.info(request, STANDS)
        return redirect(_stands(refusal.number, spoken, own=own))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return None
    messages.success(request, _("Wij hebben uw bezwaar ontvangen. U krijgt ook een brief."))
    return redirect(_stands(made, spoken, own=own))


def _send(request: HttpRequest, against: Any, form: ObjectForm, *, own: bool) -> str:
    file, reader = form.cleaned_data["file"], request.reader
    who = sides.themselves(reader) if own else None
    for_another = who is None and actions.resident_of(against) != reader.person
    told = actions.ToldObjection(
        "portaal", form.cleaned_data["text"], reader.today, on_behalf=reader.name if for_another else "", who=who
    )  # fmt: skip
    papers = [(file.name, file.read())] if file else []
    made = process.receive_with(
        against, told, papers, largest=settings.UPLOAD_BYTES, by=reader, at=timezone.now()
    )
    return made.number


def _page(
    request: HttpRequest, against: Any, form: ObjectForm, spoken: Spoken | None, open_to: sides.Sides
) -> HttpResponse:
    unknown = is_unknown(against, on=request.reader.today)
    last_day = None if unknown else actions.last_day_to_object(against)
    context = {
        "form": form,
        "number": against.number,
        "about": sides.about(against),
        "last_day": last_day,
        "late": last_day is not None and request.reader.today > last_day,
        "whose": spoken,
        "sides": open_to,
    }
    return render(request, "portal/my_file/object.html", context, status=422 if form.errors else 200)


def _stands(number: str, spoken: Spoken | None, *, own: bool) -> str:
    return address("my-objection", None if own else spoken, number)

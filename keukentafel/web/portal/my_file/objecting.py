"""Object to a decision in one's own words: for oneself, for whom one speaks, or as another whose interest it touches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.decisions.actions import objections as actions
from keukentafel.domain.people.queries import NotYours, Spoken
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import my_objecting as sides
from keukentafel.domain.process.queries import my_objections as queries
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
    what = forms.MultipleChoiceField(
        label=gettext_lazy("Waar bent u het niet mee eens?"),
        help_text=gettext_lazy("U mag er meer dan één kiezen. Dan krijgt u voor elk een eigen nummer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies waar u het niet mee eens bent.")},
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

    def __init__(self, *args: Any, open_to: Sequence[sides.Open], name: str, **kwargs: Any) -> None:
        """open_to: what can be objected to; name: of whom the reader speaks for"""
        super().__init__(*args, **kwargs)
        self.open_to = open_to
        what: Any = self.fields["what"]
        what.choices = [(each.code, capfirst(each.in_words)) for each in open_to]
        if len(open_to) == 1:
            del self.fields["what"]
        if not any(each.sides.may_choose for each in open_to):
            del self.fields["side"]
            return
        choose: Any = self.fields["side"]
        choose.choices = [
            (sides.Sides.FOR, _("Namens %(name)s") % {"name": name}),
            (sides.Sides.OWN, _("Voor mijzelf, als ouder of voogd")),
        ]

    @property
    def chosen(self) -> list[sides.Open]:
        """What it is about, once the form is valid."""
        if len(self.open_to) == 1:
            return list(self.open_to)
        return [each for each in self.open_to if each.code in self.cleaned_data["what"]]

    @property
    def own(self) -> bool:
        """The reader objects for themselves."""
        return all(each.sides.is_own(self.cleaned_data.get("side", "")) for each in self.chosen)


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
    open_to = sides.open_to(against, reader=request.reader, spoken=spoken)
    if not open_to:
        last = sides.decided_last(against, reader=request.reader, spoken=spoken)
        if request.method == "GET":
            before = last.sides
            messages.info(request, STANDS)
            return redirect(_stands(before.own or before.standing, spoken, own=bool(before.own)))
        open_to = [last]
    try:
        actions.check_no_appeal(open_to[-1].against)
    except actions.AppealInstead as refusal:
        messages.info(request, said(refusal))
        return redirect(address("decision-rights", spoken, number))
    form = ObjectForm(
        request.POST or None, request.FILES or None, open_to=open_to, name=spoken.name if spoken else ""
    )
    if was_too_large(request):
        form.errors.clear()
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))
    elif form.is_valid():
        answer = _sent(request, form, spoken)
        if answer is not None:
            return answer
    return _page(request, form, spoken)


def _sent(request: HttpRequest, form: ObjectForm, spoken: Spoken | None) -> HttpResponse | None:
    """None: refused, and said at the form."""
    try:
        made = _send(request, form)
    except actions.AlreadyObjected as refusal:
        if not refusal.says(form.cleaned_data["text"]):
            form.add_error("text", str(ANOTHER) % {"number": refusal.number})
            return None
        messages.info(request, STANDS)
        return redirect(_stands(refusal.number, spoken, own=form.own))
    except Refusal as refusal:
        form.add_error(None, said(refusal))
        return None
    *_others, last = made
    messages.success(
        request,
        _("Wij hebben uw bezwaar ontvangen. U krijgt ook een brief.")
        if len(made) == 1
        else _("Wij hebben uw bezwaren ontvangen: %(numbers)s. Over elk krijgt u ook een brief.")
        % {"numbers": ", ".join(made)},
    )
    return redirect(_stands(last, spoken, own=form.own))


def _send(request: HttpRequest, form: ObjectForm) -> list[str]:
    file, reader = form.cleaned_data["file"], request.reader
    against = [each.against for each in form.chosen]
    who = sides.themselves(reader) if form.own else None
    for_another = who is None and actions.resident_of(against[-1]) != reader.person
    told = actions.ToldObjection(
        "portaal", form.cleaned_data["text"], reader.today, on_behalf=reader.name if for_another else "", who=who
    )  # fmt: skip
    papers = [(file.name, file.read())] if file else []
    made = process.receive_each(
        against, told, papers, largest=settings.UPLOAD_BYTES, by=reader, at=timezone.now()
    )
    return [each.number for each in made]


def _page(request: HttpRequest, form: ObjectForm, spoken: Spoken | None) -> HttpResponse:
    *others, last = form.open_to
    context = {
        "form": form,
        "number": last.against.number,
        "about": "" if others else sides.about(last.against),
        "last_days": [(capfirst(each.in_words), each.last_day) for each in form.open_to] if others else [],
        "last_day": last.last_day,
        "late": last.late(request.reader.today),
        "whose": spoken,
        "sides": last.sides,
    }
    return render(request, "portal/my_file/object.html", context, status=422 if form.errors else 200)


def _stands(number: str, spoken: Spoken | None, *, own: bool) -> str:
    return address("my-objection", None if own else spoken, number)

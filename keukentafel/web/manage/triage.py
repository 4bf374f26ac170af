"""The decision tree of a municipality: written, checked, tried on earlier questions, and switched on from a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from keukentafel.domain.intake.actions import trees as actions
from keukentafel.domain.intake.queries import trees as queries
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import readable, tree_text
from keukentafel.web import doors
from keukentafel.web.desk.forms import DutchDate
from keukentafel.web.insight.diagram import drawing
from keukentafel.web.refusals import said

A_YEAR = timedelta(365)


class TreeForm(forms.Form):
    """The text, typed or from a file. A file goes before what stands in the field."""

    text = forms.CharField(
        label=gettext_lazy("De keuzeboom"),
        required=False,
        max_length=tree_text.MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "class": "kt-code"}),
        help_text=gettext_lazy(
            "In dezelfde vorm als het landelijke bestand: vragen, antwoorden en uitkomsten."
        ),
    )
    file = forms.FileField(label=gettext_lazy("Of een bestand"), required=False)
    note = forms.CharField(label=gettext_lazy("Wat is er anders, en waarom?"), max_length=200, required=False)

    def clean_file(self) -> str:
        sent: UploadedFile | None = self.cleaned_data.get("file")
        if sent is None:
            return ""
        if (sent.size or 0) > tree_text.MOST_LETTERS:
            raise forms.ValidationError(_("Dit bestand is te groot voor een keuzeboom."))
        try:
            return sent.read().decode("utf-8")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Dit bestand is geen tekst.")) from None

    @property
    def written(self) -> str:
        return str(self.cleaned_data.get("file") or self.cleaned_data.get("text") or "")


class SwitchForm(forms.Form):
    from_on = DutchDate(label=gettext_lazy("Vanaf welke dag?"), max_length=40)


@doors.professional(may="see and write the decision trees of a municipality", right="keuzeboom")
def trees(request: HttpRequest) -> HttpResponse:
    """GET shows the trees and the one that counts; POST keeps a new one, or tells every flaw at its line."""
    municipality = _municipality(request)
    current = queries.in_force(municipality, on=request.reader.today)
    form = TreeForm(
        request.POST or None, request.FILES or None, initial={"text": tree_text.written(current.tree)}
    )
    flaws: tuple[tree_text.Flaw, ...] = ()
    if form.is_valid():
        try:
            tree = actions.keep_tree(
                municipality=municipality,
                text=form.written,
                note=form.cleaned_data["note"],
                by=request.reader,
                at=timezone.now(),
            )
        except actions.WrongTree as wrong:
            flaws = wrong.flaws
            form.add_error("text", said(wrong))
        except Refusal as refusal:
            form.add_error("note", said(refusal))
        else:
            messages.success(request, _("De keuzeboom is bewaard. Probeer hem nu op eerdere meldingen."))
            return redirect("manage:tree", tree.number)
    context = {
        "current": current,
        "trees": queries.trees(municipality, reader=request.reader),
        "form": form,
        "flaws": flaws,
        "switch": SwitchForm(initial={"from_on": request.reader.today.strftime("%d-%m-%Y")}, prefix="land"),
    }
    return render(request, "manage/trees.html", context, status=422 if form.errors else 200)


@doors.professional(may="see a decision tree and what it would change", right="keuzeboom")
def tree(request: HttpRequest, number: int) -> HttpResponse:
    page = _page(request, number)
    diagram = readable.tree_diagram(page.tree)
    form = SwitchForm(initial={"from_on": request.reader.today.strftime("%d-%m-%Y")})
    context = {"page": page, "diagram": diagram, "drawing": drawing(diagram), "form": form}
    return render(request, "manage/tree.html", context)


@doors.professional(may="try a decision tree on the questions of the last year", right="keuzeboom")
@require_POST
def try_tree(request: HttpRequest, number: int) -> HttpResponse:
    today = request.reader.today
    try:
        row = queries.tree_row(_municipality(request), number, reader=request.reader)
        trial = actions.start_trial(
            row, since=today - A_YEAR, until=today + timedelta(1), by=request.reader, at=timezone.now()
        )
    except queries.NoSuchTree:
        raise Http404(number) from None
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        if trial.looked < trial.total:
            messages.info(request, _("De proef loopt. Ververs deze pagina om te zien hoever hij is."))
    return redirect("manage:tree", number)


@doors.professional(may="switch a decision tree on from a day", right="keuzeboom")
@require_POST
def switch(request: HttpRequest, number: int) -> HttpResponse:
    """number 0: back to the tree of the country."""
    municipality = _municipality(request)
    form = SwitchForm(request.POST, prefix=None if number else "land")
    back = redirect("manage:tree", number) if number else redirect("manage:trees")
    if not form.is_valid():
        messages.error(request, _("Vul een dag in, bijvoorbeeld 1-3-2027."))
        return back
    try:
        row = queries.tree_row(municipality, number, reader=request.reader) if number else None
        actions.switch_tree(
            municipality, tree=row, from_on=form.cleaned_data["from_on"], by=request.reader, at=timezone.now()
        )
    except queries.NoSuchTree:
        raise Http404(number) from None
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(
            request, _("Deze keuzeboom geldt vanaf de gekozen dag. Eerdere triages blijven zoals zij waren.")
        )
    return back


def _page(request: HttpRequest, number: int) -> Any:
    try:
        return queries.tree_page(_municipality(request), number, reader=request.reader)
    except queries.NoSuchTree:
        raise Http404(number) from None


def _municipality(request: HttpRequest) -> int:
    """The municipality that this reader manages: the first one, where there are several."""
    managed = queries.managed(request.reader)
    if not managed:
        raise Http404
    return managed[0]

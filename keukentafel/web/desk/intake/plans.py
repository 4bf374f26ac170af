"""The personal plan of a resident at the desk, on paper or by e-mail; and the files that came with a melding."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.cases.queries import Changed
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import actions
from keukentafel.kernel.dates import WrongDate, parse_date
from keukentafel.web import doors, files
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .looking import at_melding

log = logging.getLogger(__name__)


class PlanForm(forms.Form):
    """What came in on paper or by e-mail."""

    way = forms.ChoiceField(label=_("Hoe kwam het plan binnen?"), initial="papier")
    received_on = forms.CharField(
        label=_("Ontvangen op"), required=False, help_text=_("Leeg is vandaag."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Bestand of scan"),
        required=False,
        help_text=_("PDF, docx, odt, jpg, png, heic, txt, eml of msg."),
    )
    text = forms.CharField(
        label=_("Of de tekst van het plan"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["way"].choices = [each for each in intake.plan_ways() if each[0] != "portaal"]

    def clean_received_on(self) -> date:
        typed: str = self.cleaned_data["received_on"].strip()
        if not typed:
            return self.on
        try:
            return parse_date(typed)
        except WrongDate as wrong:
            raise ValidationError(said(wrong)) from None


@doors.professional(
    may="het persoonlijk plan van een inwoner lezen en bewaren", shows="household", right="melding"
)
def personal_plan(request: HttpRequest, number: str) -> HttpResponse:
    found = at_melding(request, number)
    form = PlanForm(request.POST or None, request.FILES or None, on=request.reader.today)
    if was_too_large(request):
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))
    if form.is_valid() and _keep(request, found, form):
        return redirect("desk:personal-plan", number)
    context = {"melding": found, "form": form}
    return render(request, "intake/personal_plan.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, melding: intake.MeldingPage, form: PlanForm) -> bool:
    file, values = form.cleaned_data["file"], form.cleaned_data
    late = values["received_on"] > melding.plan_until
    sentence = (
        now_("Het plan is bewaard. Het kwam na de zeven dagen en telt gewoon mee.")
        if late
        else now_("Het plan is bewaard.")
    )

    def keep() -> None:
        actions.hand_in_plan(
            intake.melding_row(melding.number, reader=request.reader), text=values["text"],
            file=Incoming(file.name, file.read()) if file else None, way=values["way"],
            received_on=values["received_on"], largest=settings.UPLOAD_BYTES, by=request.reader, at=timezone.now(),
        )  # fmt: skip

    return done(request, form, keep, sentence, once=True)


@doors.professional(may="een bestand bij een melding openen", shows="household", right="melding")
def melding_file(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """The file, to download. What the store lost or changed is told, and written in the log."""
    at_melding(request, number)
    row = intake.melding_row(number, reader=request.reader)
    try:
        found = intake.melding_file(row, file)
    except intake.NotYours:
        raise Http404(file) from None
    except Changed:
        log.error("Bestand %s bij een melding is niet meer wat het was toen het is bewaard.", file)
        messages.error(
            request,
            now_(
                "Dit bestand is veranderd nadat het is bewaard. Wij geven het daarom niet. Meld dit aan de beheerder."
            ),
        )
        return redirect("desk:melding", number)
    except OSError:
        log.exception("Bestand %s bij een melding is niet te vinden in de opslag.", file)
        messages.error(request, now_("Dit bestand is nu niet te vinden. Probeer het later nog een keer."))
        return redirect("desk:melding", number)
    return files.download(found.content, found.name, found.media_type)

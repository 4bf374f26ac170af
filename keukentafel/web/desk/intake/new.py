"""A colleague registers a melding that came in by telephone, desk, letter, e-mail or a partner."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.intake import queries as intake
from keukentafel.domain.process import actions
from keukentafel.domain.walls import queries as walls
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.melding_form import DeskMeldingForm

REGISTRARS = ("generalist", "partner", "team_leader", "contact_centre")


@doors.professional(may="een melding vastleggen", roles=REGISTRARS)
def new_melding(request: HttpRequest) -> HttpResponse:
    """The melding belongs to the first municipality of the colleague."""
    now = timezone.now()
    on = timezone.localdate(now)
    if request.method != "POST":
        return render(request, "intake/new.html", {"form": DeskMeldingForm(on=on)})
    form = DeskMeldingForm(sent(request, on=on), on=on)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "received_on"}
        again = intake.first_sent(values["sent_once"]) is not None
        try:
            made = actions.receive_melding(
                municipality=request.reader.municipalities[0], received_at=form.received_at(now), by=request.reader,
                at=now, **values,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if again:
                messages.info(request, _("Deze melding was al opgeslagen. Dit is het nummer."))
            return _onward(request, made.number, made.receipt)
    return render(request, "intake/new.html", {"form": form}, status=422)


def _onward(request: HttpRequest, number: str, receipt: object) -> HttpResponse:
    """To the melding, or for who may not work on it to the receipt that can be read out to the caller."""
    try:
        intake.melding_row(number, reader=request.reader)
    except intake.NotYours:
        slug = next(
            each.slug for each in walls.municipalities() if each.code == request.reader.municipalities[0]
        )
        return redirect("portal:receipt", slug, receipt)
    return redirect("desk:melding", number)

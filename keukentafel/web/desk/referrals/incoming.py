"""What doctors sent by the form: find the file and record it there, or give it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.queries import referrals_sent as queries
from keukentafel.domain.journal import looks
from keukentafel.domain.process.actions import referrals as process
from keukentafel.web import doors
from keukentafel.web.desk.once import sent as sent_form
from keukentafel.web.desk.shared import done, found

from .forms import ReturnForm


@doors.professional(may="see which referrals of doctors wait", right=queries.RECEIVES)
def waiting(request: HttpRequest) -> HttpResponse:
    lines = queries.waiting(reader=request.reader)
    late = sum(1 for each in lines if each.waits and each.waits.late)
    soon = sum(1 for each in lines if each.waits and each.waits.soon)
    return render(request, "desk/referrals/waiting.html", {"lines": lines, "late": late, "soon": soon})


@doors.professional(may="find the file for what a doctor sent, or give it back", right=queries.RECEIVES)
def received(request: HttpRequest, sent: int) -> HttpResponse:
    with found():
        line = queries.sent(sent, reader=request.reader)
    form = ReturnForm(sent_form(request))

    def give_back() -> None:
        process.give_back_referral(
            sent, reason=form.cleaned_data["reason"], by=request.reader, at=timezone.now()
        )

    sentence = _("De verwijzing is terug bij de verwijzer.")
    if line.state == "waiting" and form.is_valid() and done(request, form, give_back, sentence):
        return redirect("desk:waiting-referrals")
    if line.person is not None:
        doors.look(request, looks.Looked(line.municipality, person=line.person), purpose="verwijzingen")
    homes = queries.households_of(line, reader=request.reader) if line.state == "waiting" else []
    for home, _name in homes:
        doors.look(request, looks.Looked(line.municipality, household=home), purpose="verwijzingen")
    context = {"line": line, "form": form, "homes": homes}
    return render(request, "desk/referrals/received.html", context, status=422 if form.errors else 200)

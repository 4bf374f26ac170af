"""An aanvraag that comes in by itself: by letter, at the desk, by telephone or e-mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import queries as cases
from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.journal import looks
from keukentafel.domain.people import queries as people
from keukentafel.domain.process import actions
from keukentafel.web import doors
from keukentafel.web.desk.shared import done, found

from .around_forms import ApplicationForm


@doors.professional(
    may="een aanvraag vastleggen die los binnenkwam", shows="household", right="besluiten-nemen"
)
def application(request: HttpRequest, number: int) -> HttpResponse:
    """While the investigation runs it is kept; it becomes an aanvraag by itself when that ends."""
    with found():
        card = people.members(number, reader=request.reader)
    doors.look(request, looks.Looked(municipality=card.municipality, household=card.number))
    laws = decisions.law_choices(card.municipality, on=request.reader.today)
    form = ApplicationForm(
        request.POST or None,
        cases=decisions.open_cases(number, reader=request.reader, laws_here=[law for law, _name in laws]),
        laws=laws,
        people=[(each.person, each.name) for each in card.current_members],
        on=request.reader.today,
        initial={"case": request.GET.get("zaak", "")},
    )
    if form.is_valid():
        values = form.cleaned_data
        with found():
            row = cases.case_row(values["case"], reader=request.reader)
        asked = actions.Application(
            int(values["person"]), values["came_on"], values["origin"], values["text"], values.get("law", "")
        )
        if done(
            request, form,
            lambda: actions.receive_application(row, asked, by=request.reader, at=timezone.now()),
            _("De aanvraag is vastgelegd. Loopt het onderzoek nog? Dan wacht zij tot dat klaar is."),
        ):  # fmt: skip
            became = decisions.applications(row.pk)[0].number
            return redirect("desk:aanvraag", became) if became else redirect("desk:household", number)
    context = {"household": card, "form": form}
    return render(request, "intake/application.html", context, status=422 if form.errors else 200)

"""The plan that a resident makes: its form, and its page in one's own file."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from keukentafel.domain.cases.files import too_large
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import actions
from keukentafel.domain.process.queries import my_talk
from keukentafel.web import doors
from keukentafel.web.desk.shared import done
from keukentafel.web.refusals import said
from keukentafel.web.uploads import was_too_large

from .conversation.looking import at_talk
from .my_file.shared import not_for_children


class PlanForm(forms.Form):
    """Written here, or made elsewhere and sent as a file."""

    text = forms.CharField(
        label=_("Uw plan"), required=False, widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_("Bijvoorbeeld: wat er speelt, welke hulp u nodig hebt, wie u al helpt, en hoe u het het liefst ziet."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Of stuur uw plan als bestand"),
        required=False,
        help_text=_("PDF, docx, odt, jpg, png, heic of txt."),
    )

    @property
    def incoming(self) -> Incoming | None:
        """The file that was chosen; None when there is none."""
        file = self.cleaned_data["file"]
        return Incoming(file.name, file.read()) if file else None


@doors.resident(may="een persoonlijk plan inleveren over zichzelf")
@not_for_children
def my_plan(request: HttpRequest, number: str) -> HttpResponse:
    """As often as one likes; after the seven days it is taken as well."""
    talk = at_talk(request, number)
    plans = intake.plans_of(talk.case_id)
    form = PlanForm(request.POST or None, request.FILES or None)
    if was_too_large(request):
        form.add_error("file", said(too_large(settings.UPLOAD_BYTES)))

    def hand_in() -> None:
        actions.hand_in_plan(
            my_talk.talk_row(number, reader=request.reader).melding, text=form.cleaned_data["text"],
            file=form.incoming, largest=settings.UPLOAD_BYTES, by=request.reader, at=timezone.now(),
        )  # fmt: skip

    sentence = now_("Wij hebben uw plan. Wij lezen het voor het gesprek.")
    if form.is_valid() and done(request, form, hand_in, sentence, once=True):
        return redirect("portal:my-plan", number)
    term = intake.plan_term(talk.case_id)
    context = {
        "talk": talk,
        "plans": plans,
        "form": form,
        "term": term,
        "late": request.reader.today > term.last_day,
    }
    return render(request, "portal/my_plan.html", context, status=422 if form.errors else 200)

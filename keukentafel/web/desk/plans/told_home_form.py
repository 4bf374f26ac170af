"""The form in which is written down that it was told at home who directs, or that help changed; and what a form says of who
reads a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.plans import queries
from keukentafel.kernel.dates import plain_date
from keukentafel.web.desk.forms import DutchDate

DIRECTOR, STEP = "regie", "hulp"


class ToldHomeForm(forms.Form):
    """course  whose facts that are not read at home yet are chosen from"""

    what = forms.ChoiceField(
        label=gettext_lazy("Wat is er verteld?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat er thuis is verteld.")},
    )
    on = DutchDate(
        label=gettext_lazy("Op welke dag?"),
        max_length=40,
        error_messages={"required": gettext_lazy("Schrijf op welke dag het is verteld.")},
    )

    def __init__(self, *args: Any, course: queries.Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directors = [
            (
                f"{DIRECTOR}-{each.id}",
                _("%(name)s heeft de regie sinds %(day)s")
                % {
                    "name": each.name or _("Het huishouden zelf"),
                    "day": plain_date(each.from_on),
                },
            )
            for each in queries.kept_directors(course)
        ]
        steps = [
            (
                f"{STEP}-{each.id}",
                _("%(way)s naar: %(name)s") % {"way": each.way_name.capitalize(), "name": each.to_name}
                + f" ({plain_date(each.on)})",
            )
            for each in queries.kept_steps(course)
        ]
        self.fields["what"].choices = directors + steps

    @property
    def wanted(self) -> dict[str, Any]:
        sort, _dash, key = self.cleaned_data["what"].partition("-")
        return {"director" if sort == DIRECTOR else "scaling": int(key), "on": self.cleaned_data["on"]}


def says_who_reads(form: forms.Form, course: queries.Course) -> None:
    """With a case about safety, or where somebody directs by law, the household does not read the reason by itself."""
    if not course.keeps_new or course.untold is None or "reason" not in form.fields:
        return
    form.fields["reason"].help_text = (
        _(
            "Het huishouden leest dit pas als u opschrijft dat het thuis is verteld, of als de zaak over veiligheid is "
            "afgesloten."
        )
        if course.untold.in_a_case and not (course.untold.by_law or course.untold.steps)
        else _("Het huishouden leest dit pas als u opschrijft dat het thuis is verteld.")
    )


def kept_in(course: queries.Course, *, until_told: bool = False) -> str:
    """After it was written down: whether the household sees it. until_told: it is of the law, or of the level of safety"""
    if until_told:
        return _("Vastgelegd. Het huishouden ziet dit pas als u opschrijft dat het thuis is verteld.")
    if course.keeps_new:
        return _("Vastgelegd. Het huishouden ziet dit nog niet: het gaat over veiligheid.")
    return _("Vastgelegd. Het huishouden ziet dit ook.")

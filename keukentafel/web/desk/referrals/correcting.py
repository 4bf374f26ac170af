"""The help of a referral, or what it costs, was recorded wrong: it is put right with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keukentafel.domain.decisions import queries as decisions
from keukentafel.domain.decisions.actions.referrals import RightHelp
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.process.actions import referrals as process
from keukentafel.web import doors
from keukentafel.web.desk.once import sent
from keukentafel.web.desk.shared import done, found

from .forms import ReferralForm, check_help, product_lines
from .pages import RIGHT, look_at


class CorrectForm(forms.Form):
    """The help as it should be; the fields are those of a new referral."""

    product = ReferralForm.base_fields["product"]
    volume = ReferralForm.base_fields["volume"]
    what = ReferralForm.base_fields["what"]
    group = ReferralForm.base_fields["group"]
    euros = ReferralForm.base_fields["euros"]
    starts_on = ReferralForm.base_fields["starts_on"]
    ends_on = ReferralForm.base_fields["ends_on"]
    reason = forms.CharField(
        label=gettext_lazy("Wat klopte er niet?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Schrijf op wat er niet klopte.")},
    )

    def __init__(
        self,
        *args: Any,
        products: Sequence[decisions.ProductChoice],
        groups: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {each.code: each.unit for each in products}
        self.fields["group"].choices = [("", _("Kies")), *groups]
        self.fields["product"].choices = [("", _("Iets anders, zie hieronder")), *product_lines(products)]

    def clean(self) -> dict[str, Any]:
        return check_help(self, super().clean() or self.cleaned_data, self.units)

    @property
    def wanted(self) -> RightHelp:
        values = self.cleaned_data
        return RightHelp(
            values["product"],
            values["volume"] or 0,
            values["what"],
            values["group"],
            values["euros"] or 0,
            values["starts_on"],
            values["ends_on"],
        )


@doors.professional(
    may="put right the help of a referral that was recorded wrong", shows="household", right=RIGHT
)
def correct(request: HttpRequest, number: str) -> HttpResponse:
    page, reader = look_at(request, number), request.reader
    with found():
        recorded = queries.recorded_help(number, reader=reader)
    form = CorrectForm(
        sent(request), products=queries.products_to_correct(page, reader=reader),
        groups=queries.groups_to_correct(page, reader=reader), initial=recorded,
    )  # fmt: skip

    def put_right() -> None:
        process.correct_referral(
            number, form.wanted, reason=form.cleaned_data["reason"], by=reader, at=timezone.now()
        )

    if form.is_valid() and done(request, form, put_right, _("De verwijzing is verbeterd.")):
        return redirect("desk:referral", number)
    context = {"page": page, "form": form}
    return render(request, "desk/referrals/correct.html", context, status=422 if form.errors else 200)

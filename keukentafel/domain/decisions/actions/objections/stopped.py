"""Whoever wins against the stop of help at once keeps the help: it was given again before the objection is decided on."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.at_once import given_back, last_day, stop_objected_to
from keukentafel.domain.decisions.models import Objection
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.working_days import ONE_DAY


class HelpNotGivenBack(Refusal):
    """The help that stopped does not run on yet: a new decision on it comes first."""


def check_given_back(objection: Objection, *, whole: bool, at: datetime) -> None:
    """Nothing where it is not about a stop.

    whole   until the last day before the stop; else a part of it will do
    raises  HelpNotGivenBack
    source  Wmo 2015, artikel 2.3.3; Awb, artikel 7:11
    """
    stop = stop_objected_to(objection)
    if stop is None:
        return
    again, until = given_back(stop, at=at), last_day(stop.provision)
    if again is None or (whole and last_day(again) < until):
        raise HelpNotGivenBack(
            _(
                "De tijdelijke hulp van %(number)s loopt nog niet door. Neem in zaak %(case)s eerst een nieuw besluit over "
                "dezelfde hulp, vanaf %(first)s en tot en met %(until)s. Dan horen de aanbieder en het CAK het ook. Beslis "
                "daarna op het bezwaar."
            ),
            number=stop.provision.number, case=stop.provision.case.number, first=plain_date(stop.last_day + ONE_DAY),
            until=plain_date(until), field="outcome", rule="Awb, artikel 7:11 lid 2",
        )  # fmt: skip

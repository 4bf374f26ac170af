"""What was done with a complaint, each as a row of its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Complaint
from keukentafel.kernel.dates import long_date
from keukentafel.kernel.moments import dutch_time


@dataclass(frozen=True, slots=True)
class ComplaintEvent:
    """A row of what was done: when, by whom, what, in which words, and on which article."""

    at: datetime
    by: str
    what: str
    text: str
    rule: str


def events(row: Complaint) -> tuple[ComplaintEvent, ...]:
    """The newest last. Of a complaint with its rows fetched along."""
    found = [ComplaintEvent(row.at, row.by.name, _("Ontvangen en bevestigd"), "", "Awb, artikel 9:6")]
    found += [
        ComplaintEvent(
            each.from_at,
            each.by.name,
            _("%(name)s behandelt de klacht") % {"name": each.account.name},
            "",
            "Awb, artikel 9:7",
        )
        for each in row.handlers.all()
    ]
    found += [
        ComplaintEvent(each.at, each.by.name, _("Later antwoord"), each.reason, "Awb, artikel 9:11")
        for each in row.extensions.all()
    ]
    found += [
        ComplaintEvent(
            each.at, each.by.name, _("Uitgenodigd voor %(day)s") % {"day": long_date(dutch_time(each.starts_at).date())},
            each.place, "Awb, artikel 9:10 lid 1",
        )
        for each in row.hearings.all()
    ]  # fmt: skip
    found += [
        ComplaintEvent(
            each.called_off.at, each.called_off.by.name, _("Gesprek afgezegd"), each.called_off.reason,
            "Awb, artikel 9:10",
        )
        for each in row.hearings.all()
        if hasattr(each, "called_off")
    ]  # fmt: skip
    found += [
        ComplaintEvent(each.at, each.by.name, _("Antwoord verbeterd"), each.reason, "Awb, artikel 9:12")
        for each in row.answers_before.all()
    ]
    found += _single(row)
    return tuple(sorted(found, key=lambda each: each.at))


def _single(row: Complaint) -> list[ComplaintEvent]:
    found = []
    taken = getattr(row, "taken_in", None)
    if taken is not None and taken.at != row.at:
        found.append(
            ComplaintEvent(
                taken.at, taken.by.name, _("Nagekeken over wie de klacht gaat"), "", "Awb, artikel 9:7"
            )
        )
    if committee := getattr(row, "committee", None):
        found.append(
            ComplaintEvent(committee.at, committee.by.name, _("Met advies van %(name)s") % {"name": committee.name}, "",
                           "Awb, artikel 9:14")
        )  # fmt: skip
    if informal := getattr(row, "informal", None):
        what = _("Samen opgelost") if informal.content else _("Eerst samen gepraat, nog niet opgelost")
        found.append(ComplaintEvent(informal.at, informal.by.name, what, informal.what, "Awb, artikel 9:5"))
    if refused := getattr(row, "refused", None):
        found.append(
            ComplaintEvent(
                refused.at,
                refused.by.name,
                _("Niet in behandeling genomen"),
                refused.reason,
                "Awb, artikel 9:8",
            )
        )
    if heard := getattr(row, "heard", None):
        what = _("Niet gehoord") if heard.waived else _("Gehoord")
        found.append(ComplaintEvent(heard.at, heard.by.name, what, heard.text, "Awb, artikel 9:10"))
    if answer := getattr(row, "answer", None):
        what = _("Beantwoord: %(judgement)s") % {"judgement": answer.get_judgement_display()}
        found.append(ComplaintEvent(answer.at, answer.by.name, what, answer.findings, "Awb, artikel 9:12"))
    if closed := getattr(row, "closed", None):
        what = _("Ingetrokken") if closed.withdrawn else _("Afgesloten. Wat wij ervan leren:")
        found.append(ComplaintEvent(closed.at, closed.by.name, what, closed.learned, ""))
    return found

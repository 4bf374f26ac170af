"""What was asked, planned and said about a hearing, in sentences, in the order in which it was."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import Hearing, HearingAsked, HearingReportCorrected, Objection
from keukentafel.domain.decisions.objectors import is_other, name_of
from keukentafel.kernel.dates import long_date
from keukentafel.kernel.moments import dutch_time
from keukentafel.rules import objections as rules
from keukentafel.rules.dutch import ended


def hearing_lines(row: Objection) -> tuple[str, ...]:
    """Of every question and every hearing. The rows were fetched along."""
    who = name_of(row) if is_other(row) else _("de inwoner")
    asked = [(each.at, _of_question(each, who)) for each in row.asked_to_hear.all()]
    found = [*asked, *((each.at, _of_hearing(each)) for each in row.hearings.all())]
    return tuple(line for _at, lines in sorted(found, key=_moment) for line in lines)


def _moment(found: tuple[datetime, list[str]]) -> datetime:
    return found[0]


def _corrected(each: HearingReportCorrected) -> str:
    told = _(
        "Verbeterd door %(name)s op %(day)s: %(reason)s Eerst stond er: gehoord door %(heard_by)s, aanwezig %(present)s: %(text)s"
    )
    return told % {
        "name": each.by.name, "day": long_date(dutch_time(each.at).date()), "reason": ended(each.reason),
        "heard_by": each.was_heard_by, "present": each.was_present, "text": each.was_text,
    }  # fmt: skip


def _of_question(each: HearingAsked, who: str) -> list[str]:
    asked = _(
        "Met de brief van %(day)s gevraagd of %(who)s gehoord wil worden. De brief noemt %(last)s als laatste dag."
    )
    days = {"day": long_date(each.notice.dated_on), "last": long_date(each.reply_by)}
    lines = [asked % (days | {"who": who})]
    answer = getattr(each, "answer", None)
    if answer is None:
        return lines
    said = (
        _("Antwoord op %(day)s, %(way)s: %(who)s wil gehoord worden.")
        if answer.wants
        else _("Antwoord op %(day)s, %(way)s: %(who)s wil niet gehoord worden.")
    )
    lines.append(said % {"day": long_date(answer.on), "way": answer.get_way_display(), "who": who})
    if answer.on_behalf:
        lines.append(_("Dat zei %(name)s, namens %(who)s.") % {"name": answer.on_behalf, "who": who})
    return lines


def _of_hearing(each: Hearing) -> list[str]:
    local = dutch_time(each.starts_at)
    what = {"day": long_date(local.date()), "time": f"{local:%H.%M}", "place": each.place}
    called_off, report = getattr(each, "called_off", None), getattr(each, "report", None)
    if called_off is not None:
        return [
            _("Die van %(day)s gaat niet door: %(reason)s")
            % {"day": what["day"], "reason": called_off.reason}
        ]
    lines = [_("%(day)s om %(time)s uur, %(place)s. De uitnodiging is gemaakt.") % what]
    planned_on = dutch_time(each.at).date()
    lines.append(rules.before_hearing(local.date(), planned_on=planned_on).sentence)
    if report is not None:
        lines += [
            _("Gehoord door %(name)s. Aanwezig: %(present)s.")
            % {"name": report.heard_by, "present": report.present},
            report.text,
            *(_corrected(each) for each in report.corrections.all()),
        ]
    return lines

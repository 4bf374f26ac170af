"""The steps of an objection as rows: what was done, when, by whom and on which article; what is next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Holder
from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.actions.objections.steps import in_time
from keukentafel.domain.decisions.actions.objections.steps import judged as judge
from keukentafel.domain.decisions.at_once import stop_objected_to
from keukentafel.domain.decisions.models import Objection, ObjectionDecision, requirements
from keukentafel.domain.decisions.objected import about_owed
from keukentafel.domain.decisions.objectors import in_words, is_other, name_of
from keukentafel.kernel.dates import long_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.money import euros
from keukentafel.rules.dutch import ended

from .objection_choices import follow_ups_of_penalty
from .objection_hearing_lines import hearing_lines
from .objection_open_steps import state_of

COURT = "rechter"
"""What a court was asked is no step of its own; one that was taken back has this code."""
LEFT = "left"
"""The state of a step that did not come before the end."""


@dataclass(frozen=True, slots=True)
class ObjectionStep:
    """code: its name in addresses; state: done, now, todo or left; lines: what was written down, in sentences."""

    code: str
    name: str
    state: str
    on: date | None
    by: str
    lines: tuple[str, ...]
    rule: str


def steps(row: Objection, *, handler: Holder | None, told: tuple[str, ...] = ()) -> tuple[ObjectionStep, ...]:
    """Every step in its order. The rows were fetched along. told: what becomes of each decision, in sentences"""
    found = (
        _received(row),
        _with_undone(_timely(row), row),
        _complete(row),
        _handled(row, handler),
        _course(row),
        _with_undone(_hearing(row), row),
        _with_undone(_advice(row), row),
        _decision(row, told),
    )
    return tuple(
        replace(each, state=LEFT) if _is_over(row) and each.state != "done" else each for each in found
    )


def _is_over(row: Objection) -> bool:
    return state_of(row) != "open"


def taken_back(row: Objection, code: str) -> tuple[str, ...]:
    """What stood by mistake at this step, or at the court (COURT), in sentences. Undone was fetched along, with by."""
    line = _("Verbeterd door %(name)s. Eerst stond er: %(what)s Waarom: %(reason)s")
    if code != "advies":
        line = _("Teruggenomen door %(name)s: %(what)s Waarom: %(reason)s")
    return tuple(
        line % {"name": each.by.name, "what": ended(each.what), "reason": each.reason}
        for each in row.undone.all()
        if each.step == code
    )


def _with_undone(step: ObjectionStep, row: Objection) -> ObjectionStep:
    return replace(step, lines=(*step.lines, *taken_back(row, step.code)))


def _received(row: Objection) -> ObjectionStep:
    lines = [
        _("Ontvangen op %(day)s via %(way)s.")
        % {"day": long_date(row.received_on), "way": row.get_channel_display()}
    ]
    if row.posted_on:
        lines.append(_("Poststempel: %(day)s.") % {"day": long_date(row.posted_on)})
    if is_other(row):
        lines.append(_("Bezwaar van %(name)s.") % {"name": in_words(row)})
    if row.on_behalf and is_other(row):
        lines.append(
            _("Ingediend door %(name)s, namens %(who)s.") % {"name": row.on_behalf, "who": name_of(row)}
        )
    elif row.on_behalf:
        lines.append(_("Ingediend door %(name)s, namens de inwoner.") % {"name": row.on_behalf})
    if row.after is None:
        lines.append(_("De ontvangstbrief is gemaakt."))
    else:
        lines.append(_("Opnieuw, na de uitspraak van %(day)s.") % {"day": long_date(row.after.ended.on)})
    return ObjectionStep(
        "ontvangst", _("Ontvangen"), "done", row.received_on, row.by.name, tuple(lines), "Awb, artikel 6:14"
    )


def _timely(row: Objection) -> ObjectionStep:
    judged = judge(row)
    late = getattr(row, "late", None)
    if judged.is_so:
        return ObjectionStep(
            "te-laat", _("Op tijd"), "done", row.received_on, "", (judged.sentence,), judged.rule
        )
    if late is None:
        ask = (
            _("De reden is niet beoordeeld.")
            if _is_over(row)
            else _("Vraag wie bezwaar maakt naar de reden, en beoordeel die.")
        )
        return ObjectionStep(
            "te-laat", _("Te laat?"), "now", None, "", (judged.sentence, ask), "Awb, artikel 6:11"
        )
    said = _("De reden is goed: het bezwaar telt mee.") if late.excused else _("Er was geen goede reden.")
    lines = (judged.sentence, said, late.reason)
    return ObjectionStep(
        "te-laat", _("Te laat"), "done", dutch_day(late.at), late.by.name, lines, "Awb, artikel 6:11"
    )


def _complete(row: Objection) -> ObjectionStep:
    names = dict(requirements())
    lines, waits, on = [], False, row.received_on
    for each in row.defects.all():
        missing = ", ".join(str(names[code]) for code in each.missing)
        until = {"what": missing, "day": long_date(each.repair_by)}
        lines.append(_("Gevraagd: %(what)s, uiterlijk %(day)s.") % until)
        mended = getattr(each, "repaired", None)
        if mended is not None:
            lines.append(_("Hersteld op %(day)s.") % {"day": long_date(mended.on)})
            on = max(on, mended.on)
        waits = waits or mended is None
    if not lines:
        lines = [_("Er is niets gevraagd: het bezwaar is compleet.")]
    state, known = ("now", None) if waits else ("done", on)
    return ObjectionStep("gebrek", _("Compleet"), state, known, "", tuple(lines), "Awb, artikel 6:5 en 6:6")


def _handled(row: Objection, handler: Holder | None) -> ObjectionStep:
    rule = "Awb, artikel 7:5 en 10:3 lid 3"
    if handler is None or handler.account is None:
        if _is_over(row):
            none = _("Er is geen behandelaar gekozen.")
            return ObjectionStep("behandelaar", _("Behandelaar"), LEFT, None, "", (none,), rule)
        where = (_("Ligt bij %(team)s.") % {"team": handler.team.name},) if handler is not None else ()
        ask = _("Nog bij niemand. Wie het besluit nam, behandelt het niet.")
        return ObjectionStep("behandelaar", _("Behandelaar"), "now", None, "", (*where, ask), rule)
    name = handler.account.name
    return ObjectionStep(
        "behandelaar", _("Behandelaar"), "done", dutch_day(handler.from_at), name, (name,), rule
    )


def _course(row: Objection) -> ObjectionStep:
    course, rule = getattr(row, "course", None), "Awb, artikel 7:13"
    if course is None:
        ask = (
            _("Er is geen commissie gevraagd.")
            if _is_over(row)
            else _("Zes weken zonder commissie, twaalf weken met.")
        )
        return ObjectionStep("commissie", _("Commissie of niet"), _now_or_later(row), None, "", (ask,), rule)
    line = _("%(name)s geeft advies.") % {"name": course.name} if course.committee else _("Zonder commissie.")
    return ObjectionStep(
        "commissie", _("Commissie of niet"), "done", dutch_day(course.at), course.by.name, (line,), rule
    )


def _hearing(row: Objection) -> ObjectionStep:
    waived = getattr(row, "waived", None)
    if waived is not None:
        ground = _("Geen hoorzitting: %(ground)s.") % {"ground": waived.get_ground_display()}
        lines = (*hearing_lines(row), ground, waived.reason)
        return ObjectionStep(
            "hoorzitting",
            _("Hoorzitting"),
            "done",
            dutch_day(waived.at),
            waived.by.name,
            lines,
            "Awb, artikel 7:3",
        )
    found = sorted(row.hearings.all(), key=lambda each: each.pk)
    held = next((each for each in found if hasattr(each, "report")), None)
    told = hearing_lines(row)
    if held is not None:
        report = held.report
        return ObjectionStep(
            "hoorzitting",
            _("Hoorzitting"),
            "done",
            dutch_day(held.starts_at),
            report.by.name,
            told,
            "Awb, artikel 7:2 en 7:7",
        )
    return ObjectionStep(
        "hoorzitting",
        _("Hoorzitting"),
        "now" if told else _now_or_later(row),
        None,
        "",
        (*told, _("Er was geen hoorzitting.")) if _is_over(row) else told,
        "Awb, artikel 7:2 en 7:4",
    )


def _advice(row: Objection) -> ObjectionStep:
    advice, rule = getattr(row, "advice", None), "Awb, artikel 7:13 lid 6"
    course = getattr(row, "course", None)
    if advice is None and course is not None and not course.committee:
        on, none = dutch_day(course.at), (_("Er is geen commissie om advies gevraagd."),)
        return ObjectionStep("advies", _("Advies"), "done", on, course.by.name, none, rule)
    if advice is None:
        first = (_("De commissie adviseert na de hoorzitting."),) if course is not None else ()
        left = (_("Er is geen advies gegeven."),) if _is_over(row) else first
        return ObjectionStep("advies", _("Advies"), _now_or_later(row), None, "", left, rule)
    lines = (str(advice.get_outcome_display()), advice.text)
    return ObjectionStep("advies", _("Advies"), "done", advice.given_on, advice.by.name, lines, rule)


def _follow_up_name(row: Objection, made: ObjectionDecision) -> str:
    """What came of it; of one against a penalty, or that help at once stops, in words of its own."""
    if row.temporary_id is not None and made.follow_up == "revoked" and stop_objected_to(row) is not None:
        return _("de stop vervalt: de inwoner krijgt de hulp weer")
    if row.penalty_id is None:
        return str(made.get_follow_up_display())
    *_earlier, last = about_owed(row)
    return dict(follow_ups_of_penalty(last.number))[made.follow_up]


def _decision(row: Objection, told: tuple[str, ...]) -> ObjectionStep:
    withdrawn, made = getattr(row, "withdrawn", None), getattr(row, "decision", None)
    if withdrawn is not None and withdrawn.mistaken:
        how = ended(str(withdrawn.get_way_display()).capitalize())
        return ObjectionStep(
            "beslissen", _("Vergissing"), "done", withdrawn.on, withdrawn.by.name, (how, withdrawn.reason), "Awb, artikel 3:2"
        )  # fmt: skip
    if withdrawn is not None:
        line = _("Ingetrokken, %(way)s.") % {"way": withdrawn.get_way_display()}
        if withdrawn.said_by:
            line = _("Ingetrokken door %(name)s, %(way)s.") % {
                "name": withdrawn.said_by, "way": withdrawn.get_way_display()
            }  # fmt: skip
        return ObjectionStep(
            "beslissen",
            _("Ingetrokken"),
            "done",
            withdrawn.on,
            withdrawn.by.name,
            (line, *told),
            "Awb, artikel 6:21",
        )
    if made is None:
        return ObjectionStep(
            "beslissen", _("Beslissing op bezwaar"), _now_or_later(row), None, "", (), "Awb, artikel 7:11"
        )
    lines = [made.outcome_name, _follow_up_name(row, made), *told]
    if made.replacement is not None:
        lines.append(_("Nieuw besluit: %(number)s.") % {"number": made.replacement.number})
    if made.costs_asked:
        lines.append(
            _("Vergoeding van kosten: %(amount)s.") % {"amount": euros(Decimal(made.costs_cents) / 100)}
        )
    lines.append(made.grounds)
    if made.to_resident:
        lines.append(_("Aan de inwoner: %(why)s") % {"why": made.to_resident})
    lines += [_("Beroep kan tot en met %(day)s.") % {"day": long_date(made.appeal_last_day)}]
    lines.append(
        _("Mandaat: %(name)s (%(source)s).") % {"name": register.name_of(made), "source": made.mandate_source}
    )
    return ObjectionStep(
        "beslissen", _("Beslissing op bezwaar"), "done", made.decided_on, _decider(made), tuple(lines),
        "Awb, artikel 7:11 en 7:12",
    )  # fmt: skip


def _now_or_later(row: Objection) -> str:
    """What comes later waits as long as something before it is not known."""
    return "todo" if not in_time(row) and not hasattr(row, "late") else "now"


def _decider(made: ObjectionDecision) -> str:
    return _("burgemeester en wethouders") if hasattr(made, "by_college") else made.decided_by.name

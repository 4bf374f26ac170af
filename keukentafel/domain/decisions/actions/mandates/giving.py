"""A mandate is given, changed from a day on, or ended. What stood there stays (Awb 10:3, 10:5, 10:8 and 10:9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import register
from keukentafel.domain.decisions.models import Mandate, MandateEnded
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader, mandates
from keukentafel.rules.mandate_checks import groups_of

from .basis import (
    NotForYourself,
    NotRetroactive,
    SourceMissing,
    check_days,
    check_end,
    check_not_oneself,
    hold,
)
from .facts import MandateFacts
from .holding import check_holder, check_works

__all__ = ["NotForYourself", "NotRetroactive", "SourceMissing"]


class NotInTheRegister(Refusal):
    """There is no such mandate that still counts."""


class AlreadyCounts(Refusal):
    """On one of these days there is a row with this code already."""


class UnknownScope(Refusal):
    """A law, kind of decision or product group that no table knows, or a group of another law."""


class NotAgreed(Refusal):
    """Who is not in service, and for whom they work, must agree."""


class WiderThanSource(Refusal):
    """A sub-mandate reaches further than what it comes from."""


class SubsAreWider(Refusal):
    """What was passed on of it would reach further than it does itself."""


@deed
def give_mandate(municipality: int, facts: MandateFacts, *, by: Reader, at: datetime) -> Mandate:
    """A new mandate; with `sub_of` it is one that is passed on.

    raises  NotYours, NotForYourself, NotRetroactive, WrongDays, SourceMissing, UnknownHolder, NeverWorks, UnknownScope,
            NotAgreed, AlreadyCounts, WiderThanSource: nothing was written
    source  Awb, artikel 10:3, 10:4, 10:5 lid 2 and 10:9
    """
    hold(municipality, by=by)
    if Mandate.objects.filter(municipality=municipality, code=facts.code).exists():
        raise AlreadyCounts(
            _("De code %(code)s is al gebruikt. Kies een andere, of verander dat mandaat."), code=facts.code
        )
    made = _write(municipality, facts, by=by, at=at)
    kind = "mandate.passed_on" if facts.sub_of else "mandate.given"
    journal.note(kind, about=made, by=by, at=at, rule=made.source[:160], code=made.code)
    return made


@deed
def change_mandate(mandate: int, facts: MandateFacts, *, by: Reader, at: datetime) -> Mandate:
    """From a day on it says something else: the row of now ends there, and a new one begins. Its code and source mandate stay.

    raises  NotInTheRegister, SubsAreWider and what give_mandate raises
    """
    row = _counting(mandate, by=by)
    if (facts.code, facts.sub_of) != (row.code, row.sub_of):
        raise NotInTheRegister(_("Code en herkomst van een mandaat veranderen niet."))
    check_not_oneself(by, municipality=row.municipality_id, role=row.role, account=row.account_id)
    today = dutch_day(at)
    check_days(facts.from_on, facts.until_on, today=today)
    check_end(facts.from_on, row.days.days.upper, today=today)
    _end(row, until_on=facts.from_on, reason="Gewijzigd vanaf deze dag.", by=by, at=at)
    made = _write(row.municipality_id, facts, by=by, at=at)
    _check_subs(made)
    journal.note(
        "mandate.changed", about=made, by=by, at=at, rule=made.source[:160], code=made.code, before=row.pk
    )
    return made


@deed
def end_mandate(
    mandate: int, *, until_on: date, reason: str, by: Reader, at: datetime
) -> tuple[MandateEnded, ...]:
    """It counts no more from that day, changes that stood ready included; what was passed on of it ends with it.

    until_on  the first day on which it does not count any more: today ends it at once
    raises    NotInTheRegister, NotYours, SourceMissing, NotRetroactive, WrongDays
    source    Awb, artikel 10:8
    """
    row = _counting(mandate, by=by)
    if not reason.strip():
        raise SourceMissing(_("Schrijf op waarom het mandaat eindigt."), rule="Awb, artikel 10:8 lid 2")
    check_end(until_on, row.days.days.upper, today=dutch_day(at))
    because = f"Het mandaat {row.code} waar dit uit is doorgegeven, eindigt."
    rows = Mandate.objects.filter(pk__in=_with_subs(row, until_on)).order_by("pk")
    ended = [
        _end(each, until_on=until_on, reason=reason.strip() if each.code == row.code else because, by=by, at=at)
        for each in rows
    ]  # fmt: skip
    for each in ended:
        journal.note(
            "mandate.ended",
            about=each.mandate,
            by=by,
            at=at,
            rule="Awb, artikel 10:8",
            code=each.mandate.code,
        )
    return tuple(ended)


def _write(municipality: int, facts: MandateFacts, *, by: Reader, at: datetime) -> Mandate:
    today = dutch_day(at)
    check_days(facts.from_on, facts.until_on, today=today)
    check_not_oneself(by, municipality=municipality, role=facts.role, account=facts.account)
    check_holder(municipality, facts)
    check_works(municipality, facts)
    _check_scope(facts)
    if not facts.source.strip() or not facts.name.strip():
        raise SourceMissing(
            _("Schrijf op hoe het mandaat heet en in welk besluit het staat."), rule="Awb, artikel 10:5 lid 2"
        )
    if not facts.only_in_service and not facts.agreed.strip():
        raise NotAgreed(
            _("Wie niet in dienst is, en diens werkgever, stemmen eerst in. Schrijf op wie en wanneer."),
            rule="Awb, artikel 10:4",
        )
    row = Mandate(
        municipality_id=municipality, code=facts.code, name=facts.name.strip(), role=facts.role, account_id=facts.account,
        law=facts.law, outcomes=list(facts.outcomes), product_groups=list(facts.product_groups),
        highest_euros=facts.highest_euros, four_eyes=facts.four_eyes, only_in_service=facts.only_in_service,
        may_pass_on=facts.may_pass_on, sub_of=facts.sub_of, agreed=facts.agreed.strip(), source=facts.source.strip(),
        from_on=facts.from_on, until_on=facts.until_on, reason=facts.reason.strip()[:400], origin="beheer", at=at,
        by_id=by.account,
    )  # fmt: skip
    known = register.grants(municipality, law=facts.law)
    _check_days_free(row, known)
    _check_source(row, known)
    row.save(force_insert=True)
    return row


def _check_scope(facts: MandateFacts) -> None:
    rules = loader.load()
    known = (
        facts.law in rules.wetten.codes
        and facts.outcomes
        and set(facts.outcomes) <= set(rules.uitkomsten.codes)
        and set(facts.product_groups) <= set(rules.productgroepen.codes)
    )
    if not known:
        raise UnknownScope(_("Kies een wet en minstens één soort besluit."), rule="Awb, artikel 10:3")
    if foreign := sorted(set(facts.product_groups) - set(groups_of(facts.law))):
        raise UnknownScope(
            _("Deze groepen horen niet bij de %(law)s: %(groups)s. Kies alleen groepen van die wet."),
            law=rules.wetten.history(facts.law)[-1].naam,
            groups=", ".join(rules.productgroepen.history(code)[-1].naam for code in foreign),
            field="product_groups",
        )


def _check_days_free(row: Mandate, known: Sequence[mandates.Grant]) -> None:
    mine = Period(row.from_on, row.until_on)
    for each in known:
        if each.code == row.code and each.period.overlaps(mine):
            raise AlreadyCounts(
                _("Vanaf %(day)s staat er al een regel voor dit mandaat. Laat die eerst eindigen."),
                day=plain_date(each.period.start),
            )


def _check_source(row: Mandate, known: Sequence[mandates.Grant]) -> None:
    if not row.sub_of:
        return
    problems = mandates.sub_problems(register.as_grant(row), known)
    if problems:
        raise WiderThanSource(" ".join(problems), rule="Awb, artikel 10:9")


def _check_subs(row: Mandate) -> None:
    known = register.grants(row.municipality_id, law=row.law)
    problems = [
        problem for sub in known if sub.sub_of == row.code for problem in mandates.sub_problems(sub, known)
    ]
    if problems:
        raise SubsAreWider(
            _("Verander eerst wat hiervan is doorgegeven. %(problems)s"),
            problems=" ".join(problems),
            rule="Awb, artikel 10:9",
        )


def _counting(mandate: int, *, by: Reader) -> Mandate:
    """The row, when it counts or will count. raises NotYours, NotInTheRegister"""
    found = Mandate.objects.filter(pk=mandate, municipality__in=by.municipalities).first()
    if found is None:
        raise _gone()
    hold(found.municipality_id, by=by)
    found = Mandate.objects.select_related("days").filter(pk=mandate, days__isnull=False).first()
    if found is None or (found.days.days.upper is not None and found.days.days.upper <= by.today):
        raise _gone()
    return found


def _with_subs(row: Mandate, until_on: date) -> list[int]:
    """Every row of this mandate, and of what was passed on of it down to the last, that counts on that day or later."""
    known = register.grants(row.municipality_id, law=row.law)
    codes = {row.code}
    while more := {each.code for each in known if each.sub_of in codes} - codes:
        codes |= more
    return [
        each.row
        for each in known
        if each.code in codes and (each.period.end is None or each.period.end > until_on)
    ]


def _end(row: Mandate, *, until_on: date, reason: str, by: Reader | None, at: datetime) -> MandateEnded:
    return MandateEnded.objects.create(
        municipality_id=row.municipality_id, mandate=row, until_on=until_on, reason=reason[:400], at=at,
        by_id=by.account if by else None,
    )  # fmt: skip


def _gone() -> NotInTheRegister:
    return NotInTheRegister(_("Dit mandaat geldt niet meer, of is intussen veranderd. Bekijk het opnieuw."))

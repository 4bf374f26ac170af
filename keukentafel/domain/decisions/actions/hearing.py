"""What a resident says to an intention is written down, or why that was not asked."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.decisions import both
from keukentafel.domain.decisions.both import both_say
from keukentafel.domain.decisions.models import (
    CHILD,
    PARENTS,
    Intention,
    IntentionAsked,
    IntentionHeard,
    IntentionReply,
    hearing_ways,
)
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules
from keukentafel.rules import reasons

from .intending import LONGEST, open_intention

WITH_AUTHORITY, SILENT = "Wie het gezag heeft", "geen reactie"
SIDES = {CHILD, PARENTS}


class HeardAlready(Refusal):
    """The answer is not whole, or says that nobody answered where somebody did or that was written down already."""


class OneSideOnly(Refusal):
    """Of a child of twelve to fifteen both it and who has authority are asked, and one of them did not answer."""


class MayStillReply(Refusal):
    """The letter said until when the resident can say what they think, and that day did not pass yet."""

    field = "said_all"


@deed
def hear(
    intention: Intention,
    *,
    on: date,
    way: str = "",
    view: str = "",
    exception: str = "",
    why: str = "",
    said_by: str = "",
    of_parents: str = "",
    by: Reader,
    at: datetime,
) -> IntentionHeard:
    """Write down what the resident says to it, or on which exception that was not asked: never within the days that a letter
    gave to answer. Until the decision they may say more. A child and who has authority each answer on a day of their own.

    said_by     name of who said it for the resident; empty: they did so themselves
    of_parents  of a child of twelve to fifteen what who has authority says, in the words of said_by; view is of the child
    raises      NotYours, IntentionClosed, HeardAlready, MayStillReply, rules.reasons.ReasonsTooThin
    source      Awb, artikel 4:8, 4:9, 4:11 and 4:12; Jeugdwet, artikel 7.3.4
    """
    intention, today = open_intention(intention, by=by), dutch_day(at)
    before = IntentionHeard.objects.filter(intention=intention)
    nothing = bool(exception) or way == "geen"
    if nothing and before.exists():
        raise HeardAlready(_("De zienswijze is al vastgelegd."))
    codes = {each.code: each.bron for each in rules.exceptions(on=today)}
    if on > today or (exception and exception not in codes):
        raise HeardAlready(
            _("Kies een uitzondering uit de lijst, en een dag die geweest is."), rule=rules.HEARING
        )
    if exception:
        fits = _("Schrijf in een hele zin waarom deze uitzondering hier past.")
        reasons.check(why, field="why", rule=codes[exception], sentence=fits)
    side = "" if nothing else _side(intention, view.strip(), of_parents.strip(), on=today)
    said = _in_words(intention, view.strip(), of_parents.strip(), said_by.strip(), alone=bool(side), on=today)
    if not exception and (way not in dict(hearing_ways()) or (way != "geen" and not said)):
        raise HeardAlready(
            _("Schrijf op hoe de inwoner reageerde en wat die zei, of kies waarom dat niet is gevraagd."),
            rule=rules.HEARING,
        )
    if way == "geen" and not exception and intention.replies.exists():
        raise HeardAlready(_("De inwoner reageerde wel: kijk bij het voornemen."), rule=rules.HEARING)
    if nothing:
        check_time_passed(intention, on=today)
    made = IntentionHeard.objects.create(
        municipality_id=intention.municipality_id, intention=intention, on=on, side=side, way="" if exception else way,
        view="" if exception else said[:LONGEST], exception=exception,
        why=why.strip()[:400] if exception else "", at=at, by_id=by.account,
    )  # fmt: skip
    journal.note(
        "intention.heard", about=intention, by=by, at=at, household=intention.beschikking.aanvraag.case.household_id,
        rule=codes.get(exception, rules.HEARING), way=made.way or made.exception,
    )  # fmt: skip
    return made


def both_say_of(intention: Intention, *, on: date) -> bool:
    aanvraag = intention.beschikking.aanvraag
    return both_say(aanvraag.person, aanvraag.law, on=on)


def _side(intention: Intention, view: str, of_parents: str, *, on: date) -> str:
    """Which one of the two said this; empty: both, or who alone is asked, or the other was silent until the last day."""
    if not both_say_of(intention, on=on) or bool(view) == bool(of_parents):
        return ""
    side = CHILD if view else PARENTS
    over = hasattr(intention, "asked") and may_say_more(intention, on=on) is None
    return side if not over or sides(intention) - {side} else ""


def _in_words(
    intention: Intention, view: str, of_parents: str, said_by: str, *, alone: bool, on: date
) -> str:
    """What was said, with who said it, where that is not the resident alone. alone: of the other nothing is said here"""
    if not both_say_of(intention, on=on):
        return f"{said_by}: {view}" if said_by and view else view
    if not view and not of_parents:
        return ""
    child = person_name(intention.beschikking.aanvraag.person).full
    nothing = "" if alone else SILENT
    told = ((child, view or nothing), (said_by or WITH_AUTHORITY, of_parents or nothing))
    return "\n\n".join(f"{name}: {words}" for name, words in told if words)


def answered(intention: Intention) -> list[int]:
    """Keys of the intentions of which what the resident said counts for this one: itself, and what it took the place of as long
    as it takes no more away. source  Awb, artikel 4:8"""
    found, row = [intention.pk], intention
    while row.instead_of is not None and _takes_no_more(row, row.instead_of):
        row = row.instead_of
        found.append(row.pk)
    return found


def sides(intention: Intention) -> set[str]:
    """Who of a child and who has authority answered: at the desk, or in the portal. Two statements."""
    found, _excepted = _said(intention)
    return set().union(*found.values())


def replied(intention: Intention, *, on: date) -> tuple[set[int], set[int], bool]:
    """Keys of the intentions on which somebody answered, of those on which everybody who is asked did, and whether it was
    written down why nobody was asked. Two statements."""
    said, excepted = _said(intention)
    needed = len(SIDES) if both_say_of(intention, on=on) else 1
    return set(said), {key for key, found in said.items() if len(found) >= needed}, excepted


def _said(intention: Intention) -> tuple[dict[int, set[str]], bool]:
    """For each intention who answered it. What was written down for everybody who is asked, also that they were silent, is of
    both; an exception is an answer of nobody."""
    found: dict[int, set[str]] = {}
    about = answered(intention)
    for key, on_behalf in IntentionReply.objects.filter(intention__in=about).values_list(
        "intention", "on_behalf"
    ):
        found.setdefault(key, set()).add(PARENTS if on_behalf else CHILD)
    heard = IntentionHeard.objects.filter(intention__in=about).values_list("intention", "side", "exception")
    excepted = False
    for key, side, exception in heard:
        if exception:
            excepted = True
        else:
            found.setdefault(key, set()).update({side} if side else SIDES)
    return found, excepted


def silent(intention: Intention, *, on: date) -> str:
    """Which of a child and who has authority did not answer where the other did (models.hearing_sides); empty otherwise."""
    if not both_say_of(intention, on=on):
        return ""
    missing = SIDES - sides(intention)
    return missing.pop() if len(missing) == 1 else ""


def check_both(intention: Intention, *, on: date) -> None:
    """Where no letter gave a last day, one of the two is not both. raises OneSideOnly"""
    missing = "" if hasattr(intention, "asked") else silent(intention, on=on)
    if missing == PARENTS:
        raise OneSideOnly(
            _("Vraag ook wat wie het gezag heeft ervan vindt. Eén reactie telt niet voor allebei."), rule=both.SOURCE
        )  # fmt: skip
    if missing == CHILD:
        raise OneSideOnly(_("Vraag ook wat het kind er zelf van vindt."), rule=both.SOURCE)


def _takes_no_more(row: Intention, before: Intention) -> bool:
    same = (row.ground, row.form, row.outcome) == (before.ground, before.form, before.outcome)
    later = row.effective_on >= before.effective_on and row.ends_on >= before.ends_on
    return same and later and row.volume >= before.volume


def check_said_all(intention: Intention, *, said_all: bool, on: date) -> None:
    """Who answered may say more until the last day of the letter, unless they said that this was all. raises MayStillReply"""
    until = may_say_more(intention, on=on)
    if until is not None and not said_all:
        raise MayStillReply(
            _("De inwoner kan nog reageren, tot en met %(day)s. Wacht daarop, of kruis aan dat de inwoner alles heeft gezegd."),
            day=plain_date(until), rule=rules.HEARING,
        )  # fmt: skip


def may_say_more(intention: Intention, *, on: date) -> date | None:
    """The last day to answer of its letter, as long as that did not pass."""
    asked = IntentionAsked.objects.filter(intention=intention).first()
    return asked.reply_by if asked is not None and on <= asked.reply_by else None


def check_time_passed(intention: Intention, *, on: date) -> None:
    """What a letter promised holds: its last day was kept when it went out. raises MayStillReply"""
    if until := may_say_more(intention, on=on):
        raise MayStillReply(
            _("De inwoner kan nog reageren, tot en met %(day)s."), day=plain_date(until), rule=rules.HEARING
        )

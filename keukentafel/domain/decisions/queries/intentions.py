"""What can be intended with a decision, and one intention with everything that whoever decides needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from keukentafel.domain.cases.queries.gate import lets_through
from keukentafel.domain.decisions import college, composing, correcting, mandate, register
from keukentafel.domain.decisions.actions import changing, hearing, intending
from keukentafel.domain.decisions.actions.asked_again import answered
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionAsked,
    IntentionDropped,
    IntentionHeard,
    IntentionReply,
    hearing_sides,
)
from keukentafel.domain.decisions.since_proposed import check_still_intended
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import deciding as rules
from keukentafel.rules import mandates
from keukentafel.rules.product_criteria import Judged

from .changes import Help, help_of
from .intention_shapes import Asked, HeardView, IntentionLine, Over, ReplyView
from .rights import Right


@dataclass(frozen=True, slots=True)
class IntentionRights:
    """Whether the reader may decide as intended, and if not, which colleagues may."""

    right: Right
    holders: tuple[mandate.Holder, ...]


@dataclass(frozen=True, slots=True)
class IntentionPage:
    """state: open, decided or dropped. hear_first: the resident is asked before it is decided on. refusal: why it cannot be
    decided on as it stands, with its rule; empty when it can. letter: title and Markdown of the letter as it would be sent.
    gives, outcome_name: of the decision of before; mistake: what was wrong in it. earlier, later: keys of the intentions that
    it took the place of, and that took its place. may_say_more: who answered may say more up to and including that day.
    silent: of a child and who has authority the one that did not answer yet, where the other did."""

    id: int
    kind: str
    kind_name: str
    state: str
    number: str
    aanvraag: str
    household: int
    household_name: str
    municipality: int
    person: int
    person_name: str
    law: str
    ground_name: str
    ground_source: str
    asks: str
    reason: str
    effective_on: date
    asked_on: date | None
    asked_by: str
    before: Help
    after: Help | None
    at: datetime
    by_name: str
    hear_first: bool
    asked: Asked | None
    heard: tuple[HeardView, ...]
    replies: tuple[ReplyView, ...]
    refusal: str
    rule: str
    rights: IntentionRights
    start: str
    decided: str
    dropped: str
    gives: bool
    outcome_name: str
    mistake: str
    stays_refused: bool
    earlier: int | None
    later: int | None
    may_say_more: date | None = None
    silent: str = ""
    over: Over | None = None
    letter_title: str = ""
    letter_body: str = ""
    criteria: tuple[Judged, ...] = ()


def intention_row(key: int, *, reader: Reader) -> Intention:
    """raises NotYours"""
    found = (
        Intention.objects.select_related(
            "beschikking__aanvraag__case__household", "beschikking__aanvraag__person", "beschikking__proposal__provider",
            "beschikking__changes", "beschikking__replaces", "by", "provider", "dropped", "asked__notice",
            "instead_of__instead_of", "instead", "dropped__by",
        )
        .filter(
            lets_through(reader, "beschikking__aanvraag__case"),
            pk=key,
            beschikking__aanvraag__case__household__in=access.households(reader),
            municipality__in=reader.municipalities,
        )
        .first()
        if reader.kind == "professional"
        else None
    )  # fmt: skip
    if found is None:
        raise access.NotYours(key)
    return found


def intentions_of(number: str, *, reader: Reader) -> list[IntentionLine]:
    """Every intention about the decisions on this aanvraag that was not replaced, the newest first. One statement."""
    rows = Intention.objects.filter(
        lets_through(reader, "beschikking__aanvraag__case"),
        beschikking__aanvraag__number=number,
        beschikking__aanvraag__case__household__in=access.households(reader),
        instead__isnull=True,
    ).select_related("dropped", "decision")
    return [
        IntentionLine(row.pk, str(row.get_kind_display()), row.at, _state(row))
        for row in rows.order_by("-pk")
    ]


def _state(row: Intention) -> str:
    if hasattr(row, "decision"):
        return "decided"
    return "dropped" if hasattr(row, "dropped") else "open"


def intention(key: int, *, reader: Reader) -> IntentionPage:
    """raises NotYours"""
    row = intention_row(key, reader=reader)
    holds, case, today = row.beschikking, row.beschikking.aanvraag.case, reader.today
    assert holds.proposal is not None
    ground = rules.named(row.ground, on=today)
    decided = Beschikking.objects.filter(intention=row).select_related("decided_by").first()
    dropped, about = getattr(row, "dropped", None), hearing.answered(row)
    heard = IntentionHeard.objects.filter(intention__in=about).select_related("by").order_by("pk")
    replies = IntentionReply.objects.filter(intention__in=about).order_by("pk")
    state = "decided" if decided else "dropped" if dropped else "open"
    refusal = _refusal(row, today, reader) if state == "open" else None
    title, body = _letter(row, reader) if state == "open" else ("", "")
    after = changing.as_meant(row)
    return IntentionPage(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        state=state,
        number=holds.number,
        aanvraag=holds.aanvraag.number,
        household=case.household_id or 0,
        household_name=case.household.name if case.household else "",
        municipality=row.municipality_id,
        person=holds.aanvraag.person_id,
        person_name=person_name(holds.aanvraag.person).full,
        law=holds.aanvraag.law,
        ground_name=gettext(ground.naam) if ground else gettext("verbetering van een fout"),
        ground_source=ground.bron if ground else correcting.SOURCE,
        asks=gettext(ground.vraagt) if ground else "",
        reason=row.reason,
        effective_on=row.effective_on,
        asked_on=row.asked_on,
        asked_by=row.get_asked_by_display(),
        before=help_of(holds.proposal),
        after=help_of(after) if after else None,
        at=row.at,
        by_name=row.by.name,
        hear_first=correcting.is_heard_first(row, on=today),
        asked=_asked(getattr(row, "asked", None)),
        heard=tuple(_heard(each, today) for each in heard),
        replies=tuple(ReplyView(each.at, each.text, each.late, each.on_behalf) for each in replies),
        refusal=str(refusal) if refusal else "",
        rule=refusal.rule if refusal else "",
        rights=intention_rights(row, reader=reader),
        start=row.reason,
        decided=decided.number if decided else "",
        dropped=dropped.reason if dropped else "",
        gives=holds.outcome in rules.GIVES,
        outcome_name=str(holds.get_outcome_display()),
        mistake=row.mistake,
        stays_refused=correcting.outcome_of(row) == "refused",
        criteria=answered(row),
        earlier=row.instead_of_id,
        later=row.instead.pk if hasattr(row, "instead") else None,
        may_say_more=hearing.may_say_more(row, on=today) if _is_answered(state, refusal) else None,
        silent=str(dict(hearing_sides()).get(hearing.silent(row, on=today), "")) if state == "open" else "",
        over=_over(decided, dropped),
        letter_title=title,
        letter_body=body,
    )


def intention_rights(row: Intention, *, reader: Reader) -> IntentionRights:
    """Who may decide as intended: the reader, or which colleagues."""
    return _rights(row, changing.matter_of_intention(row), reader)


def college_rights(row: Intention, *, reader: Reader) -> IntentionRights:
    """Who may write down what the college decided about it itself."""
    return _rights(row, college.to_record(changing.matter_of_intention(row)), reader)


def _rights(row: Intention, matter: mandate.Matter, reader: Reader) -> IntentionRights:
    grants = register.grants(row.municipality_id, law=matter.law)
    deciders = mandate.deciders(matter, on=reader.today)
    try:
        held = mandate.held(mandate.of_account(reader.account, deciders), matter, grants, on=reader.today)
    except mandates.NoMandate as refusal:
        near = mandate.who_may_open(deciders, row.beschikking.aanvraag.case.household)
        others = mandate.holders(near, matter, grants, besides=reader.account, on=reader.today)
        return IntentionRights(Right(False, str(refusal), refusal.rule), tuple(others))
    return IntentionRights(Right(True, held.grant.name, held.source), ())


def _refusal(row: Intention, on: date, reader: Reader) -> Refusal | None:
    try:
        check_still_intended(row, reader=reader)
        intending.check_ground(row, on=on)
        changing.check_heard(row, said_all=True, on=on)
    except Refusal as refusal:
        return refusal
    return None


def _letter(row: Intention, reader: Reader) -> tuple[str, str]:
    """Title and text of the letter as it would be sent today; the sentence why there is none where there is none."""
    try:
        made, _cost = changing.draft(row, grounds=row.reason, on=reader.today, by=reader)
        letter = composing.compose(made, on=reader.today).letter
    except Refusal as refusal:
        return "", str(refusal)
    return letter.title, letter.markdown


def _is_answered(state: str, refusal: Refusal | None) -> bool:
    return state == "open" and not isinstance(refusal, changing.NotHeardFirst | hearing.MayStillReply)


def _over(decided: Beschikking | None, dropped: IntentionDropped | None) -> Over | None:
    if decided is not None:
        return Over(decided.decided_by.name, decided.decided_on)
    return Over(dropped.by.name, dutch_day(dropped.at)) if dropped else None


def _asked(row: IntentionAsked | None) -> Asked | None:
    return Asked(row.notice.dated_on, row.reply_by, row.notice.document_id) if row is not None else None


def _heard(row: IntentionHeard, on: date) -> HeardView:
    names = {each.code: gettext(each.naam) for each in rules.exceptions(on=on)}
    return HeardView(
        row.on, str(row.get_way_display()), row.view, names.get(row.exception, ""), row.why, row.by.name, dutch_day(row.at)
    )  # fmt: skip

"""Decisions as residents see them in their own file, or in that of somebody for whom they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import given_words, products
from keukentafel.domain.decisions.by_desk import term_to_object, written_down
from keukentafel.domain.decisions.help_days import help_until, there_before
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, IntentionAsked, Letter
from keukentafel.domain.decisions.objectors import number_to_resident
from keukentafel.domain.decisions.queries.on_behalf import asked_on_behalf
from keukentafel.domain.decisions.to_object import letterbox
from keukentafel.domain.delivery.queries.payments import PAYS, holding
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.notice_paper import ON_OBJECTION
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, termen
from keukentafel.rules.deciding import ENDED, GIVES
from keukentafel.rules.products import IN_KIND, IN_MONEY
from keukentafel.rules.speaking import MONEY, part_of
from keukentafel.rules.working_days import ONE_DAY

from .made_known import going_to_nobody, unsent
from .my_appeals import appeal_of, told_columns
from .my_file_shapes import MyDecision
from .my_file_whose import parts_of


@dataclass(frozen=True, slots=True)
class _Tells:
    letter: bool
    grounds: bool
    provider: bool


@dataclass(frozen=True, slots=True)
class _Unknown:
    """Documents of letters that did not reach anybody yet, and of those that did not go yet."""

    nobody: frozenset[int]
    unsent: frozenset[int]


def decision_rows(*, reader: Reader, spoken: Spoken | None) -> list[Beschikking]:
    """Decisions about the reader or for whom they were authorised; else about who they speak for, as far as that goes."""
    rows = Beschikking.objects.filter(
        aanvraag__in=aanvragen_told(reader, spoken), municipality__in=reader.municipalities
    )
    waiting = IntentionAsked.objects.filter(
        intention__beschikking=OuterRef("pk"),
        intention__dropped__isnull=True,
        intention__decision__isnull=True,
    )
    dropped = IntentionAsked.objects.filter(
        intention__beschikking=OuterRef("pk"),
        intention__dropped__isnull=False,
        intention__instead__isnull=True,
    )
    rows = rows.annotate(
        reply_by=Subquery(waiting.values("reply_by")[:1]),
        replied=Exists(waiting.filter(intention__replies__isnull=False)),
        not_done=Exists(dropped),
    )
    to_pay = OpenTask.objects.filter(
        task__case=OuterRef("aanvraag__case"), task__reference=Concat(Value(PAYS), OuterRef("number"))
    )
    paid = holding().filter(beschikking=OuterRef("pk"))
    followed = Notice.objects.filter(
        case=OuterRef("on_objection__objection__case"), template=ON_OBJECTION, document__isnull=False
    )
    rows = rows.annotate(
        on_objection_letter=Subquery(followed.order_by("-pk").values("document")[:1]),
        **told_columns("on_objection__objection__case"),
    )
    rows = rows.annotate(
        help_until=help_until(),
        there_before=there_before(),
        paid_on=Subquery(paid.values("on")[:1]),
        to_pay=Exists(to_pay),
    )
    found = rows.select_related(
        "aanvraag__case__melding",
        "aanvraag__person",
        "proposal__provider",
        "by_desk__granted",
        "municipality",
        "letter__leaflet",
        "letter__late",
        "on_objection__objection",
    ).order_by("-decided_on", "-pk")
    return [row for row in found if spoken is None or _parts(row) & spoken.sees.parts]


def aanvragen_told(reader: Reader, spoken: Spoken | None) -> QuerySet[Aanvraag]:
    """Of the reader or for whom they were authorised; else of who they speak for."""
    if spoken is not None:
        return Aanvraag.objects.filter(person=spoken.person, municipality=spoken.municipality)
    return Aanvraag.objects.filter(Q(person=reader.person) | Q(pk__in=asked_on_behalf(reader).values("pk")))


def told_decisions(
    rows: Sequence[Beschikking], *, reader: Reader, spoken: Spoken | None
) -> tuple[MyDecision, ...]:
    """The same as shown: of who one speaks for without what is of another house, or of the other part."""
    parts = parts_of([row.aanvraag.case for row in rows], spoken=spoken)
    nobody = frozenset(going_to_nobody(_letters_of(rows), on=reader.today))
    waits = unsent([row.letter for row in rows if hasattr(row, "letter")]) - nobody
    return tuple(
        _decision(
            row,
            reader,
            _tells(row, parts.get(row.aanvraag.case_id, frozenset()), spoken),
            _Unknown(nobody, waits),
        )
        for row in rows
    )


def _letters_of(rows: Sequence[Beschikking]) -> dict[int, Person]:
    """Document → whom it is for, of what was decided and is on paper."""
    letters = [(getattr(row, "letter", None), row.aanvraag.person) for row in rows]
    return {letter.document_id: person for letter, person in letters if letter and letter.document_id}


def _parts(row: Beschikking) -> frozenset[str]:
    """What a decision is about. A pgb, a subsidy and money are money as well: who is responsible for it must know."""
    parts = part_of(laws=[row.aanvraag.law], domains=[])
    return parts | {MONEY} if row.proposal is not None and row.proposal.form != IN_KIND else parts


def _decision(row: Any, reader: Reader, told: _Tells, unknown: _Unknown) -> MyDecision:
    letter = getattr(row, "letter", None)
    granted, own = row.outcome in GIVES, row.aanvraag.person_id == reader.person
    term = _term(row, letter)
    last_day = letter.last_day if letter else term.last_day if term else None
    readable = letter if told.letter else None
    given = _given(row, told)
    stops_after = (
        row.effective_on - ONE_DAY if row.effective_on and row.there_before and not granted else None
    )
    own_objection = number_to_resident(row.on_objection.objection) if hasattr(row, "on_objection") else ""
    return MyDecision(
        number=row.number,
        aanvraag=row.aanvraag.number,
        case_number=row.aanvraag.case.number,
        for_name="" if own else person_name(row.aanvraag.person).full,
        for_person=None if own else row.aanvraag.person_id,
        municipality=row.municipality_id,
        outcome=row.outcome,
        outcome_name=str(row.get_outcome_display()),
        **given,
        decided_on=row.decided_on,
        grounds=row.grounds if told.grounds else "",
        letter=readable.pk if readable else None,
        letter_ready=readable is not None and readable.document_id is not None,
        leaflet_ready=readable is not None and hasattr(readable, "leaflet"),
        letter_elsewhere=letter is not None and readable is None,
        objection_last_day=last_day,
        objection_sentence=term.sentence if term else "",
        reply_by=row.reply_by if told.grounds else None,
        replied=row.replied,
        not_done=row.not_done and told.grounds,
        paid_on=row.paid_on,
        to_pay=row.to_pay,
        unknown=letter is not None and letter.document_id in unknown.nobody | unknown.unsent,
        unsent=letter is not None and letter.document_id in unknown.unsent,
        objection_open=last_day is not None and reader.today <= last_day,
        appeal=appeal_of(row.on_objection, row, on=reader.today) if hasattr(row, "on_objection") else None,
        on_objection=own_objection,
        objection_letter=row.on_objection_letter if told.letter and own_objection else None,
        told_letter=row.on_another_letter if told.letter else None,
        stops_after=stops_after,
        stops_later=stops_after is not None and reader.today <= stops_after,
        was_until=row.proposal.ends_on if granted and row.proposal.ends_on != given["ends_on"] else None,
        begins_not=row.outcome == ENDED and not row.there_before,
        runs=granted and given["starts_on"] <= reader.today <= given["ends_on"],
        **_of_desk(row, reader),
    )


def _term(row: Beschikking, letter: Letter | None) -> termen.Term | None:
    """Within which one objects: counted from our letter, or from that of the desk that decided."""
    if letter is not None:
        return termen.compute("bezwaartermijn", letter.counts_from)
    return term_to_object(row) if written_down(row) is not None else None


def _of_desk(row: Beschikking, reader: Reader) -> dict[str, Any]:
    """Of what a regional desk decided in the name of the municipality. source  Awb, artikel 10:2"""
    desk = written_down(row)
    if desk is None:
        return {}
    return {
        "by_desk": desk.name,
        "desk_letter": desk.document,
        "desk_known_on": row.sent_on,
        "also_granted": (desk.granted.number, desk.granted.what) if desk.granted else None,
        "mandate": row.mandate_source,
        "objection_address": letterbox(row.municipality, on=reader.today),
    }


def _given(row: Any, told: _Tells) -> dict[str, Any]:
    """What it is about, how much, from whom and until when; of an aanvraag that is not treated nobody knows that."""
    proposal = row.proposal
    if proposal is None:
        desk = written_down(row)
        name = desk.what if desk else _("aanvraag %(number)s") % {"number": row.aanvraag.number}
        nothing = dict.fromkeys(("explanation", "quantity", "how", "provider", "from_whom"), "")
        days = {"starts_on": row.decided_on, "ends_on": row.decided_on}
        return {**nothing, **days, "in_money": False, "product_name": name}
    return {
        "product_name": products.name(proposal),
        "explanation": products.text(proposal),
        "quantity": cost.quantity(proposal.unit, proposal.frequency, proposal.volume, on=proposal.starts_on),
        "how": given_words.how(proposal, row.aanvraag.law),
        "in_money": proposal.form in IN_MONEY,
        "provider": proposal.provider.name if proposal.provider and told.provider else "",
        "from_whom": given_words.from_whom(proposal) if told.provider or not proposal.provider else "",
        "starts_on": proposal.starts_on,
        "ends_on": row.help_until or proposal.ends_on,
    }


def _tells(row: Beschikking, of_case: frozenset[str], spoken: Spoken | None) -> _Tells:
    """What of a decision goes along. Its letter bears an address, and the verslag that tells of the whole house."""
    if spoken is None:
        return _Tells(letter=True, grounds=True, provider=True)
    if spoken.hidden:
        return _Tells(letter=False, grounds=False, provider=False)
    whole = spoken.may_read(of_case | part_of(laws=[row.aanvraag.law], domains=[]))
    return _Tells(letter=whole and not spoken.elsewhere, grounds=whole, provider=True)

"""A referral as who it is about reads it, or who speaks for them: by whom, to whom, for what, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from keukentafel.domain.cases.models import REFERRAL
from keukentafel.domain.decisions.actions.referrals import may_tell, running_consent
from keukentafel.domain.decisions.actions.referrals.parents import asked as parents_asked
from keukentafel.domain.decisions.actions.referrals.parents import known
from keukentafel.domain.decisions.in_our_name import decided_in_our_name, term_to_object
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.to_object import letterbox
from keukentafel.domain.guide.models import referrer_kinds
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, referring
from keukentafel.rules.referral_consent import may_withdraw

from .my_file_shapes import MyCase, MyReferral
from .my_file_whose import own_person
from .my_post import open_cases


def of_case(case: MyCase, *, reader: Reader, spoken: Spoken | None = None) -> MyReferral | None:
    """None for another case, or one that the reader does not read whole: two statements; with a doctor who asks consent three.
    A parent of a child of 12 to 15 reads no more than that there is help, unless somebody wrote that the parents know.

    case    let in by my_file.my_case
    source  Jeugdwet, artikel 7.3.4 and 7.3.11; BW 7:450 lid 2 and 7:457
    """
    if case.kind != REFERRAL or not case.mine or (spoken is not None and spoken.hidden):
        return None
    person = reader.person if spoken is None else spoken.person
    row = _whole(_rows(person, reader).filter(case__number=case.number)).first()
    if row is None:
        return None
    if not _told(row, spoken):
        return MyReferral(number=row.number, known=False)
    tells = may_tell(row)
    asked = referring.kind(row.kind, on=row.referred_on).toestemming
    return replace(
        view(row, reader), may_tell=tells, withdraws=asked and tells and _withdraws(row, reader, spoken)
    )


def of_person(person: int, *, reader: Reader, spoken: Spoken | None) -> tuple[MyReferral, ...]:
    """All that the reader reads whole, the newest first, without whether the referrer may hear of it: one statement where there
    are none, else two, and those of `open_cases` for who speaks for somebody. raises  TooYoung"""
    if spoken is not None and spoken.hidden:
        return ()
    rows = [
        row for row in _whole(_rows(person, reader)).order_by("-referred_on", "-pk") if _told(row, spoken)
    ]
    if spoken is not None and rows:
        theirs = open_cases({row.case_id for row in rows}, spoken=spoken, reader=reader)
        rows = [row for row in rows if row.case_id in theirs]
    return tuple(view(row, reader) for row in rows)


def _whole(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    return rows.select_related("provider", "organisation", "municipality").prefetch_related("feedback__told")


def view(row: Referral, reader: Reader) -> MyReferral:
    """As it is told, without whether the referrer may hear of it."""
    heard = sorted(row.feedback.all(), key=lambda each: each.pk)
    on = {each.kind: each.on for each in heard}
    return MyReferral(
        number=row.number, case_number=row.case.number, by=row.referrer_name,
        kind_name=dict(referrer_kinds()).get(row.kind, ""),
        practice=row.organisation.name if row.organisation else "", referred_on=row.referred_on,
        provider=row.provider.name, what=row.what,
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.product else "",
        starts_on=on.get("start", row.starts_on), ends_on=on.get("stop", row.ends_on), reason=row.reason,
        heard=tuple((str(each.get_kind_display()), each.on, hasattr(each, "told")) for each in heard),
        runs="start" in on and reader.today >= on["start"] and ("stop" not in on or reader.today <= on["stop"]),
        over="not_started" in on or "stop" in on, never_began="not_started" in on,
        mandate=row.mandate_source, **_to_object(row, reader),
    )  # fmt: skip


def _to_object(row: Referral, reader: Reader) -> dict[str, Any]:
    """Until when one may object to what a desk decided. source  Awb, artikel 6:7, 6:8 and 10:2"""
    if not decided_in_our_name(row):
        return {}
    term = term_to_object(row)
    return {
        "in_our_name": True,
        "known_on": row.known_on,
        "objection_address": letterbox(row.municipality, on=reader.today),
        "objection_last_day": term.last_day,
        "objection_open": reader.today <= term.last_day,
        "objection_sentence": term.sentence,
    }


def by_desk(number: str, *, reader: Reader, spoken: Spoken | None) -> Referral | None:
    """One that a desk decided on in the name of the municipality, of a case that this reader reads whole; None when it is not.

    raises  TooYoung
    source  Awb, artikel 10:2
    """
    if not number.startswith("V-") or (spoken is not None and spoken.hidden):
        return None
    person = own_person(reader=reader).pk if spoken is None else spoken.person
    row = _rows(person, reader).filter(number=number).first()
    if row is None or not decided_in_our_name(row) or not _told(row, spoken):
        return None
    if spoken is None or row.case_id in open_cases([row.case_id], spoken=spoken, reader=reader):
        return row
    return None


def readable(number: str, *, reader: Reader, spoken: Spoken | None) -> Referral | None:
    """One of the reader's own, or of who they speak for as far as they read it; None when it is not. raises TooYoung"""
    if spoken is not None and (spoken.hidden or not spoken.sees.care):
        return None
    person = own_person(reader=reader).pk if spoken is None else spoken.person
    row = _rows(person, reader).filter(number=number).first()
    return row if row is not None and _told(row, spoken) else None


def _rows(person: int | None, reader: Reader) -> QuerySet[Referral]:
    rows = Referral.objects.filter(person=person, municipality__in=reader.municipalities)
    return rows.select_related("case", "person").annotate(parents_told=known())


def _told(row: Any, spoken: Spoken | None) -> bool:
    return spoken is None or spoken.sees.own_questions or row.parents_told or not parents_asked(row)


def _withdraws(row: Referral, reader: Reader, spoken: Spoken | None) -> bool:
    """Whether the age lets the reader take back that the referrer may hear it: one statement for who speaks for somebody."""
    if spoken is None:
        return True
    said = running_consent(row)
    on_behalf = said is not None and bool(said.cannot_judge)
    return may_withdraw(spoken.kind, born_of(row.person), on=reader.today, on_behalf=on_behalf)

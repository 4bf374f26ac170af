"""Referrals: the list, one of them, and those of a file or a case, as far as the reader may read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, When

from keukentafel.domain.cases.models import REFERRAL
from keukentafel.domain.decisions import readable as may_read
from keukentafel.domain.decisions.actions.referrals.consenting import agrees, may_tell
from keukentafel.domain.decisions.actions.referrals.parents import are_party
from keukentafel.domain.decisions.in_our_name import decided_in_our_name, term_to_object
from keukentafel.domain.decisions.models import (
    Objection,
    Referral,
    ReferralCorrected,
    ReferralFeedback,
    ReferralYear,
    feedback_kinds,
    objection_outcomes,
    told_ways,
)
from keukentafel.domain.decisions.to_object import letterbox
from keukentafel.domain.decisions.weighing import budgets
from keukentafel.domain.guide.models import referrer_kinds
from keukentafel.domain.people import access
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.along import along, day
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, loader, referring

from . import referral_family as family
from .choices import ProductChoice, products
from .referral_shapes import Choices, Heard, Objected, ReferralLine, ReferralPage, ToObject

KIND = REFERRAL
"""The kind of case that a referral is."""
MOST = 200
"""Rows of one list, the newest first."""
STATES = {
    "wacht": Q(is_over=False, is_begun=False), "loopt": Q(is_over=False, is_begun=True), "vertellen": Q(is_untold=True),
    "klaar": Q(is_over=True),
}  # fmt: skip
"""Not yet begun; begun; something to tell the referrer; over."""
ENDS = ("stop", "not_started")


def referrals(*, state: str = "", reader: Reader) -> tuple[tuple[ReferralLine, ...], dict[str, int]]:
    """One list, and how many there are of each state: two statements. state: one of STATES; anything else is all of them."""
    rows = _flagged(may_read.referrals(reader))
    counts = rows.aggregate(**{code: Count("pk", filter=known) for code, known in STATES.items()})
    shown = rows.filter(STATES[state]) if state in STATES else rows
    return tuple(_line(row) for row in _told(shown).order_by("-referred_on", "-pk")[:MOST]), counts


def of_household(household: int, *, reader: Reader) -> tuple[ReferralLine, ...]:
    """Those of one file, as far as the gate between the laws lets the reader: one statement."""
    rows = may_read.referrals(reader).filter(case__household=household)
    return tuple(_line(row) for row in _told(rows).order_by("-referred_on", "-pk"))


def with_keys(keys: list[int], *, reader: Reader) -> tuple[ReferralLine, ...]:
    """Those of these that the reader may read: one statement."""
    rows = may_read.referrals(reader).filter(pk__in=keys)
    return tuple(_line(row) for row in _told(rows).order_by("-referred_on", "-pk")[:MOST])


def of_case(case_number: str, *, reader: Reader) -> str:
    """Number of the referral of this case; empty when there is none, or it is not for this reader."""
    found = (
        may_read.referrals(reader).filter(case__number=case_number).values_list("number", flat=True).first()
    )
    return found or ""


def referral(number: str, *, reader: Reader) -> ReferralPage:
    """One of them with everything about it: three statements. raises NotYours"""
    row = family.annotated(_told(may_read.referrals(reader))).filter(number=number).first()
    if row is None:
        raise access.NotYours(number)
    kind = referring.kind(row.kind, on=row.referred_on)
    line, heard = _line(row), heard_of(row)
    years, said = _years(row), family.consents(row)
    of_budget = budgets(row.municipality_id, row.product_group, [(year, 0) for year, _c in years])
    return ReferralPage(
        line=line, case_number=row.case.number, law=row.law, group=row.product_group, agb=row.agb, agb_asked=kind.agb,
        practice=row.organisation.name if row.organisation else "", document=row.document or kind.stuk,
        consulted_on=row.consulted_on, consults=kind.overleg, not_consulted=row.not_consulted,
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.product else "",
        reason=row.reason, consents=said, needs_consent=kind.toestemming, may_tell=may_tell(row), years=years,
        on_behalf=any(each.cannot_judge and each.withdrawn_at is None for each in said),
        budgets=of_budget if row.product_group else (), heard=heard, can=_can({each.kind for each in heard}),
        source=kind.bron, at=row.at, by_name=row.by.name, sent=row.sent_id is not None,
        in_our_name=line.in_our_name, to_object=_to_object(row, reader), mandate=_mandate(row),
        extended=referring.extension_name(row.extended),
        parents=family.parents(row), parents_are_party=are_party(row), parents_known=family.parents_known(row),
        rules_version=row.rules_version,
    )  # fmt: skip


def _to_object(row: Referral, reader: Reader) -> ToObject | None:
    if not decided_in_our_name(row):
        return None
    term = term_to_object(row)
    return ToObject(
        row.known_on, term.last_day, reader.today <= term.last_day, term.sentence,
        letterbox(row.municipality, on=reader.today),
    )  # fmt: skip


def _mandate(row: Referral) -> str:
    """Name of the mandate with its source; empty when nothing was decided for the municipality."""
    if not row.mandate:
        return ""
    return f"{row.mandate_row.name if row.mandate_row else row.mandate}. {row.mandate_source}"


def choices(municipality: int, *, reader: Reader) -> Choices:
    """Kinds of referrers, and the catalogue of the laws under which they refer: one statement for each law."""
    kinds = referring.kinds(on=reader.today)
    codes = tuple(dict.fromkeys(law for kind in kinds for law in kind.wetten))
    names = loader.load().wetten
    offered = {law: _in_kind(products(municipality, law=law, on=reader.today)) for law in codes}
    return Choices(
        tuple((kind.code, kind.naam) for kind in kinds),
        tuple((names.history(law)[-1].naam, rows) for law, rows in offered.items()),
        {each.code: law for law, rows in offered.items() for each in rows},
        reader.today,
    )


def products_to_correct(page: ReferralPage, *, reader: Reader) -> tuple[ProductChoice, ...]:
    """What the help of this referral can be put right to: of its own law. One statement."""
    return _in_kind(products(page.line.municipality, law=page.law, on=reader.today))


def _in_kind(offered: Iterable[ProductChoice]) -> tuple[ProductChoice, ...]:
    """Nobody refers to money or to a budget of one's own."""
    return tuple(each for each in offered if "zin" in each.forms)


def extensions(*, reader: Reader) -> list[tuple[str, str]]:
    """Why somebody of 18 to 22 still gets help under the Jeugdwet: code and name."""
    return [(row.code, row.naam) for row in referring.extensions(on=reader.today)]


def groups(*, law: str = "", reader: Reader) -> list[tuple[str, str]]:
    """Product groups of today: code and name. law: only those of which something can be given under it"""
    rows = loader.load().productgroepen.on(reader.today)
    return [(row.code, row.naam) for row in rows if not law or law in row.wetten]


def groups_to_correct(page: ReferralPage, *, reader: Reader) -> list[tuple[str, str]]:
    """Those under the law of this referral; and the one that it has, also where it was recorded under another law."""
    fit = groups(law=page.law, reader=reader)
    return fit + [each for each in groups(reader=reader) if each[0] == page.group and each not in fit]


def recorded_help(number: str, *, reader: Reader) -> dict[str, Any]:
    """The help as it stands now, as a form has it. raises NotYours"""
    row = referral_row(number, reader=reader)
    days = {"starts_on": row.starts_on, "ends_on": row.ends_on}
    if row.product:
        return {**days, "product": row.product, "volume": row.volume}
    return {**days, "what": row.what, "group": row.product_group, "euros": row.expected_cents // 100}


def corrections(number: str, *, reader: Reader) -> tuple[ReferralCorrected, ...]:
    """What stood here of the help before it was put right, the newest first: one statement."""
    rows = ReferralCorrected.objects.filter(referral__number=number, referral__in=may_read.referrals(reader))
    return tuple(rows.select_related("by").order_by("-pk"))


def referral_row(number: str, *, reader: Reader) -> Referral:
    """For a deed. raises NotYours"""
    row = may_read.referrals(reader).select_related("case").filter(number=number).first()
    if row is None:
        raise access.NotYours(number)
    return row


def _told(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """With what became of it and what it costs as it stands: still one statement."""
    own = {"referral": OuterRef("pk")}
    costs = ReferralYear.objects.filter(**own).order_by("year", "pk")
    return rows.select_related(
        "case__household", "person", "organisation", "provider", "by", "mandate_row", "municipality"
    ).annotate(
        its_feedback=along_feedback(ReferralFeedback.objects.filter(**own)),
        its_years=along(costs, year="year", cents="cents"),
        its_objections=along(
            Objection.objects.filter(**own, withdrawn__isnull=True).order_by("pk"),
            number="number",
            quality="quality",
            outcome="decision__outcome",
        ),
        is_agreed=agrees(),
    )


def along_feedback(rows: QuerySet[ReferralFeedback]) -> Any:
    return along(
        rows.order_by("pk"), kind="kind", on="on", reason="reason", told_on="told__on", way="told__way"
    )  # fmt: skip


def _flagged(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    heard = ReferralFeedback.objects.filter(referral=OuterRef("pk"))
    may_hear = Q(is_agreed=True) | ~Q(kind__in=referring.asking_consent())
    return rows.annotate(is_agreed=agrees()).annotate(
        is_over=Exists(heard.filter(kind__in=ENDS)),
        is_begun=Exists(heard.filter(kind="start")),
        is_untold=Case(
            When(may_hear, then=Exists(heard.filter(told__isnull=True))), default=False, output_field=BooleanField()
        ),
    )  # fmt: skip


def _line(row: Any) -> ReferralLine:
    heard = heard_of(row)
    kinds = {each.kind for each in heard}
    state = "klaar" if kinds & {"stop", "not_started"} else "loopt" if kinds else "wacht"
    return ReferralLine(
        number=row.number, municipality=row.municipality_id, household=row.case.household_id,
        household_name=row.case.household.name, person=row.person_id, person_name=person_name(row.person).full,
        kind_name=dict(referrer_kinds()).get(row.kind, row.kind), referrer_name=row.referrer_name,
        provider=row.provider.name, what=row.what, referred_on=row.referred_on, starts_on=row.starts_on,
        ends_on=next((each.on for each in heard if each.kind == "stop"), row.ends_on),
        cents=sum(cents for _year, cents in _years(row)), state=state,
        untold=may_tell(row) and any(each.told_on is None for each in heard),
        in_our_name=decided_in_our_name(row), objected=_objected(row),
    )  # fmt: skip


def _objected(row: Any) -> tuple[Objected, ...]:
    names = dict(objection_outcomes())
    return tuple(
        Objected(each["number"], not each["quality"], str(names.get(each["outcome"] or "", "")))
        for each in row.its_objections
    )


def _years(row: Any) -> tuple[tuple[int, int], ...]:
    """What each calendar year costs as it stands now."""
    found: dict[int, int] = {}
    for each in row.its_years:
        found[each["year"]] = found.get(each["year"], 0) + int(each["cents"])
    return tuple(found.items())


def heard_of(row: Any) -> tuple[Heard, ...]:
    names, ways = dict(feedback_kinds()), dict(told_ways())
    return tuple(
        Heard(
            each["kind"], str(names[each["kind"]]), date.fromisoformat(each["on"]), each["reason"],
            day(each["told_on"]), str(ways.get(each["way"] or "", "")),
        )
        for each in row.its_feedback
    )  # fmt: skip


def _can(heard: set[str]) -> tuple[str, ...]:
    if heard & {"stop", "not_started"}:
        return ()
    return ("stop",) if "start" in heard else ("start", "not_started")

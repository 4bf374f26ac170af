"""What is told of referrals: a line of a list, one of them with everything, and what a form offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from keukentafel.domain.decisions.weighing import Budget
from keukentafel.rules import referring

from .choices import ProductChoice


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form offers. kinds: code and name; products: name of a law, and what is there under it."""

    kinds: tuple[tuple[str, str], ...]
    products: tuple[tuple[str, tuple[ProductChoice, ...]], ...]
    laws: dict[str, str]
    """Code of a product → its law."""
    on: date

    def law_of(self, product: str, *, group: str, kind: str) -> str:
        """Of a product of the catalogue its own; else as rules.referring.law_of."""
        return self.laws.get(product) or referring.law_of(referring.kind(kind, on=self.on), group)


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of it. told_on None: the referrer was not told (yet); may_tell says whether that may be."""

    kind: str
    name: str
    on: date
    reason: str
    told_on: date | None
    told_way: str


@dataclass(frozen=True, slots=True)
class Consent:
    """That the referrer may hear how it goes: who of the family said so, and when it was withdrawn (None: it holds).

    cannot_judge  why the young person could not judge it; withdrawn_said: who of the family took it back ("": not known)
    """

    given_by: str
    cannot_judge: str
    at: datetime
    written_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_said: str


@dataclass(frozen=True, slots=True)
class ParentsKnow:
    """That the parents know: who said it and on which day. undone_at: it was written by mistake; None: it holds."""

    said_by: str
    on: date
    at: datetime
    written_by: str
    undone_at: datetime | None
    undone_by: str


@dataclass(frozen=True, slots=True)
class Objected:
    """An objection to what a desk decided in the name of the municipality. outcome: its name; "" while nobody decided on it."""

    number: str
    of_resident: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class ToObject:
    """Until when one may object to that, how that was counted, and where a letter goes.

    known_on  when the letter of the desk went; None: not known, so counted from the day of the decision
    open      the last day is not over
    """

    known_on: date | None
    last_day: date
    open: bool
    sentence: str
    address: str


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One of a list. state: see STATES, without vertellen; untold: the referrer waits to hear something."""

    number: str
    municipality: int
    household: int
    household_name: str
    person: int
    person_name: str
    kind_name: str
    referrer_name: str
    provider: str
    what: str
    referred_on: date
    starts_on: date
    ends_on: date
    cents: int
    state: str
    untold: bool
    in_our_name: bool
    objected: tuple[Objected, ...]


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """One of them with everything.

    can          what may be written down
    on_behalf    the consent that holds was given for somebody who cannot judge it
    years        calendar year, and what it is expected to cost as it stands now, in eurocents
    in_our_name  a desk decided for the municipality, so that objection is possible
    to_object    how and until when; None where nothing was decided for the municipality
    mandate      what that rests on; "": of before that was kept
    extended     why there is still help from 18 on; "": not asked
    parents      of a child of 12 to 15, whether they know; None: of another age, or party to what a court decided
    """

    line: ReferralLine
    case_number: str
    law: str
    group: str
    agb: str
    agb_asked: bool
    practice: str
    document: str
    consulted_on: date | None
    consults: bool
    not_consulted: str
    quantity: str
    reason: str
    consents: tuple[Consent, ...]
    needs_consent: bool
    may_tell: bool
    on_behalf: bool
    years: tuple[tuple[int, int], ...]
    budgets: tuple[Budget, ...]
    heard: tuple[Heard, ...]
    can: tuple[str, ...]
    source: str
    at: datetime
    by_name: str
    sent: bool
    in_our_name: bool
    to_object: ToObject | None
    mandate: str
    extended: str
    parents: bool | None
    parents_are_party: bool
    parents_known: tuple[ParentsKnow, ...]
    rules_version: str

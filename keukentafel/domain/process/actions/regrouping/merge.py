"""Two people turn out to be one. The one goes on with everything of both; the other stays as a row that leads to it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access, regrouped
from keukentafel.domain.people.actions.persons import remember_surnames
from keukentafel.domain.people.models import (
    Household,
    HouseholdClosure,
    Membership,
    Person,
    Regrouping,
    RegroupingUndone,
)
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .fold import fold
from .references import marks
from .rows import Rows

FIELDS: dict[str, tuple[str, ...]] = {
    "first_names": ("first_names",),
    "prefix": ("prefix",),
    "surname": ("surname", "surname_key"),
    "partner_prefix": ("partner_prefix",),
    "partner_surname": ("partner_surname", "partner_key"),
    "name_use": ("name_use",),
    "sex": ("sex",),
    "bsn": ("bsn",),
    "born": ("born_on", "birth_year", "birth_month", "birth_day"),
    "died_on": ("died_on",),
    "phone": ("phone",),
    "other_phone": ("other_phone",),
    "email": ("email",),
    "language": ("language",),
    "needs_interpreter": ("needs_interpreter",),
}
"""What is chosen as one, and the columns that go with it."""
STRICTEST = {
    "address_secret": "a secret address stays secret",
    "suspended_on": "who the BRP suspended gets no letters",
    "suspension_reason": "goes with suspended_on",
}
"""Never chosen: the strictest of both holds, with its reason."""
EMPTY: dict[str, Any] = {
    "bsn": None, "first_names": "", "prefix": "", "surname": regrouped.NAME, "partner_prefix": "", "partner_surname": "",
    "surname_key": "", "partner_key": "", "born_on": None, "birth_year": None, "birth_month": None, "birth_day": None,
    "died_on": None, "suspended_on": None, "suspension_reason": "", "phone": "", "other_phone": "", "email": "", "language": "",
}  # fmt: skip
"""What is left on the row of who was merged: nothing that a search finds or a list shows."""


NO_HOMES = (None, None)


class SamePerson(Refusal):
    """A merge needs two people of one municipality."""


class DatesImpossible(Refusal):
    """What was chosen from the two does not go together in one life."""


class TwoNumbers(Refusal):
    """A BSN is of one person. Who merges two that have one each says that the other is wrong, and how they know."""


class AlreadyMerged(Refusal):
    """One of the two was merged into another meanwhile."""


class StillUnknown(Refusal):
    """A deed like this says why."""


@deed
def merge(
    stays: int,
    gone: int,
    *,
    from_gone: Collection[str] = (),
    one_household: bool = True,
    reason: str,
    wrong_bsn: str = "",
    sent_once: uuid.UUID | None = None,
    by: Reader,
    at: datetime,
) -> Regrouping:
    """Make one person of two.

    from_gone      which particulars of FIELDS are taken from who goes; the others stay as they are
    one_household  let the household of who goes become part of that of who stays; else it is a second home
    wrong_bsn      of two with different BSNs: how it is known that the one that goes is wrong
    raises         SamePerson, AlreadyMerged, StillUnknown, TwoNumbers, DatesImpossible, journal.AlreadySent
    source         AVG, artikel 5 lid 1 onder d (right data)
    """
    if not reason.strip():
        raise StillUnknown(_("Schrijf op waarom dit dezelfde persoon is."))
    if sent_once:
        again = RegroupingUndone.objects.filter(regrouping__person=stays, regrouping__other=gone).count()
        journal.first_time(sent_once, undone=again, at=at)
    kept, lost = _both(stays, gone, by)
    two = two_numbers(kept, lost)
    if two and not wrong_bsn.strip():
        raise TwoNumbers(
            _(
                "Deze twee hebben elk een eigen geldig BSN, en een BSN is van één mens. Is het toch dezelfde persoon? Zeg dan "
                "dat het andere BSN onjuist is, en hoe u dat weet."
            )
        )
    homes = _homes(kept, lost, by) if one_household else NO_HOMES
    regrouping = Regrouping.objects.create(
        municipality_id=kept.municipality_id,
        kind="merge",
        person=kept,
        other=lost.pk,
        household=homes[0].pk if homes[0] else None,
        other_household=homes[1].pk if homes[1] else None,
        reason=_reason(reason, wrong_bsn if two else ""),
        marks=marks(Person, Household) if homes[1] else marks(Person),
        by_id=by.account,
        at=at,
    )
    rows = Rows(regrouping)
    fold(rows, lost, kept, on=by.today)
    if homes[0] and homes[1]:
        _one_household(rows, homes[0], homes[1], by)
    _particulars(rows, kept, lost, from_gone)
    rows.close()
    journal.note(
        "person.merged", about=kept, by=by, at=at, household=regrouping.household, rule="AVG, artikel 5 lid 1 onder d",
        other=lost.pk, other_household=regrouping.other_household, particulars=len(from_gone),
        two_numbers=two,
    )  # fmt: skip
    return regrouping


def two_numbers(one: Person, other: Person) -> bool:
    """Whether both have a BSN of their own; what is stored is always a valid one."""
    return bool(one.bsn and other.bsn and one.bsn != other.bsn)


def _reason(reason: str, wrong_bsn: str) -> str:
    """Half of the room for each, so that neither is lost."""
    said = one_line(reason)
    if not wrong_bsn:
        return said[:400]
    return f"{said[:195]} BSN: {' '.join(wrong_bsn.split())[:195]}"


def _both(stays: int, gone: int, by: Reader) -> tuple[Person, Person]:
    """Both rows, locked in one order, so that two merges at once do not wait for each other for ever."""
    found = {
        row.pk: row
        for row in Person.objects.select_for_update()
        .filter(pk__in=(stays, gone), municipality__in=by.municipalities)
        .exclude(pk__in=access.kept_from(by).values("pk"))
        .order_by("pk")
    }
    if len(found) != 2 or found[stays].municipality_id != found[gone].municipality_id:
        raise SamePerson(_("Kies twee verschillende mensen van één gemeente."))
    if regrouped.gone((stays, gone)):
        raise AlreadyMerged(_("Een van deze twee is al samengevoegd. Kijk opnieuw."))
    return found[stays], found[gone]


def _homes(kept: Person, lost: Person, by: Reader) -> tuple[Household | None, Household | None]:
    """The main households of both today, when they are two; locked, as the two people are."""
    here, there = (
        Household.objects.filter(
            pk__in=Membership.objects.filter(access.current(by.today), person=each, main=True).values(
                "household"
            )
        ).first()
        for each in (kept, lost)
    )
    if here is None or there is None or here == there:
        return NO_HOMES
    both = (here.pk, there.pk)
    locked = {row.pk: row for row in Household.objects.select_for_update().filter(pk__in=both).order_by("pk")}
    if any(regrouped.household(number) for number in both):
        raise AlreadyMerged(_("Een van deze huishoudens is net samengevoegd. Kijk opnieuw."))
    return locked[here.pk], locked[there.pk]


def _one_household(rows: Rows, stays: Household, gone: Household, by: Reader) -> None:
    fold(rows, gone, stays, on=by.today)
    if not HouseholdClosure.objects.filter(household=gone, until_on__isnull=True).exists():
        closure = HouseholdClosure.objects.create(
            municipality_id=gone.municipality_id,
            household=gone,
            reason="samengevoegd",
            from_on=by.today,
            by_id=by.account,
        )
        rows.added(closure)


def _particulars(rows: Rows, kept: Person, lost: Person, from_gone: Collection[str]) -> None:
    chosen = {column: getattr(lost, column) for name in from_gone for column in FIELDS[name]}
    born, died = (chosen.get(name, getattr(kept, name)) for name in ("born_on", "died_on"))
    if born and died and died < born:
        raise DatesImpossible(
            _(
                "Zo zou deze persoon overleden zijn voor de geboorte. Kies andere gegevens of verbeter ze eerst."
            )
        )
    strict: dict[str, Any] = {"address_secret": kept.address_secret or lost.address_secret}
    if kept.suspended_on is None and lost.suspended_on is not None:
        strict |= {"suspended_on": lost.suspended_on, "suspension_reason": lost.suspension_reason}
    rows.change(lost, **EMPTY)
    rows.change(kept, **chosen, **strict)
    remember_surnames(kept)

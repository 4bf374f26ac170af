"""What was merged and split, and what stands in the way of putting it back; and what can be split."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.people import access
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Membership, Person, Regrouping
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.process.actions.regrouping import references
from keukentafel.domain.process.actions.regrouping.undo import is_last, written_since
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import short_date

from .reach import MOST, people, places
from .shapes import Done, Piece, Standing, ToSplit
from .words import counted, day_of, kind_of


def done(*, reader: Reader) -> list[Done]:
    """What was merged and split, the newest first."""
    rows = _regroupings(reader).order_by("-pk")[:MOST]
    found = list(rows)
    names = _names(each.other for each in found)
    return [_done(each, names) for each in found]


def standing(regrouping: int, *, reader: Reader) -> Standing:
    """One merge or split, with what stands in the way of putting it back. raises NotYours"""
    row = _regroupings(reader).filter(pk=regrouping).first()
    if row is None:
        raise NotYours(regrouping)
    line = _done(row, _names([row.other]))
    since = {} if line.undone_at else written_since(row)
    homes = (row.household, row.other_household) if row.household and row.other_household else None
    return Standing(line, row.municipality_id, counted(since), not line.undone_at and not is_last(row), homes)


def to_split(person: int, *, reader: Reader) -> ToSplit:
    """What hangs on a person, by kind and day, without what was written. raises NotYours"""
    row = people(reader).filter(pk=person).first()
    if row is None:
        raise NotYours(person)
    memberships = tuple(
        (
            each.pk,
            f"{each.household.name} ({each.get_role_display()}, {_('sinds')} {short_date(each.from_on)})",
        )
        for each in Membership.objects.filter(person=row).select_related("household").order_by("pk")
    )
    return ToSplit(
        person=row.pk,
        municipality=row.municipality_id,
        name=person_name(row).full,
        born=str(born_of(row)),
        bsn=row.bsn or "",
        pieces=tuple(_pieces(row)),
        memberships=memberships,
    )


def _regroupings(reader: Reader) -> QuerySet[Regrouping]:
    found = Regrouping.objects.filter(municipality__in=places(reader)).annotate(changed=Count("rows"))
    if reader.locked:
        shut = access.kept_from(reader).values("pk")
        found = found.exclude(Q(person__in=shut) | Q(other__in=shut))
    return found.select_related("person", "by", "undone__by")


def _names(people: Any) -> dict[int, str]:
    return {row.pk: person_name(row).full for row in Person.objects.filter(pk__in=list(people))}


def _done(row: Regrouping, names: dict[int, str]) -> Done:
    undone = getattr(row, "undone", None)
    return Done(
        id=row.pk,
        kind=row.kind,
        kind_name=str(row.get_kind_display()),
        person=row.person_id,
        name=person_name(row.person).full,
        other=row.other,
        other_name=names.get(row.other, ""),
        reason=row.reason,
        by=row.by.name,
        at=row.at,
        rows=row.changed,
        undone_at=undone.at if undone else None,
        undone_by=undone.by.name if undone else "",
    )


def _pieces(person: Person) -> list[Piece]:
    found = []
    for field in references.pointing_to(Person):
        if field.model is Membership:
            continue
        related = [name for name in ("by", "contact", "household") if _has(field.model, name)]
        for row in (
            field.model._default_manager.filter(**{field.name: person})
            .select_related(*related)
            .order_by("pk")
        ):
            label = references.label(field)
            by = getattr(row, "by", None)
            found.append(
                Piece(
                    f"{label}:{row.pk}",
                    kind_of(field),
                    day_of(row),
                    getattr(row, "household_id", None),
                    by.name if by else "",
                )
            )
    return found


def _has(model: Any, name: str) -> bool:
    return any(field.name == name and field.is_relation for field in model._meta.concrete_fields)

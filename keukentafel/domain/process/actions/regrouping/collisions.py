"""What happens where a row that comes along collides with one that is there. Each rule runs just before its field is moved.

What a plain unique constraint forbids is seen by itself (`rule_for`); where more can collide a rule is declared (RULES), and
tests/architecture/test_regrouping.py asks for one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Field, Model, Q, UniqueConstraint

from keukentafel.domain.people.models import Address, Membership, NetworkContact, Tie

from .collisions_found_out import notes, rungs
from .references import label
from .rows import Rows

Rule = Callable[[Rows, Field, int, int, date], None]
NOT_OVER = Q(until_on__isnull=True)


def rule_for(field: Field) -> list[Rule]:
    """The declared rule, or what follows from the unique constraints that name this field."""
    if declared := RULES.get(label(field)):
        return [declared]
    found = [once()] if field.unique and not field.primary_key else []
    for constraint in field.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and field.name in constraint.fields:
            others = [name for name in constraint.fields if name != field.name]
            found.append(
                once(*others, condition=constraint.condition, nulls=constraint.nulls_distinct is False)
            )
    return found


def once(*names: str, condition: Q | None = None, nulls: bool = False) -> Rule:
    """What stands there already, the same in these fields, is not needed twice: the one that came is taken away.

    nulls  whether two rows without a value count as the same
    """

    def rule(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
        there, came = (
            field.model._default_manager.filter(condition or Q(), **{field.name: each})
            for each in (stays, gone)
        )
        known = {tuple(getattr(row, _column(row, name)) for name in names) for row in there}
        for row in came:
            values = tuple(getattr(row, _column(row, name)) for name in names)
            if values in known and (nulls or None not in values):
                _take_away_whole(rows, row)

    return rule


def memberships(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Two memberships of one household become one over both periods. Of two main households in the same days the one that
    was there stays the main one; the other becomes a second home."""
    for row in Membership.objects.filter(**{field.name: gone}).order_by("pk"):
        setattr(row, field.attname, stays)
        theirs = list(Membership.objects.filter(person=row.person_id).exclude(pk=row.pk).order_by("pk"))
        setattr(row, field.attname, gone)
        home, old = (stays, gone) if field.name == "household" else (row.household_id, row.household_id)
        same = [each for each in theirs if each.household_id == home and _touch(each, row)]
        others = [each for each in theirs if each not in same and each.household_id not in (home, old)]
        if same:
            rows.take_away(row)
            _widen(rows, same, row, others)
        elif row.main and any(each.main and _overlap(each, row) for each in others):
            rows.change(row, main=False)


def _widen(rows: Rows, same: list[Membership], row: Membership, others: list[Membership]) -> None:
    kept, *more = same
    for each in more:
        rows.take_away(each)
    first = min(each.from_on for each in (*same, row))
    last = None if any(each.until_on is None for each in (*same, row)) else max(
        each.until_on for each in (*same, row) if each.until_on
    )  # fmt: skip
    wide = Membership(from_on=first, until_on=last)
    main = any(each.main for each in (*same, row))
    if main and any(each.main and _overlap(each, wide) for each in others):
        main = False
    rows.change(kept, from_on=first, until_on=last, main=main, left_because=kept.left_because if last else "")


def ties(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Nobody is tied to oneself, and an open tie of a kind between two people, or to a contact, is there once."""
    for row in Tie.objects.filter(**{field.name: gone}).order_by("pk"):
        setattr(row, field.attname, stays)
        itself, double = row.person_id == row.other_id, False
        if row.until_on is None and not itself:
            open_ones = Tie.objects.filter(NOT_OVER).exclude(pk=row.pk)
            double = (open_ones.filter(_same_tie(row)) if row.other_id else open_ones.filter(
                person=row.person_id, contact=row.contact_id)).exists()  # fmt: skip
        setattr(row, field.attname, gone)
        if itself or double:
            rows.take_away(row)


def _same_tie(row: Tie) -> Q:
    one, two = row.person_id, row.other_id
    return Q(kind=row.kind) & (Q(person=one, other=two) | Q(person=two, other=one))


def drafts(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """What one writer was typing in the same form of both becomes one text: the younger first, then what the older has more."""
    model = field.model
    there = {
        (row.account_id, row.form, row.about, row.key): row
        for row in model._default_manager.filter(household=stays)
    }
    for row in model._default_manager.filter(household=gone).order_by("pk"):
        kept = there.get((row.account_id, row.form, row.about, row.key))
        if kept is None:
            continue
        older, younger = sorted((kept, row), key=lambda each: each.saved_at)
        rows.take_away(row)
        rows.change(kept, fields=_both_texts(younger.fields, older.fields), saved_at=younger.saved_at)


def _both_texts(younger: dict[str, list[str]], older: dict[str, list[str]]) -> dict[str, list[str]]:
    found = {name: list(values) for name, values in younger.items()}
    for name, values in older.items():
        mine = found.setdefault(name, list(values))
        if len(mine) == len(values) == 1 and values[0].strip() not in mine[0]:
            found[name] = [_both(mine[0], values[0])]
    return found


def _both(younger: str, older: str) -> str:
    """Two choices of one field cannot both stand; two texts can."""
    if not younger.strip():
        return older
    if not any(letter.isspace() for letter in younger.strip() + older.strip()):
        return younger
    return f"{younger}\n\n{older}"


def representation(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Nobody represents oneself."""
    other = "representative" if field.name == "person" else "person"
    for row in field.model._default_manager.filter(**{field.name: gone, other: stays}):
        _take_away_whole(rows, row)


def addresses(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Where both live or get their post today, the address that comes along ends today; what began today was none."""
    current = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gt=on))
    model = field.model
    same = ["kind"] if model is Address else []
    known = set(model._default_manager.filter(current, **{field.name: stays}).values_list(*same)) if same else {
        () for _ in model._default_manager.filter(NOT_OVER, **{field.name: stays})[:1]
    }  # fmt: skip
    for row in model._default_manager.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=on), **{field.name: gone}
    ):
        if tuple(getattr(row, name) for name in same) not in known:
            continue
        if row.from_on < on:
            rows.change(row, until_on=on)
        else:
            rows.take_away(row)


def own_addresses(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Somebody has one address of their own at a time. In days that both would have one, that of who stays was theirs."""
    there = list(field.model._default_manager.filter(**{field.name: stays}).order_by("from_on"))
    for row in field.model._default_manager.filter(**{field.name: gone}).order_by("pk"):
        for each in there:
            if not _overlap(each, row):
                continue
            if row.from_on < each.from_on:
                rows.change(row, until_on=each.from_on)
            elif each.until_on is not None and (row.until_on is None or row.until_on > each.until_on):
                rows.change(row, from_on=each.until_on)
            else:
                rows.take_away(row)
                break


def contacts(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """The same helper, family member or organisation stands around the household once; the ties come along."""
    from .fold import fold

    there = {_known_as(each): each for each in NetworkContact.objects.filter(NOT_OVER, household=stays)}
    for row in NetworkContact.objects.filter(NOT_OVER, household=gone).order_by("pk"):
        if kept := there.get(_known_as(row)):
            fold(rows, row, kept, on=on)
            rows.take_away(row)


def _known_as(contact: NetworkContact) -> tuple[str, ...]:
    return (contact.kind, contact.name.casefold(), contact.role.casefold(), contact.organisation.casefold())


def plans(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """One household, one plan: goals, actions and the picture go to the plan of who stays."""
    from .fold import fold

    plan = field.model
    came, there = (plan._default_manager.filter(household=each).first() for each in (gone, stays))
    if came is None or there is None:
        return
    fold(rows, came, there, on=on)
    picture = "\n\n".join(text for text in (there.picture.strip(), came.picture.strip()) if text)
    rows.change(there, picture=picture, started_on=min(there.started_on, came.started_on))
    rows.take_away(came)


def parts_of_picture(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """Somebody sees one household in one way: two texts become one, the younger first."""
    other = "person" if field.name == "plan" else "plan"
    there = {
        getattr(row, f"{other}_id"): row for row in field.model._default_manager.filter(**{field.name: stays})
    }
    for row in field.model._default_manager.filter(**{field.name: gone}).order_by("pk"):
        if kept := there.get(getattr(row, f"{other}_id")):
            older, younger = sorted((kept, row), key=lambda each: each.written_at)
            rows.take_away(row)
            both = _both(younger.text, older.text)
            closed = kept.for_helpers or row.for_helpers
            rows.change(kept, text=both, written_at=younger.written_at, for_helpers=closed)


def directors(rows: Rows, field: Field, gone: int, stays: int, on: date) -> None:
    """A plan has one director at a time: that of the plan that stays. Who directed the other in other days comes along."""
    there = list(field.model._default_manager.filter(plan=stays))
    for row in field.model._default_manager.filter(plan=gone):
        if any(_overlap(each, row) for each in there):
            _take_away_whole(rows, row)


def _take_away_whole(rows: Rows, row: Model) -> None:
    """With what hangs on it."""
    for relation in row._meta.related_objects:
        if relation.related_model._meta.managed and not hasattr(relation.related_model, "pgh_tracked_model"):
            for each in relation.related_model._default_manager.filter(**{relation.field.name: row.pk}):
                _take_away_whole(rows, each)
    rows.take_away(row)


def _column(row: Model, name: str) -> str:
    return str(row._meta.get_field(name).attname)


def _overlap(one: Any, two: Any) -> bool:
    return bool(
        (two.until_on is None or one.from_on < two.until_on)
        and (one.until_on is None or two.from_on < one.until_on)
    )


def _touch(one: Any, two: Any) -> bool:
    """Overlapping, or the one begins on the day the other ends."""
    return _overlap(one, two) or one.until_on == two.from_on or two.until_on == one.from_on


RULES: dict[str, Rule] = {
    "people.Membership.person": memberships,
    "people.Membership.household": memberships,
    "people.Tie.person": ties,
    "people.Tie.other": ties,
    "people.Tie.contact": ties,
    "people.Representation.person": representation,
    "people.Representation.representative": representation,
    "people.Address.household": addresses,
    "people.SecretAddress.household": addresses,
    "people.OwnAddress.person": own_addresses,
    "people.NetworkContact.household": contacts,
    "cases.Draft.household": drafts,
    "cases.ContactMember.person": once("contact"),
    "intake.AppointmentParticipant.person": once("appointment"),
    "intake.DomainNote.person": notes,
    "intake.LadderStep.person": rungs,
    "plans.Plan.household": plans,
    "plans.Director.plan": directors,
    "plans.PicturePart.plan": parts_of_picture,
    "plans.PicturePart.person": parts_of_picture,
}
"""By reference, see references.label. Where nothing is declared, `rule_for` reads the unique constraints."""

"""Who is this? One statement finds session, account, roles, and opens the walls of this transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from keukentafel.domain.accounts.models import Account, Session
from keukentafel.domain.walls import planned
from keukentafel.domain.walls.reader import Kind, Reader, Role

from .models import KeptForm
from .sealing import Typed, is_of_action, is_of_page, unseal

__all__ = [
    "Arrival",
    "Kept",
    "Typed",
    "arrival",
    "form_on",
    "kept_forms",
    "reader_of",
    "sent_again",
    "wears_another_hat",
    "whose_session_was",
]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A live session: its signed data, its account if somebody signed in, and the reader if they have any right."""

    session_data: str
    account: Account | None
    reader: Reader | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits for its writer; lock: by which it is thrown away."""

    lock: str
    typed: Typed


def arrival(session_key: str, *, at: datetime, today: date) -> Arrival | None:
    """The live session with this key, or None. Opens the reader's walls for the rest of the transaction."""
    with planned.cursor() as cursor:
        cursor.execute("SELECT kt_enter(%s, %s, %s)", [session_key, at, today])
        found = cursor.fetchone()[0]
    if found is None:
        return None
    row: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    if row.get("account") is None:
        return Arrival(row["session"], None, None)
    return Arrival(row["session"], _account(row["account"]), _reader(row, today))


def reader_of(account: Account, *, today: date) -> Reader | None:
    """The reader behind an account, for commands and tests; opens that reader's walls in this transaction."""
    with planned.cursor() as cursor:
        cursor.execute("SELECT kt_open_for(%s, %s)", [account.pk, today])
        found = cursor.fetchone()[0]
    if found is None:
        return None
    return _reader(json.loads(found) if isinstance(found, str) else found, today)


def wears_another_hat(account: int, *, today: date) -> bool:
    """Whether the account is, or becomes, that of a colleague, a provider or a resident, in whatever municipality.

    Nothing more is told of it: the walls stay as they are.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kt_other_hat(%s, %s)", [account, today])
        return bool(cursor.fetchone()[0])


def whose_session_was(session_key: str | None) -> int | None:
    """The account of a session, also after it ended by itself; None when somebody signed out of it."""
    if not session_key:
        return None
    return Session.objects.filter(pk=session_key).values_list("account_id", flat=True).first()


def form_on(page: str, *, key: str, at: datetime, reader: Reader) -> Kept | None:
    """The oldest of what this reader sent from this page when their session had ended; None for anybody else."""
    return _opened([lock for lock in _locks(at, reader) if is_of_page(lock, key, page)][:1], key)


def sent_again(page: str, action: str, *, key: str, at: datetime, reader: Reader) -> str | None:
    """Which of the kept forms was sent now, to this action: one of this page before one of another."""
    found = [lock for lock in _locks(at, reader) if is_of_action(lock, key, action)]
    return min(found, key=lambda lock: not is_of_page(lock, key, page), default=None)


def kept_forms(*, key: str, at: datetime, reader: Reader) -> list[Kept]:
    """Everything of this reader that waits and that this browser can open, the oldest first."""
    return [found for lock in _locks(at, reader) if (found := _opened([lock], key))]


def _locks(at: datetime, reader: Reader) -> list[str]:
    rows = KeptForm.objects.filter(account=reader.account, until_at__gt=at)
    return list(rows.order_by("until_at", "lock").values_list("lock", flat=True))


def _opened(locks: list[str], key: str) -> Kept | None:
    row = KeptForm.objects.filter(lock__in=locks).first() if locks else None
    typed = unseal(bytes(row.sealed), key) if row else None
    return Kept(row.lock, typed) if row and typed else None


def _account(values: dict[str, Any]) -> Account:
    names = [
        field.attname for field in Account._meta.concrete_fields
    ]  # from_db takes all values in this order
    return Account.from_db("default", names, [values[name] for name in names])


def _reader(row: dict[str, Any], today: date) -> Reader | None:
    kind: Kind
    roles = tuple(
        Role(r["kind"], r["municipality"], r["team"], tuple(r["districts"] or ())) for r in row["roles"] or ()
    )
    if roles:
        kind = "professional"
    elif row["organisation"] is not None:
        kind = "provider"
    elif row.get("refers"):
        kind = "referrer"
    elif row["person"] is not None:
        kind = "resident"
    else:
        return None
    return Reader(
        account=row["account"]["id"],
        name=row["account"]["name"],
        kind=kind,
        municipalities=tuple(row["municipalities"]),
        roles=roles,
        person=row["person"],
        organisation=row["organisation"],
        refers=tuple(row.get("refers") or ()),
        organisation_name=row["organisation_name"] or row.get("practice") or "",
        municipality_name=row["municipality_name"] or "",
        municipality_slug=row["municipality_slug"] or "",
        today=today,
        locked=tuple(row["locked"] or ()),
    )

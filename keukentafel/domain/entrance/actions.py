"""What is typed is not lost when a session ends: kept for a few hours, for whose page it was.

Not a deed: nothing of a file changes, so the journal says nothing. The form becomes a deed when its writer sends it again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.walls.reader import Reader

from .models import KeptForm
from .sealing import Typed, is_key, new_key, new_lock, seal

KEPT_FOR = timedelta(hours=8)
"""A working day: after that its writer has told it again, or never will."""
MOST_OF_ONE_ACCOUNT = 10
"""Forms of one account that wait at the same time; the oldest makes way."""


def keep_form(account: int, typed: Typed, *, key: str, at: datetime) -> str | None:
    """Keep this form for that account, beside what waits already. Gives the key for its browser.

    key   that the browser has; when it is none, it gets a new one
    None  there is no such account
    """
    if not Account.objects.filter(pk=account, is_active=True).exists():
        return None
    if not is_key(key):
        key = new_key()
    KeptForm.objects.create(
        lock=new_lock(key, typed), account_id=account, sealed=seal(typed, key), until_at=at + KEPT_FOR
    )
    waiting = KeptForm.objects.filter(account=account).order_by("-until_at", "lock")
    KeptForm.objects.filter(pk__in=list(waiting.values_list("pk", flat=True)[MOST_OF_ONE_ACCOUNT:])).delete()
    return key


def forget_form(lock: str, *, by: Reader) -> bool:
    """It was sent after all, or its writer throws it away. Somebody else's stays. Gives whether more of the reader waits."""
    mine = KeptForm.objects.filter(account=by.account)
    mine.filter(lock=lock).delete()
    return mine.exists()


def destroy_overdue_forms(*, at: datetime) -> int:
    """Destroy what nobody came back for. Gives how many."""
    return KeptForm.objects.filter(until_at__lte=at).delete()[0]

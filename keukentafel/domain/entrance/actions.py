"""What is typed is not lost when a session ends: kept for a few hours, for whose page it was.

Not a deed: nothing of a file changes, so the journal says nothing. The form becomes a deed when its writer sends it again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils.crypto import salted_hmac

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.walls.reader import Reader

from .models import FromAddress, KeptForm
from .sealing import Typed, is_key, new_key, new_lock, seal

KEPT_FOR = timedelta(hours=8)
"""A working day: after that its writer has told it again, or never will."""
MOST_OF_ONE_ACCOUNT = 10
"""Forms of one account that wait at the same time; the oldest makes way."""
COUNTED_FOR = timedelta(minutes=10)
"""Forms from one address are counted for so long, from the first."""
_COUNT = """
INSERT INTO entrance_fromaddress AS known (key, since, times) VALUES (%(key)s, %(at)s, 1)
ON CONFLICT (key) DO UPDATE SET
  times = CASE WHEN known.since <= %(at)s - %(counted)s THEN 1 ELSE known.times + 1 END,
  since = CASE WHEN known.since <= %(at)s - %(counted)s THEN %(at)s ELSE known.since END
RETURNING times
"""


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


def count_form(address: str, *, at: datetime) -> int:
    """How many forms came from this internet address by now, this one included; one statement."""
    key = salted_hmac("keukentafel.entrance.FromAddress", address, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": key, "at": at, "counted": COUNTED_FOR})
        return int(cursor.fetchone()[0])


def forget_form(lock: str, *, by: Reader) -> bool:
    """It was sent after all, or its writer throws it away. Somebody else's stays. Gives whether more of the reader waits."""
    mine = KeptForm.objects.filter(account=by.account)
    mine.filter(lock=lock).delete()
    return mine.exists()


def destroy_overdue_forms(*, at: datetime) -> int:
    """Destroy what nobody came back for, and counts that are over. Gives how many forms."""
    FromAddress.objects.filter(since__lte=at - COUNTED_FOR).delete()
    return KeptForm.objects.filter(until_at__lte=at).delete()[0]

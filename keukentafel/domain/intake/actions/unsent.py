"""A melding that is not finished: kept sealed, for whoever has its key and for nobody else.

Not a deed: nothing of a file changes, so the journal says nothing. The key stands in the address that the writer keeps, or
follows from the account of who signed in; the database knows only its SHA-256.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from keukentafel.domain.intake.models import UnsentMelding
from keukentafel.domain.intake.unsent_seal import is_key, lock_of, new_key, seal
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

MOST_AT_ONCE = 5
"""Unfinished meldingen of one colleague: as many callers as anybody goes back to."""
KEPT_FOR = timedelta(days=14)
MOST_CHARACTERS = 60_000
"""Of all fields together: three times the longest question."""

__all__ = [
    "UnsentTooLong",
    "destroy_forgotten_meldingen",
    "drop_unsent",
    "is_key",
    "keep_unsent",
    "key_of",
    "keys_of",
    "new_key",
]


class UnsentTooLong(Refusal):
    """More than anybody types in this form."""


def key_of(reader: Reader, municipality: int, *, nth: int = 0) -> str:
    """The key of somebody who signed in, for an unfinished melding in this municipality. nth: a colleague has several"""
    whose = f"{reader.account}:{municipality}" + (f":{nth}" if nth else "")
    made = salted_hmac("keukentafel.unsent", whose, algorithm="sha256")
    return base64.urlsafe_b64encode(made.digest()).decode("ascii")


def keys_of(reader: Reader, municipality: int) -> list[str]:
    """All keys of a colleague."""
    return [key_of(reader, municipality, nth=nth) for nth in range(MOST_AT_ONCE)]


def keep_unsent(
    key: str, fields: Mapping[str, Sequence[str]], *, municipality: int, at: datetime
) -> UnsentMelding:
    """Keep what stands in the form now, in the place of what was kept with this key before. The wall must be open.

    raises  UnsentTooLong
    """
    if sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise UnsentTooLong(
            _("De tekst is te lang om te bewaren. Kort hem in. Wij hebben hem voor u laten staan.")
        )
    plain = {name: [_plain(each) for each in values] for name, values in fields.items()}
    row, _made = UnsentMelding.objects.update_or_create(
        lock=lock_of(key),
        defaults={
            "municipality_id": municipality, "sealed": seal(plain, key), "saved_at": at,
            "ends_at": at + KEPT_FOR,
        },
    )  # fmt: skip
    return row


def drop_unsent(key: str) -> None:
    """It was sent, or its writer throws it away. Nothing there: nothing happens. The wall must be open."""
    UnsentMelding.objects.filter(lock=lock_of(key)).delete()


def destroy_forgotten_meldingen(municipality: int, *, at: datetime) -> int:
    """What happens once a day. Gives how many were destroyed."""
    return UnsentMelding.objects.filter(municipality=municipality, ends_at__lte=at).delete()[0]


def _plain(text: str) -> str:
    """Without lone surrogates and NUL, which cannot be sent anywhere."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")

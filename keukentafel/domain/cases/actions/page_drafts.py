"""What somebody is typing on any page with a form, kept while they type. As in drafts.py: not a deed, no journal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import PageDraft
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.walls.reader import Reader

from .drafts import FORGOTTEN_AFTER_DAYS, MOST_CHARACTERS, TooManyWait, _plain
from .texts import TextTooLong

MOST_OF_ONE_ACCOUNT = 200
"""Texts that wait at once: more is not one person's work."""

_KEEP = """
INSERT INTO cases_pagedraft (municipality_id, account_id, household_id, page, action, key, fields, saved_at)
SELECT %(municipality)s, %(account)s, %(household)s, %(page)s, %(action)s, %(key)s, %(fields)s::jsonb, %(at)s
 WHERE (SELECT count(*) FROM cases_pagedraft d WHERE d.account_id = %(account)s AND d.key <> %(key)s) < %(most)s
ON CONFLICT (account_id, page, key) DO UPDATE SET fields = EXCLUDED.fields, saved_at = EXCLUDED.saved_at
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A form on a page that was shown to its reader.

    page    SHA-256 of its address; action: the path to which the form is sent
    household  whose page it was, None when nobody's
    """

    page: str
    action: str
    municipality: int
    household: int | None = None


def keep_page_draft(
    place: Place,
    key: UUID,
    *,
    fields: Mapping[str, Sequence[str]],
    by: Reader,
    at: datetime,
    account: int | None = None,
) -> None:
    """Keep what is in the form now, in the place of what was kept of this opened page before.

    key     of the opened page
    account of the colleague for whom it is kept; None: for the writer
    raises  NotYours: municipality or household is closed to the writer by now; TextTooLong, TooManyWait
    """
    if place.municipality not in by.municipalities or place.household in by.locked:
        raise NotYours(place.household or 0)
    if sum(len(value) for values in fields.values() for value in values) > MOST_CHARACTERS:
        raise TextTooLong(_("De tekst is te lang om te bewaren. Kort hem in."))
    values = {
        "municipality": place.municipality,
        "account": account or by.account,
        "household": place.household,
        "page": place.page,
        "action": place.action,
        "key": key,
        "fields": json.dumps(
            {_plain(name): [_plain(each) for each in texts] for name, texts in fields.items()}
        ),
        "at": at,
        "most": MOST_OF_ONE_ACCOUNT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        if cursor.fetchone() is None:
            raise TooManyWait(
                _("Er wachten te veel teksten die u niet verstuurde. Verstuur er een of gooi er een weg.")
            )


def drop_page_draft(page: str, key: UUID, *, by: Reader) -> None:
    """The form was sent, or its writer throws away what they typed. Nothing there: nothing happens."""
    PageDraft.objects.filter(account=by.account, page=page, key=key).delete()


def destroy_forgotten_page_drafts(municipality: int, *, at: datetime) -> int:
    """What happens once a day: texts that nobody came back to are destroyed. Gives how many."""
    before = at - timedelta(days=FORGOTTEN_AFTER_DAYS)
    return PageDraft.objects.filter(municipality=municipality, saved_at__lt=before).delete()[0]

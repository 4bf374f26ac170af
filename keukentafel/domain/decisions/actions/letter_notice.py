"""A letter about a decision lies ready: a notice without content to who reads the file of the person whom it is about."""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.outbox.queries import was_told
from keukentafel.domain.people.models import OwnFile, Person, Representation
from keukentafel.domain.people.queries import speakers_about_care

TEXT = "bericht-klaar"
OWN, FOR_SOMEBODY = "portal:my-file", "portal:for-my-file"


def tell_once(letter: Letter, *, on: date, at: datetime) -> None:
    """By e-mail, in the transaction in which the letter can be read; nobody hears twice of one letter. Nobody with an account:
    it goes by post alone.

    source  Awb, artikel 2:14 and 3:41; AVG, artikel 5 lid 1 onder c: nothing in it tells what it is about
    """
    if was_told(TEXT, about_kind="letter", about=letter.pk):
        return
    for account, speaks in _readers(letter.person.pk, on=on):
        outbox.notify(
            text=TEXT, to=account.email, page=FOR_SOMEBODY if speaks else OWN, args=(speaks,) if speaks else (),
            about=letter, household=letter.case.household_id, by=None, at=at,
        )  # fmt: skip


def is_read_here(person: Person, *, on: date) -> bool:
    """Whether somebody reads letters about this person in the portal: they, or who speaks about care for them."""
    return bool(_readers(person.pk, on=on))


def _readers(person: int, *, on: date) -> list[tuple[Account, int | None]]:
    """Who reads the own file; else those who speak about care for this person, by representation."""
    files = OwnFile.objects.select_related("account").filter(account__is_active=True)
    own = files.filter(person=person).first()
    if own is not None:
        return [(own.account, None)]
    speaks = {each.id for each in speakers_about_care([person], on=on)}
    rows = Representation.objects.filter(pk__in=speaks, checked__isnull=False, representative__isnull=False)
    accounts = {row.person_id: row.account for row in files.filter(person__in=rows.values("representative"))}
    return [
        (accounts[row.representative_id], row.pk)
        for row in rows.order_by("pk")
        if row.representative_id in accounts
    ]

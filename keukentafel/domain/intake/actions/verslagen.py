"""What happens to a verslag that was fixed: a resident says what they think of it, and signs it or not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case, Document
from keukentafel.domain.intake.models import (
    Conversation,
    ConversationDone,
    VerslagInPortal,
    VerslagReaction,
    VerslagSigned,
    VerslagVersion,
)
from keukentafel.domain.intake.queries.shown import shown_verslag
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

RULE = "Wmo 2015, artikel 2.3.2 lid 8"


class NothingSaid(Refusal):
    """A reaction says something, or that it is right."""


class AlreadySigned(Refusal):
    """This person signed this verslag."""


class NotWhatWasRead(Refusal):
    """Another verslag is there than the one that was read."""


class WrongSigningDay(Refusal):
    """The days of signing and receiving clash."""


class NobodySigned(Refusal):
    """A signature is of somebody."""


@dataclass(frozen=True, slots=True)
class Signing:
    """A signature. person: of a resident in the file; name: of somebody without a file. capacity: models.capacities

    applies   the verslag is their aanvraag as well (Wmo 2015, artikel 2.3.2 lid 9)
    document  the scan of the paper; None in the portal
    read      fingerprint of the text that the portal showed; empty on paper
    """

    capacity: str
    signed_on: date
    received_on: date
    person: int | None = None
    name: str = ""
    applies: bool = False
    document: Document | None = None
    read: str = ""


def keep_version(conversation: Conversation, text: str, *, by: Reader, at: datetime) -> VerslagVersion | None:
    """Another version of the text; None when it is the last one unchanged, or empty."""
    if not text.strip():
        return None
    last = conversation.versions.order_by("-number").first()
    if last is not None and last.text == text:
        return None
    return VerslagVersion.objects.create(
        municipality_id=conversation.municipality_id, conversation=conversation,
        number=last.number + 1 if last else 1, text=text, at=at, by_id=by.account,
    )  # fmt: skip


@deed
def show_in_portal(verslag: ConversationDone, *, by: Reader, at: datetime) -> VerslagInPortal:
    """Whom it is about reads it in the portal, without a letter. What was shown before stays as it is."""
    values = {"municipality_id": verslag.municipality_id, "at": at, "by_id": by.account}
    shown, new = VerslagInPortal.objects.get_or_create(verslag=verslag, defaults=values)
    if new:
        _note("verslag.sent", verslag, by, at)
    return shown


@deed
def react(
    verslag: ConversationDone,
    *,
    text: str,
    agrees: bool | None,
    way: str,
    person: int | None,
    name: str = "",
    read: str = "",
    by: Reader,
    at: datetime,
) -> VerslagReaction:
    """What somebody says about the verslag; it stands beside it, and the text stays as it is.

    agrees  whether it is right according to them; None: they did not say
    read    fingerprint of the text that the portal showed; empty where it was said or written to somebody here
    raises  NothingSaid, NotWhatWasRead
    """
    _check_read(verslag, read)
    if not text.strip() and agrees is not True:
        raise NothingSaid(_("Schrijf op wat er niet klopt, of wat u wilt toevoegen."))
    reaction = VerslagReaction.objects.create(
        municipality_id=verslag.municipality_id, verslag=verslag, person_id=person, name=name.strip()[:120], way=way,
        agrees=agrees, text=text.strip(), at=at, by_id=by.account,
    )  # fmt: skip
    _note("verslag.reacted", verslag, by, at, way=way)
    return reaction


@deed
def sign(verslag: ConversationDone, signing: Signing, *, by: Reader, at: datetime) -> VerslagSigned:
    """Somebody put their name under the verslag. Which text that was is kept as a fingerprint.

    raises  AlreadySigned, WrongSigningDay, NobodySigned, NotWhatWasRead
    """
    _check_read(verslag, signing.read)
    ConversationDone.objects.select_for_update().only("pk").get(pk=verslag.pk)
    if signing.person is None and not signing.name.strip():
        raise NobodySigned(_("Schrijf op wie heeft getekend."))
    earlier = VerslagSigned.objects.filter(verslag=verslag)
    same = (
        earlier.filter(person=signing.person) if signing.person else earlier.filter(name=signing.name.strip())
    )
    if same.exists():
        raise AlreadySigned(_("Dit verslag is al ondertekend door deze persoon."))
    if not dutch_day(verslag.at) <= signing.signed_on <= signing.received_on <= dutch_day(at):
        raise WrongSigningDay(
            _("Ondertekenen kan vanaf de dag waarop het verslag is vastgesteld, en niet in de toekomst. "
              "Wij ontvingen het niet voordat het was ondertekend.")
        )  # fmt: skip
    signed = VerslagSigned.objects.create(
        municipality_id=verslag.municipality_id, verslag=verslag, person_id=signing.person,
        name="" if signing.person else signing.name.strip()[:120], capacity=signing.capacity, document=signing.document,
        signed_on=signing.signed_on, received_on=signing.received_on, applies=signing.applies,
        fingerprint=fingerprint(verslag.verslag), at=at, by_id=by.account,
    )  # fmt: skip
    _note("verslag.signed", verslag, by, at, applies=signing.applies, capacity=signing.capacity)
    return signed


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _check_read(verslag: ConversationDone, read: str) -> None:
    """raises NotWhatWasRead: the portal shows another one by now. Sending a verslag waits for the same case."""
    if not read:
        return
    case = Case.objects.select_for_update().only("pk").get(pk=verslag.conversation.case_id)
    shown = shown_verslag(case.pk)
    if (
        shown is None
        or shown.pk != verslag.pk
        or not constant_time_compare(read, fingerprint(verslag.verslag))
    ):
        raise NotWhatWasRead(
            _(
                "Er is nu een ander verslag dan toen u het las. U leest het hieronder. Lees het en kies dan opnieuw."
            )
        )


def _note(kind: str, verslag: ConversationDone, by: Reader, at: datetime, **values: str | bool) -> None:
    case = verslag.conversation.case
    journal.note(kind, about=verslag, by=by, at=at, household=case.household_id, rule=RULE, **values)

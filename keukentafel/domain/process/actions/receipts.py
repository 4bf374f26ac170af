"""The receipt of a melding goes where it was asked for: an e-mail that points at its page, or a letter.

source  Wmo 2015, artikel 2.3.2 lid 1 to 3: receipt, free client support, the personal plan
"""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.intake.models import Identified, Melding, Notice
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader

from . import notices

LETTER, LETTER_FOR_ANOTHER = "ontvangstbevestiging", "ontvangst-voor-u"
"""To who asked; and to the person concerned when somebody else asked, without the words of that other."""


def send(melding: Melding, *, by: Reader | None, at: datetime) -> None:
    """When the melding comes in: the e-mail at once, the letter when we know already whom it concerns."""
    if melding.receipt_by == "email" and not _stopped(melding):
        place = Municipality.objects.get(pk=melding.municipality_id)
        outbox.notify(
            text="bericht-ontvangst", to=melding.asker_email, page="portal:receipt",
            args=(place.slug, str(melding.receipt)), about=melding, household=melding.case.household_id, by=by, at=at,
        )  # fmt: skip
    elif melding.receipt_by == "brief":
        send_letter(melding, by=by, at=at)


def send_letter(melding: Melding, *, by: Reader | None, at: datetime) -> Notice | None:
    """The letter that was asked for, once. None: it was not asked for, or may not go to the person concerned.

    Nothing goes to who died or is suspended in the BRP, to who does not know that somebody asked, nor about a worry about
    safety. Where a secret address is concerned, the letter is made to be handed over.
    """
    if not goes_by_letter(melding):
        return None
    person = notices.about(melding.case)
    if person is None or melding.case.household_id is None:
        return None
    code = LETTER if melding.relation == "zelf" else LETTER_FOR_ANOTHER
    if Notice.objects.filter(case=melding.case, template=code, person=person, stopped__isnull=True).exists():
        return None
    return notices.confirm_receipt(melding, person, code=code, by=by, at=at)


def goes_by_letter(melding: Melding) -> bool:
    """Whether a letter may go to the person concerned as far as the melding says.

    Never about a worry about safety, also when it is one's own: somebody else at home may open it.
    """
    if melding.receipt_by != "brief" or melding.unsafe:
        return False
    return melding.relation == "zelf" or melding.knows in ("akkoord", "weet")


def _stopped(melding: Melding) -> bool:
    """Who asked for oneself and is known to be dead or suspended gets no post."""
    if melding.relation != "zelf" or melding.case.household_id is None:
        return False
    found: Person | None = next(
        (each.person for each in Identified.objects.select_related("person").filter(melding=melding)), None
    )
    return found is not None and (found.died_on is not None or found.suspended_on is not None)

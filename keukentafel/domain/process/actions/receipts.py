"""The receipt of a melding goes where it was asked for: an e-mail, or a letter.

The e-mail says what happens next and by when, and what somebody has a right to; never what was asked, for whom or which team
takes it. About a worry over safety it only points at the page: somebody else may read the mail.

source  Wmo 2015, artikel 2.3.2 lid 1 to 3: receipt, free client support, the personal plan; AVG, artikel 5 lid 1 onder c
"""

from __future__ import annotations

from datetime import datetime

from keukentafel.domain.intake.models import Identified, Melding, Notice
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people.models import Person
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import termen

from . import notices
from .addressees import reached

LETTER, LETTER_FOR_ANOTHER = "ontvangstbevestiging", "ontvangst-voor-u"
"""To who asked; and to the person concerned when somebody else asked, without the words of that other."""
MAIL, MAIL_FOR_ANOTHER, POINTS = "mail-ontvangst", "mail-ontvangst-ander", "bericht-ontvangst"
"""By e-mail: to who asked for oneself, to who asked for another, and without a word of what happens next."""


def send(melding: Melding, *, by: Reader | None, at: datetime) -> None:
    """When the melding comes in: the e-mail at once, the letter when we know already whom it concerns."""
    if melding.receipt_by == "email" and not _stopped(melding):
        place = Municipality.objects.get(pk=melding.municipality_id)
        text, values = _mail(melding, place)
        outbox.notify(
            text=text, values=values, to=melding.asker_email, page="portal:receipt", args=(place.slug, str(melding.receipt)),
            about=melding, household=melding.case.household_id, by=by, at=at,
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
    person = reached(melding.case, at)
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


def _mail(melding: Melding, place: Municipality) -> tuple[str, dict[str, str]]:
    """Which text, with its days. Who asked for another reads of that other what they may have, in other words."""
    if melding.unsafe:
        return POINTS, {}
    on = dutch_day(melding.received_at)
    values = {
        "meldingsnummer": melding.number,
        "ontvangen_op": plain_date(on),
        "onderzoek_uiterlijk": plain_date(termen.compute("wmo-onderzoek", on).last_day),
        "plan_uiterlijk": plain_date(termen.compute("wmo-persoonlijk-plan", on).last_day),
        "client_ondersteuning": notices.support(place),
    }
    return (MAIL if melding.relation == "zelf" else MAIL_FOR_ANOTHER), values


def _stopped(melding: Melding) -> bool:
    """Who asked for oneself and is known to be dead or suspended gets no post."""
    if melding.relation != "zelf" or melding.case.household_id is None:
        return False
    found: Person | None = next(
        (each.person for each in Identified.objects.select_related("person").filter(melding=melding)), None
    )
    return found is not None and (found.died_on is not None or found.suspended_on is not None)

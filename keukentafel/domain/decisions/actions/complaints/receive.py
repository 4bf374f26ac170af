"""A complaint comes in, in whatever way and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.models import Complaint, complaint_channels, complaint_kinds
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import termen

from . import whom
from .letters import TERM, quoted, support, write

SOURCE = "Awb, artikel 9:4 en 9:6"
MOST_LINES = 5


class ComplaintIncomplete(Refusal):
    """What is needed to handle it is missing, or the days clash."""


@dataclass(frozen=True, slots=True)
class ToldComplaint:
    """A complaint as it came in.

    person         of whom, when they are in the file; else `name` and the lines of the envelope in `address`
    about          over whom or what, as it was said
    about_account  the colleague it is about, and about_team the team, as far as who writes it down knows
    in_portal      sent by a resident: they see it in their own file
    """

    kind: str
    channel: str
    text: str
    received_on: date
    person: int | None = None
    name: str = ""
    address: str = ""
    reach: str = ""
    happened_on: date | None = None
    about: str = ""
    about_account: int | None = None
    about_team: int | None = None
    in_portal: bool = False


@deed
def complain(municipality: int, told: ToldComplaint, *, by: Reader, at: datetime) -> Complaint:
    """Write down a complaint and confirm it. Fits what was told a colleague, then somebody else first says whether it is them.

    raises  ComplaintIncomplete: nothing was written
    source  Awb, artikel 9:4 and 9:6
    """
    _check(municipality, told, on=dutch_day(at))
    person = Person.objects.get(pk=told.person) if told.person is not None else None
    made = Complaint.objects.create(
        municipality_id=municipality,
        number=cases.next_number("K", dutch_day(at)),
        person=person,
        name=person_name(person).full if person else one_line(told.name, 120),
        address="\n".join(_lines(told.address)),
        reach=told.reach.strip()[:120],
        kind=told.kind,
        channel=told.channel,
        text=told.text.strip(),
        happened_on=told.happened_on,
        received_on=told.received_on,
        about=one_line(told.about, 200),
        account_id=by.account if told.in_portal else None,
        at=at,
        by_id=by.account,
    )
    whom.told(
        made, told.about_account, told.about_team, settled=not (told.in_portal and made.about), by=by, at=at
    )
    journal.note(
        "complaint.received", about=made, by=by, at=at, rule=SOURCE, kind=told.kind, channel=told.channel
    )
    values = {
        "ontvangen_op": made.received_on,
        "klacht": quoted(made.text),
        "uiterlijk": termen.compute(TERM, made.received_on).last_day,
        "client_ondersteuning": support(municipality),
    }
    write(made, "klacht-ontvangst", values, by=by, at=at)
    return made


def _check(municipality: int, told: ToldComplaint, *, on: date) -> None:
    if told.kind not in dict(complaint_kinds()) or told.channel not in dict(complaint_channels()):
        raise ComplaintIncomplete(_("Kies waar de klacht over gaat, en hoe zij binnenkwam."))
    if not told.text.strip():
        raise ComplaintIncomplete(_("Schrijf op wat er gebeurde."), rule="Awb, artikel 9:4 lid 2 onder c")
    if told.received_on > on:
        raise ComplaintIncomplete(_("Deze dag is nog niet geweest. Kijk de dag na."), field="received_on")
    if told.happened_on and told.happened_on > told.received_on:
        raise ComplaintIncomplete(
            _("Deze dag was nog niet geweest toen de klacht kwam. Kijk de dag na."), field="happened_on"
        )
    if told.person is None and not told.name.strip():
        raise ComplaintIncomplete(
            _("Schrijf op van wie de klacht is."), rule="Awb, artikel 9:4 lid 2 onder a"
        )
    if len(_lines(told.address)) > MOST_LINES:
        raise ComplaintIncomplete(
            _("Het adres heeft te veel regels voor de envelop. Maak er hooguit vijf van.")
        )
    if (
        told.person is not None
        and not Person.objects.filter(pk=told.person, municipality=municipality).exists()
    ):
        raise ComplaintIncomplete(_("Deze inwoner hoort niet bij deze gemeente."))
    whom.check(municipality, told.about_account, told.about_team, on=on)


def _lines(address: str) -> list[str]:
    return [one_line(line, 80) for line in address.splitlines() if line.strip()]

"""Who may say what a resident thinks of a decision, or object to it, besides that resident: without an authorisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from keukentafel.domain.cases.envelope import gets_post
from keukentafel.domain.decisions.actions.objections.objectionable import Objectionable
from keukentafel.domain.decisions.both import both_say
from keukentafel.domain.decisions.models import Beschikking, PenaltyDecision, Referral
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import Speaker, speakers
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import addressing
from keukentafel.rules.speaking import part_of

from .intentions import intention_row


@dataclass(frozen=True, slots=True)
class Voices:
    """own: they can say it themselves; speakers: who says it for them, by law or court, or with a proxy that was seen; both: the
    child and who has authority each say it."""

    name: str
    own: bool
    speakers: tuple[Speaker, ...]
    both: bool
    died: bool
    gets_post: bool


def voices(person: Person, law: str, *, on: date) -> Voices:
    """One statement. source  Awb, artikel 2:1; Burgerlijk Wetboek Boek 1, artikel 245; Jeugdwet, artikel 7.3.4 and 7.3.5"""
    return Voices(
        person_name(person).full,
        person.died_on is None and addressing.written_to(born_of(person), on=on),
        speakers([person.pk], part_of(laws=[law], domains=[]), on=on),
        both_say(person, law, on=on),
        person.died_on is not None,
        gets_post(person),
    )


def about_intention(key: int, *, reader: Reader) -> Voices:
    """raises NotYours"""
    asked = intention_row(key, reader=reader).beschikking.aanvraag
    return voices(asked.person, asked.law, on=reader.today)


def may_object(against: Objectionable, *, on: date) -> Voices:
    """Of a decision that the reader was let into."""
    if isinstance(against, Beschikking):
        return voices(against.aanvraag.person, against.aanvraag.law, on=on)
    return voices(
        against.person, against.law if isinstance(against, PenaltyDecision | Referral) else "wmo", on=on
    )

"""The text of a letter as who gets a copy of it may read it: parents about their child, others without where it lives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from keukentafel.domain.cases.envelope import without_addresses
from keukentafel.domain.decisions.composing import compose_letter
from keukentafel.domain.decisions.models import Letter
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.greeting import salutation
from keukentafel.domain.people.models import Membership, Person
from keukentafel.domain.people.queries.correspondents import Correspondent, living_with
from keukentafel.domain.process.models import LetterCopy
from keukentafel.rules import addressing
from keukentafel.rules.letters import escaped

from .intention_letters import to_parents


@dataclass(frozen=True, slots=True)
class Text:
    subject: str
    body: str


def for_copy(row: Letter | Notice, to: Correspondent) -> Text:
    """The letter itself, with its subject."""
    text = _in_words_to(row, to)
    return replace(text, body=_told(text.body, row.person, to.kind, to.person, row.dated_on))


def told(copy: LetterCopy, text: str) -> str:
    """A text that goes along with this copy, as who gets it may read it."""
    original = copy.letter or copy.notice
    assert original is not None
    return _told(text, original.person, copy.kind, copy.to_person, copy.dated_on)


def _in_words_to(row: Letter | Notice, to: Correspondent) -> Text:
    """As it is, but to parents in words about their child, and to who has authority in their place by name."""
    if to.kind != addressing.AUTHORITY:
        return Text(row.subject, row.body)
    text, on = _to_parents(row), row.dated_on
    if to.person is not None:
        return text
    parents = escaped(salutation(row.person, on=on, parents=True))
    return replace(text, body=text.body.replace(parents, escaped(f"Geachte {to.name}"), 1))


def _to_parents(row: Letter | Notice) -> Text:
    person, on = row.person, row.dated_on
    if isinstance(row, Letter) and row.beschikking is not None:
        made = compose_letter(row, on=on, parents=True).letter
        return Text(made.title, made.markdown)
    if isinstance(row, Notice) and (said := to_parents(row)):
        return Text(said.title, said.markdown)
    child, parents = (escaped(salutation(person, on=on, parents=to_them)) for to_them in (False, True))
    return Text(row.subject, row.body.replace(child, parents, 1))


def _told(text: str, about: Person, kind: str, to: Person | None, on: date) -> str:
    """Anybody but a parent who lives there, a guardian too, reads no address in it of who lives with the resident, nor of
    the resident."""
    if kind == addressing.AUTHORITY and to is not None and to.pk in living_with(about, on=on):
        return text
    homes = Membership.objects.filter(person=about).values("household")
    people = set(Membership.objects.filter(household__in=homes).values_list("person", flat=True))
    return without_addresses(text, sorted(people - ({to.pk} if to else set())), on=on)

"""What somebody told us: a melding as it was filled in, a conversation as it was held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Told:
    """A melding as somebody filled it in, word for word.

    sent_once   key of the form: the same key twice is the same melding
    relation    see models.relations; asker_* is who asks, about_* is whom it concerns
    topics      codes of leefgebieden
    threats     what is about to end by debts, see models.threats
    speaks_as   see models.speaking_as; through: the finding place or municipality, organisation_id and contact_id the same in
                the guide
    knows       see models.knowing, and knows_why when that is no plain yes
    receipt_by  see models.receipt_ways
    may_go_to   another municipality, that who asks says the address lies in and that the question may be passed on to
    safe_contact  how and when somebody who is not safe can be reached without another hearing of it
    """

    sent_once: UUID
    text: str
    about_name: str
    channel: str = "web"
    relation: str = "zelf"
    asker_name: str = ""
    asker_phone: str = ""
    asker_email: str = ""
    about_birth: str = ""
    about_street: str = ""
    about_number: str = ""
    about_postcode: str = ""
    about_town: str = ""
    topics: tuple[str, ...] = ()
    urgent: bool = False
    unsafe: bool = False
    threats: tuple[str, ...] = ()
    speaks_as: str = ""
    through: str = ""
    organisation_id: int | None = None
    contact_id: int | None = None
    knows: str = ""
    knows_why: str = ""
    receipt_by: str = "scherm"
    safe_contact: str = ""
    may_go_to: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it arrived. name: as its sender called it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said about one life domain or subject, or why it does not apply. All empty: not asked yet.

    text    what is going on
    asked   codes of the questions behind the question that were put (verheldering.toml)
    """

    text: str = ""
    not_applicable: str = ""
    wishes: str = ""
    goes_well: str = ""
    asked: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(any(self.texts) or self.asked)

    @property
    def texts(self) -> tuple[str, ...]:
        return self.text, self.wishes, self.goes_well, self.not_applicable

    @property
    def says(self) -> bool:
        """Whether something was said in words, or laid aside with a reason."""
        return any(text.strip() for text in self.texts)

    def with_(self, other: Answer) -> Answer:
        """Both, where two files of one person became one."""
        texts = map(both, self.texts, other.texts)
        text, wishes, goes_well, not_applicable = texts
        asked = tuple(dict.fromkeys(self.asked + other.asked))
        return Answer(text, not_applicable[:300], wishes, goes_well, asked)


def both(one: str, other: str) -> str:
    """Two texts under each other; one of them where the other says nothing more."""
    if not one.strip() or one.strip() in other:
        return other
    return one if other.strip() in one else f"{one}\n\n{other}"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: whether it is enough, and why. `enough` None: not answered yet."""

    enough: bool | None = None
    reason: str = ""

    def __bool__(self) -> bool:
        return self.enough is not None and bool(self.reason)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Help that was chosen for a need.

    free    True: it costs nothing; False: it does; None: nobody knows, for no organisation was named
    cost    what it costs, in the words of who offers it
    reason  why, or what was agreed; may be empty
    """

    id: int
    name: str
    free: bool | None
    cost: str
    reason: str

    @property
    def sentence(self) -> str:
        """As the ladder says it."""
        return looked_at(self.name, chosen=True, reason=self.reason)


def looked_at(name: str, *, chosen: bool, reason: str) -> str:
    """Dutch, for the ladder and the verslag, whatever language the colleague reads."""
    said = "gekozen" if chosen else "niet gekozen"
    return f"{name}: {said}{f', {reason}' if reason else ''}".rstrip(".") + "."


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that one conversation says.

    answers        by code of a subject (gesprek.toml) or a leefgebied
    scores         by domain of the instrument, 1 to 5; a domain that is not scored is absent, never zero
    own_scores     the same by the resident
    ladder         by step of ladder.toml
    """

    held_on: date
    place: str = ""
    present: str = ""
    support_offered: bool = False
    identity_checked: bool = False
    free_notes: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    own_scores: Mapping[str, int] = field(default_factory=dict)
    ladder: Mapping[str, Rung] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """To keep as a revision."""
        return asdict(self) | {"held_on": self.held_on.isoformat()}

    @classmethod
    def of_json(cls, said: Mapping[str, Any]) -> Spoken:
        """What `as_json` made, with whatever came into this class since left as it is when nothing was said."""
        values = {name: said[name] for name in cls.__dataclass_fields__ if name in said}
        values["held_on"] = date.fromisoformat(said["held_on"])
        values["answers"] = {
            code: Answer(**each | {"asked": tuple(each.get("asked", ()))})
            for code, each in said.get("answers", {}).items()
        }
        values["ladder"] = {code: Rung(**each) for code, each in said.get("ladder", {}).items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Understood:
    """What the clarification of a case says, with a conversation or without one.

    answers  by code of a subject (gesprek.toml) or a leefgebied
    ladder   by step of ladder.toml
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    ladder: Mapping[str, Rung] = field(default_factory=dict)

"""What is asked and answered: instruments, the ladder, checklists, and from need to offer. Fields are keys of the files."""

from dataclasses import dataclass

from keukentafel.rules.dated import Row
from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Niveau:
    """A level of an instrument; the lowest is the least well. inwoner: what a resident calls it, in plain words."""

    score: int
    naam: str
    inwoner: str = ""


@dataclass(frozen=True, kw_only=True)
class Domein:
    """A domain of an instrument. norm: the lowest score that needs no goal, or None when it has none.

    vraag  what a resident is asked, in plain words
    """

    code: str
    naam: str
    leefgebied: str
    vraag: str
    norm: int | None = None


@dataclass(frozen=True, kw_only=True)
class Instrument(Named):
    """A way to score. Names only; criterion texts are under licence and are not in these tables.

    versie           what its makers call this version; a measurement keeps it, so that it is read as it was made
    blijft_bruikbaar  who still works with this version may score with it after its end
    """

    versie: str
    blijft_bruikbaar: bool = False
    niveau: tuple[Niveau, ...]
    domein: tuple[Domein, ...]


@dataclass(frozen=True, kw_only=True)
class Trede(Named):
    """A step of the ladder; a higher one needs an answer on each lower one."""

    volgorde: int
    vraag: str
    reden_vraag: str = ""


@dataclass(frozen=True, kw_only=True)
class Onderwerp(Named):
    """A subject that the conversation must cover."""

    vraag: str
    volgorde: int


@dataclass(frozen=True, kw_only=True)
class Doorvraag(Row):
    """A question behind the question of a life domain."""

    leefgebied: str
    vraag: str
    volgorde: int


@dataclass(frozen=True, kw_only=True)
class Behoefte(Named):
    """Something that somebody needs. diensten: kinds of service that answer it, from free and near to made to measure."""

    leefgebied: str
    diensten: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Dienst(Named):
    """A kind of service, on a step of the ladder.

    productgroepen  what the municipality can grant; only for what is made to measure
    """

    trede: str
    uitleg: str
    productgroepen: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Nazorg(Named):
    """A moment on which to ask how it goes: so many weeks after the first day, or before the last.

    na        ondersteuning or advies
    gesloten  also when the case is closed
    """

    na: str
    weken: int
    voor_einde: bool = False
    gesloten: bool = False

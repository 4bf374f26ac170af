"""What the tables of direction hold: norms, levels and the convenant. The fields are the keys of the files, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Regienorm(Named):
    """A number of days."""

    dagen: int


@dataclass(frozen=True, kw_only=True)
class Opschaalniveau(Named):
    """How much help stands around a household. volgorde: a higher number is more."""

    volgorde: int
    uitleg: str


@dataclass(frozen=True, kw_only=True)
class Convenant(Named):
    """What who directs promises, in Markdown, for the municipalities of one partnership (CBS codes of four digits)."""

    gemeenten: tuple[str, ...]
    tekst: str

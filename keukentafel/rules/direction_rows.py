"""What the tables of direction hold: norms, levels and the convenant. The fields are the keys of the files, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Regienorm(Named):
    """A number of days."""

    dagen: int


@dataclass(frozen=True, kw_only=True)
class Opschaalniveau(Named):
    """How much help stands around a household. volgorde: a higher number is more.

    regie  who directs at this level: "huishouden", "ander", or empty where it may be either
    """

    volgorde: int
    uitleg: str
    regie: str = ""

    def __post_init__(self) -> None:
        if self.regie not in ("", "huishouden", "ander"):
            raise ValueError(f"regie van {self.code}: huishouden, ander of leeg")


@dataclass(frozen=True, kw_only=True)
class Convenant(Named):
    """What who directs promises, in Markdown, for the municipalities of one partnership (CBS codes of four digits)."""

    gemeenten: tuple[str, ...]
    tekst: str

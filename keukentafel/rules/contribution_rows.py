"""What the tables of contributions hold. The fields are the keys of `regels/landelijk/bedragen.toml`, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Bijdragesoort(Named):
    """A contribution that the CAK sets, on the days on which the law has it.

    groepen  product groups that it is for; empty: every product of which the catalogue says so
    """

    wet: str
    uitleg: str
    groepen: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AowLeeftijd(Named):
    """The age from which somebody has a state pension."""

    jaren: int
    maanden: int = 0

"""What the tables around terms hold: why one stands still, and when a warning comes."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Opschortingsgrond(Named):
    """Why terms may stand still, and until when; `dag_erna`: from the day after the request."""

    termijnen: tuple[str, ...]
    tot: str
    dag_erna: bool


@dataclass(frozen=True, kw_only=True)
class Waarschuwing(Named):
    """A warning from so many calendar days before the last day. `termijnen` empty: for every term without one of its own."""

    dagen: int
    termijnen: tuple[str, ...] = ()

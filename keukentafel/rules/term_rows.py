"""What the table of reasons to stand still holds."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Opschortingsgrond(Named):
    """Why terms may stand still, and until when; `dag_erna`: from the day after the request."""

    termijnen: tuple[str, ...]
    tot: str
    dag_erna: bool

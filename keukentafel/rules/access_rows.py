"""What the table of access holds. The fields are the keys of `regels/landelijk/toegang.toml`, so they are Dutch."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named

KINDS = {
    "professional": "professional",
    "inwoner": "resident",
    "aanbieder": "provider",
    "verwijzer": "referrer",
}
BONDS = (
    "wijk",
    "regie",
    "betrokken",
    "doel",
    "gemeente",
    "lid",
    "vertegenwoordigt",
    "opdracht",
    "verwijzing",
    "geen",
)


@dataclass(frozen=True, kw_only=True)
class Relatie(Named):
    """How somebody stands to a file. rollen: which roles count, empty is every role."""

    soort: str
    band: str
    rollen: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recht(Named):
    """What may be done, and by whom.

    onderdeel    the part of a file that it reads, as it is named to who may not
    per_dossier  the bond with one file decides, and no role alone
    """

    relaties: tuple[str, ...]
    onderdeel: str = ""
    per_dossier: bool = False

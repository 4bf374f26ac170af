"""Who reads: the one argument that every question takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _

from keukentafel.rules import access

Kind = Literal["professional", "resident", "provider", "referrer"]


@dataclass(frozen=True, slots=True)
class Role:
    """One role that is in force today."""

    kind: str
    municipality: int
    team: int | None
    districts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who signed in, with everything that decides what they may see."""

    account: int
    name: str
    kind: Kind
    municipalities: tuple[int, ...]
    roles: tuple[Role, ...] = ()
    person: int | None = None
    organisation: int | None = None
    refers: tuple[int, ...] = ()
    """What this reader is as somebody who refers: a row of guide.Referrer for each municipality."""
    organisation_name: str = ""
    municipality_name: str = ""
    municipality_slug: str = ""
    today: date = field(default_factory=lambda: date.min)
    locked: tuple[int, ...] = ()
    """Households that are closed to this reader, whatever else would open them."""
    right: str = access.WHOLE_FILE
    """What this reader came in for: a right of regels/landelijk/toegang.toml, set by the door of the page. A question that
    names no right of its own is asked by this one."""

    @property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))

    @property
    def role_kinds(self) -> frozenset[str]:
        return frozenset(role.kind for role in self.roles)

    @property
    def opens_no_file(self) -> bool:
        """Whether every role they have is one without any work on files: then a door opens only by its right."""
        return bool(self.roles) and self.role_kinds <= NO_FILES

    @property
    def teams(self) -> tuple[int, ...]:
        return tuple(sorted({role.team for role in self.roles if role.team is not None}))

    @property
    def working_teams(self) -> tuple[int, ...]:
        """Teams whose cases and meldingen this reader works on; who only belongs to a team reads none for that."""
        return self.teams_with(access.district_roles("melding"))

    @property
    def districts(self) -> tuple[int, ...]:
        """Districts whose households this reader may open without a personal invitation."""
        return self.districts_with(access.district_roles("overzicht"))

    def teams_with(self, kinds: frozenset[str]) -> tuple[int, ...]:
        """Teams in which this reader has one of these roles."""
        return tuple(
            sorted({role.team for role in self.roles if role.team is not None and role.kind in kinds})
        )

    def districts_with(self, kinds: frozenset[str]) -> tuple[int, ...]:
        """Districts of the teams in which this reader has one of these roles."""
        return tuple(sorted({d for role in self.roles if role.kind in kinds for d in role.districts}))

    def municipalities_with(self, kinds: frozenset[str]) -> tuple[int, ...]:
        """Municipalities in which this reader has one of these roles."""
        return tuple(sorted({role.municipality for role in self.roles if role.kind in kinds}))

    @property
    def role_label(self) -> str:
        """What this reader is, in a word for the page frame."""
        if self.kind in ("provider", "referrer"):
            return self.organisation_name
        if self.kind == "resident":
            return str(ROLE_LABELS["resident"])
        return ", ".join(str(ROLE_LABELS[kind]) for kind in ROLE_LABELS if kind in self.role_kinds)

    @property
    def asks_brp(self) -> bool:
        """Whether this reader may look people up in the BRP."""
        return self.kind == "professional" and self.has_role(*BRP_ROLES)

    def has_role(self, *kinds: str) -> bool:
        return not self.role_kinds.isdisjoint(kinds)


BRP_ROLES = frozenset({"generalist", "partner", "team_leader", "back_office", "contact_centre"})
"""Who works on questions of residents for the college; an expert is asked for a goal and looks nobody up."""

TEAM_ROLES = access.district_roles("overzicht")
"""Roles that open the households of the districts of their team; an expert opens only what they are invited to."""

NO_FILES = frozenset({"contract_manager"})
"""Keeps products and tariffs; finds nobody and reads of nobody."""

ROLE_LABELS = {
    "team_leader": _("teamleider"),
    "generalist": _("generalist"),
    "partner": _("generalist van een partner"),
    "expert": _("expert"),
    "back_office": _("backoffice"),
    "contact_centre": _("klantcontactcentrum"),
    "functional_admin": _("functioneel beheerder"),
    "privacy_officer": _("privacyfunctionaris"),
    "contract_manager": _("contractbeheerder"),
    "complaints_officer": _("klachtencoördinator"),
    "resident": _("inwoner"),
}

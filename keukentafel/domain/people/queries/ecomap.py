"""Who helps a household from outside, formally and informally, and how near they are: what an ecomap draws."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from keukentafel.domain.people import access
from keukentafel.domain.people.models import Involvement, NetworkContact, Tie, tie_strengths
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.walls.reader import Reader

from .genogram import Genogram, GenogramPerson, GenogramTie


@dataclass(frozen=True, slots=True)
class HelperTie:
    """To which member a helper is tied, and how. member 0: to the whole house."""

    id: int
    member: int
    member_name: str
    strength: str
    strength_name: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody round the household. kind: informeel or formeel. sort: contact, collega or bewoner (`person` is their id).

    listed  id of the organisation in the guide
    key     by which an action of the plan names them: contact:12, account:3, helper:7 (see plans.queries.doer_choices)
    """

    sort: str
    kind: str
    name: str
    role: str
    organisation: str
    person: int | None
    ties: tuple[HelperTie, ...]
    listed: int | None = None
    key: str = ""

    @property
    def contact(self) -> int | None:
        """The key of somebody of the network, whose data can be put right."""
        kind, _colon, key = self.key.partition(":")
        return int(key) if kind == "contact" and key else None


def ecomap(family: Genogram, *, reader: Reader) -> tuple[Helper, ...]:
    """Everybody who helps this household today, those of the own network first.

    family  from `genogram`, which says who may be read; residents of other households who help are in it
    """
    mine = {"household": family.number, "household__in": access.households(reader)}
    running = Tie.objects.filter(until_on__isnull=True).select_related("person").order_by("pk")
    contacts = NetworkContact.objects.filter(access.current(reader.today), **mine)
    colleagues = Involvement.objects.filter(access.current(reader.today), **mine)
    helpers = [
        *_residents(family),
        *(
            _contact(row)
            for row in contacts.prefetch_related(Prefetch("ties", queryset=running)).order_by("pk")
        ),
        *(_colleague(row) for row in colleagues.select_related("account").order_by("from_on", "pk")),
    ]
    return tuple(sorted(helpers, key=lambda helper: helper.kind != "informeel"))


def _residents(family: Genogram) -> list[Helper]:
    """Residents outside this household who help one of its members."""
    found = []
    for tie in family.ties:
        helper, member = family.people[tie.one], family.people[tie.other]
        if tie.helper and helper.standing != "lid" and member.standing == "lid":
            found.append(_resident(tie, helper, member))
    return found


def _resident(tie: GenogramTie, helper: GenogramPerson, member: GenogramPerson) -> Helper:
    line = HelperTie(tie.id, member.id or 0, member.name, tie.strength, tie.strength_name)
    return Helper(
        "bewoner", tie.helper, helper.name, f"{tie.kind_name} {member.name}", "", helper.id, (line,),
        key=f"helper:{helper.id}" if helper.id else "",
    )  # fmt: skip


def _contact(row: NetworkContact) -> Helper:
    strengths = dict(tie_strengths())
    lines = tuple(
        HelperTie(tie.pk, tie.person_id, person_name(tie.person).full, tie.strength, str(strengths[tie.strength]))
        for tie in row.ties.all()
    )  # fmt: skip
    return Helper(
        "contact",
        row.kind,
        row.name,
        row.role,
        row.organisation,
        None,
        lines or (_to_the_house(),),
        row.listed_id,
        key=f"contact:{row.pk}",
    )


def _colleague(row: Involvement) -> Helper:
    return Helper(
        "collega", "formeel", row.account.name, row.role, "", None, (_to_the_house(),),
        key=f"account:{row.account_id}",
    )  # fmt: skip


def _to_the_house() -> HelperTie:
    return HelperTie(0, 0, "", "gewoon", str(dict(tie_strengths())["gewoon"]))

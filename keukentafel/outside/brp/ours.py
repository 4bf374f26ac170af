"""Person lists in the words of the file: the words of the BRP end here."""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.domain.people.brp import BrpAddress, BrpPerson, BrpTie

from .api.reading import Limited
from .households import Household
from .person import Address, PersonList

ROLES = {"parent": "ouder", "partner": "partner", "child": "kind", "single": "alleenstaand"}
SEXES = {"V": "v", "M": "m"}


def whole(subject: PersonList, unit: Household | None) -> list[BrpPerson]:
    """The person who was asked for first, then the others of the household."""
    if unit is None:
        return [person(subject)]
    roles = {member.person.bsn: ROLES[member.role] for member in unit.members}
    others = [member.person for member in unit.members if member.person.bsn != subject.bsn]
    return [person(each, role=roles.get(each.bsn, "")) for each in (subject, *others)]


def person(known: PersonList, *, role: str = "") -> BrpPerson:
    """role: what they are in the household at their address; empty for who is in none."""
    name, suspension = known.name, known.suspension
    home = known.address if known.address and known.address.known else None
    return BrpPerson(
        bsn=known.bsn,
        first_names=name.given,
        prefix=name.prefix,
        surname=name.surname,
        partner_prefix=name.partner_prefix,
        partner_surname=name.partner_surname,
        name_use=name.use,
        sex=SEXES.get(known.sex, "o"),
        born=known.birth,
        died=known.death,
        suspended=suspension.since if suspension else None,
        suspension_reason=suspension.reason if suspension else "",
        address_secret=known.secret,
        address=address(home) if home else None,
        place=_abroad(known),
        role=role,
        ties=tuple(
            BrpTie(each.kind, each.name.full, each.birth, not each.current) for each in known.relatives
        ),
    )


def limited(found: Sequence[Limited]) -> list[BrpPerson]:
    """What a search tells of each."""
    return [
        BrpPerson(
            bsn=each.bsn,
            first_names=each.name.given,
            prefix=each.name.prefix,
            surname=each.name.surname,
            partner_prefix="",
            partner_surname="",
            name_use="E",
            sex=SEXES.get(each.sex, "o"),
            born=each.birth,
            suspended=each.suspension.since if each.suspension else None,
            suspension_reason=each.suspension.reason if each.suspension else "",
            address_secret=each.secret,
            place=", ".join(each.lines),
            whole=False,
        )
        for each in found
    ]


def address(known: Address) -> BrpAddress:
    """A known address, with letter and addition in its number."""
    number = f"{known.number or ''}{known.letter}{'-' + known.addition if known.addition else ''}"
    return BrpAddress(
        street=known.street or known.location,
        number=number[:12],
        postcode=known.postcode,
        town=known.town or known.municipality.name,
        kind="post" if known.correspondence else "brp",
        since=known.since,
    )


def _abroad(known: PersonList) -> str:
    if known.foreign_address is None:
        return ""
    return ", ".join((*known.foreign_address.lines, known.foreign_address.country.name))

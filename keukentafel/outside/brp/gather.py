"""One person with everybody who may share a household with them: relatives are followed as long as they live there too."""

from __future__ import annotations

from .api.client import MOST_AT_ONCE, Client
from .households import Household, households
from .person import PersonList

ROUNDS = 3
"""Children of a parent who is found in the second round are found in the third; nobody is further away."""


def gather(client: Client, bsn: str) -> tuple[PersonList | None, Household | None]:
    """The person, and the household they form with others at their address; None for what there is not.

    raises  BrpFailed
    """
    known: dict[str, PersonList] = {each.bsn: each for each in client.persons([bsn])}
    subject = known.get(bsn)
    if subject is None:
        return None, None
    asked = {bsn}
    for _ in range(ROUNDS):
        wanted = _relatives(subject, known) - asked
        if not wanted:
            break
        batch = sorted(wanted)[:MOST_AT_ONCE]
        asked.update(batch)
        known.update((each.bsn, each) for each in client.persons(batch))
    here = [each for each in known.values() if each is subject or _lives_with(each, subject)]
    units = households(here).units
    return subject, next((u for u in units if any(m.person.bsn == bsn for m in u.members)), None)


def _relatives(subject: PersonList, known: dict[str, PersonList]) -> set[str]:
    """BSNs of the present relatives of the subject and of those who live with them."""
    near = [each for each in known.values() if each is subject or _lives_with(each, subject)]
    return {relative.bsn for each in near for relative in each.relatives if relative.bsn and relative.current}


def _lives_with(one: PersonList, other: PersonList) -> bool:
    """Both alive and kept up, at one known address."""
    if not (one.active and other.active and one.address and other.address):
        return False
    return bool(one.address.key) and one.address.key == other.address.key

"""Who stands around the family De Wit: their ties, who speaks for whom, a neighbour who helps and a GP who watches along."""

from __future__ import annotations

from datetime import timedelta

from keukentafel.domain.people import actions as people

from .told import Told

TIES = (
    ("Annie", "Jan", "ouder", "nauw", ""),
    ("Jan", "Mirjam", "partner", "nauw", ""),
    ("Jan", "Sanne", "ouder", "conflict", ""),
    ("Jan", "Tim", "ouder", "gewoon", ""),
    ("Mirjam", "Sanne", "ouder", "nauw", ""),
    ("Mirjam", "Tim", "ouder", "nauw", ""),
    ("Sanne", "Tim", "broer-zus", "gewoon", ""),
)
AROUND = (
    (("informeel", "Ria Kuiper", "zus van Annie", "", "", ""), ("Annie",), "zwak"),
    (("informeel", "Kaartclub Ons Genoegen", "kaartte mee tot de operatie", "Dorpshuis", "", ""), ("Annie",), "verbroken"),
    (("formeel", "Juf Merel", "mentor van Sanne", "Het Duincollege", "", "De ouders gaven toestemming om te overleggen"),
     ("Jan", "Sanne"), "gewoon"),
)  # fmt: skip
"""Kind, name, role, organisation, phone and ground; to whom they are tied, and how."""
PROXY = "aanvragen en gesprekken bij de gemeente"


def tell(told: Told) -> None:
    """Written down after the conversation at the kitchen table."""
    at, by, household = told.at(24, 16, 30), told.fatma, told.household.pk
    for one, other, kind, strength, helper in TIES:
        people.add_tie(
            told.members[one], other=told.members[other].pk, kind=kind, strength=strength, helper=helper,
            household=household, by=by, at=at,
        )  # fmt: skip
    people.add_tie(
        told.members["Mirjam"], other=told.members["Annie"].pk, kind="anders", description="schoondochter",
        strength="zwak", household=household, by=by, at=at,
    )  # fmt: skip
    for child in ("Sanne", "Tim"):
        for parent in ("Jan", "Mirjam"):
            people.represent(
                told.members[child], kind="gezag", representative=people.Representative(told.members[parent].pk),
                document="Gezagsregister", from_on=told.members[child].born_on or told.today, household=household, by=by, at=at,
            )  # fmt: skip
    people.represent(
        told.members["Annie"], kind="gemachtigde", representative=people.Representative(told.members["Jan"].pk), scope=PROXY,
        document="Machtiging, getekend tijdens het gesprek", from_on=at.date(), household=household, by=by, at=at,
    )  # fmt: skip
    since = told.today - timedelta(days=900)
    annie = [told.members["Annie"].pk]
    people.add_contact(
        told.household,
        people.NewContact(
            "informeel", "Truus van hiernaast", "buurvrouw", phone="0251-000 019", email="truus@example.org", from_on=since,
        ),
        tied_to=annie, strength="nauw", by=by, at=at,
    )  # fmt: skip
    people.add_contact(
        told.household,
        people.NewContact(
            "formeel", "Huisarts Dekker", "huisarts", "Huisartsenpraktijk De Duinen", "0251-000 020",
            "Annie gaf toestemming om te overleggen", since,
        ),
        tied_to=annie, by=by, at=at,
    )  # fmt: skip
    for who, tied_to, strength in AROUND:
        people.add_contact(
            told.household, people.NewContact(*who, from_on=since),
            tied_to=[told.members[name].pk for name in tied_to], strength=strength, by=by, at=at,
        )  # fmt: skip

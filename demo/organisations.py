"""A dozen invented organisations with whom to call there, and a task that one of them took on for De Wit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.actions import ContactFacts, OrganisationFacts, Place
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.people.models import Household
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader

from . import places, village


@dataclass(frozen=True, slots=True)
class Invented:
    """An organisation of the demo. who: (name, function, subject). districts: empty for all of Castricum."""

    name: str
    kind: str
    site: str
    street: str
    who: tuple[tuple[str, str, str], ...]
    districts: tuple[str, ...] = ()
    note: str = ""
    kvk: str = ""
    agb: str = ""


ORGANISATIONS = (
    Invented(
        "Welzijn Duinrand", "welzijn", "duinrand", "Theelepelplein 4",
        (("Petra Vos", "ouderenadviseur", "ouderen en mantelzorg"), ("Ilias Amrani", "jongerenwerker", "jongeren")),
        note="Petra werkt niet op woensdag. Voor een maatje is er een wachtlijst van ongeveer drie weken.", kvk="99000001",
    ),
    Invented(
        "Dorpshuis De Kern", "vrijwilligers", "dekern", "Theepotlaan 1",
        (("Wil Groot", "beheerder", "eettafel"),), ("Castricum",),
    ),
    Invented(
        "Huisartsenpraktijk De Theemuts", "huisarts", "theemuts", "Theelepelplein 9",
        (("Noor Bos", "praktijkondersteuner", "geestelijke gezondheid"),), ("Castricum", "Bakkum"),
        note="Overleg met de praktijk: bel tussen 12 en 13 uur.", agb="01990001",
    ),
    Invented(
        "Basisschool De Suikerpot", "school", "suikerpot", "Kopjespad 12",
        (("Hanna Mol", "intern begeleider", ""),), ("Castricum",),
    ),
    Invented("Woningstichting Kennemer Dak", "wonen", "kennemerdak", "Schoteldreef 2",
             (("Sjoerd Kramer", "wijkconsulent", "overlast en huurschuld"),), kvk="99000002"),
    Invented(
        "Politie basisteam Duinstreek", "politie", "duinstreek", "Zeefstraat 1",
        (("Mo Haddad", "wijkagent", ""),), ("Castricum",),
    ),
    Invented(
        "Jeugdgezondheid Aan Zee", "ggd", "jgz-aanzee", "Kopjespad 2",
        (("Lotte Prins", "jeugdverpleegkundige", "0 tot 4 jaar"),),
    ),
    Invented(
        "Budgetwijzer Noordkop", "schuldhulp", "budgetwijzer", "Suikerlepelweg 8",
        (("Ruben Smit", "schuldhulpverlener", ""),),
    ),
    Invented("Dagbesteding De Moestuin", "aanbieder", "moestuin", "Tuinpad 30",
             (("Ans Duin", "coördinator", "dagbesteding ouderen"),), ("Limmen", "Akersloot"), agb="42990002"),
    Invented(
        "Mantelzorg Centraal Duin", "welzijn", "mantelzorgduin", "Theelepelplein 6",
        (("Carla Meijer", "consulent", "respijtzorg"),),
    ),
    Invented(
        "Diaconie Samen Delen", "vrijwilligers", "samendelen", "Kerkpad 3",
        (("Jaap Visser", "diaken", "noodfonds"),), ("Bakkum",),
    ),
    Invented(
        "Taalhuis Aan de Kust", "welzijn", "taalhuiskust", "Leeszaal 1",
        (("Yara Haddou", "taalcoach", "Nederlands leren"),),
    ),
    Invented(
        "Veilig Thuis Kust en Duin", "veilig-thuis", "vtkustenduin", "Zeefstraat 12",
        (("Inge Post", "medewerker", "overleg met professionals"),),
    ),
    Invented(
        "Jeugdbescherming De Vuurtoren", "gi", "jbdevuurtoren", "Zeefstraat 14",
        (("Karim Wal", "jeugdbeschermer", ""),),
    ),
)  # fmt: skip


def build(at: datetime) -> None:
    """Make the organisations and the task; what is there already stays as it is."""
    with security.opened(places.CASTRICUM):
        _build(at)


def _build(at: datetime) -> None:
    fatma = entrance.reader_of(Account.objects.get(email=f"fatma@{village.MAIL}"), today=at.date())
    assert fatma is not None
    known = set(Organisation.objects.values_list("name", flat=True))
    districts = dict(District.objects.filter(municipality=places.CASTRICUM).values_list("name", "pk"))
    for number, each in enumerate(ORGANISATIONS):
        if each.name not in known:
            _organisation(each, number, districts, by=fatma, at=at)
    _task(by=fatma, at=at)


def _organisation(
    each: Invented, number: int, districts: dict[str, int], *, by: Reader, at: datetime
) -> None:
    facts = OrganisationFacts(
        each.name, each.kind, kvk=each.kvk, agb=each.agb, phone=f"088 000 1{number:02d}0", email=f"info@{each.site}.example",
        website=f"https://www.{each.site}.example", visit=Place(each.street, "1901ZZ", "Castricum"),
    )  # fmt: skip
    row = guide.add_organisation(facts, by=by, at=at - timedelta(days=20 + number * 9))
    guide.work_in(
        row.pk, whole=not each.districts, districts=[districts[name] for name in each.districts], by=by, at=at
    )
    for place, (name, function, subject) in enumerate(each.who):
        email = f"{name.split()[0].lower()}@{each.site}.example"
        person = ContactFacts(name, function, f"088 000 1{number:02d}{place + 1}", email, subject)
        guide.add_contact_person(row.pk, person, from_on=village.SINCE, by=by, at=at)
    if each.note:
        guide.write_note(row.pk, text=each.note, by=by, at=at)


def _task(*, by: Reader, at: datetime) -> None:
    """Put out last week, and on its way."""
    duinrand = Organisation.objects.get(name="Welzijn Duinrand")
    home = Household.objects.get(name="De Wit", municipality=places.CASTRICUM)
    cases.issue_with_link(
        kind="actie", title="Zoek een maatje om mee te wandelen, een keer per week", municipality=places.CASTRICUM,
        team=by.teams[0], account=by.account, due_on=at.date() + timedelta(days=11), household=home.pk,
        outside=cases.Party(organisation=duinrand.pk, contact=duinrand.contact_persons.get(name="Petra Vos").pk, link=True),
        by=by, at=at,
    )  # fmt: skip

"""Wil Visser and those around her, told by the deeds themselves: money in other hands, terms that stood still or grew longer,
a question that came back, a son on rooms, a neighbour who hides, and a colleague who is away.

Karin Bos is her bewindvoerder: with her account one sees the portal of somebody who speaks for another.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.actions import NewAddress, NewPerson
from keukentafel.domain.people.models import Household, OwnFile, Person
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import deciding, decision_terms, terms
from keukentafel.domain.teams import actions as teams
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn

from . import at_once, places, village
from .readers import reader
from .told import Told

SIMPLE = [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "een")]
WIL = "Wil Visser"
DEBTS = "Ik durf de brieven van incasso niet meer open te maken. Mijn bewindvoerder weet niet wat de gemeente voor mij kan doen."
HELP = "Door mijn knieën kom ik de trap niet meer op. Kan er iets geregeld worden voor boven?"
GARDEN = "Wie kan mij één keer helpen met de tuin? Zelf lukt het niet, en Bas woont nu in Utrecht."


def tell(today: date) -> None:
    """Everything up to today. The walls of the municipality are open."""
    fatma, sandra = reader("fatma", today), reader("sandra", today)
    wil, home = _family(fatma, today)
    told = Told(today, fatma, fatma, home, {"Wil": wil})
    _bewind(told)
    debts, stairs = _asked(told, 11, DEBTS, "geld", 40), _asked(told, 12, HELP, "wonen", 26)
    garden = _asked(told, 13, GARDEN, "huishouden", 60)
    _terms(told, debts, stairs)
    _closed(told, garden)
    at_once.tell(told, garden)
    cases.reopen(
        garden, reason="De tuinploeg is gestopt. Wil belde zelf weer.", by=fatma, at=told.at(0, 8, 30)
    )
    cases.link_cases(stairs, debts, kind="hangt samen", by=fatma, at=told.at(20))
    _own_work(told, debts)
    _hides(told)
    _away(sandra, today, told)


def _family(by: Reader, today: date) -> tuple[Person, Household]:
    at = Told(today, by, by, Household(), {}).at(62, 9)
    district = District.objects.get(name="Castricum", municipality=places.CASTRICUM).pk
    home = people.begin_household(
        district=district,
        who=NewPerson("Visser", "Wil", bsn=invented_bsn(11), born=PartialDate(1957, 3, 8), sex="v", phone="0600000051"),
        role="ouder", name="Visser", by=by, at=at,
        address=NewAddress("Geelvinckstraat", "40", "1901XB", "Castricum", from_on=today - timedelta(days=4000)),
    )  # fmt: skip
    bas = people.add_member(
        home,
        who=NewPerson("Visser", "Bas", bsn=invented_bsn(12), born=PartialDate(2004, 8, 19), sex="m", phone="0600000052"),
        role="kind", from_on=today - timedelta(days=4000), by=by, at=at,
    )  # fmt: skip
    people.live_elsewhere(
        bas.person,
        people.OwnPlace("student", "Lange Nieuwstraat", "Utrecht", today - timedelta(days=200), "88", "3512XX"),
        household=home.pk, by=by, at=at,
    )  # fmt: skip
    return Person.objects.get(memberships__household=home, first_names="Wil"), home


def _bewind(told: Told) -> None:
    """Karin signs in as herself; a colleague saw her card and the ruling."""
    karin = people.add_person(
        municipality=places.CASTRICUM, surname="Bos", first_names="Karin", bsn=invented_bsn(13), born=PartialDate(1979), sex="v",
        phone="0880000060", email="", by=told.fatma, at=told.at(61),
    )  # fmt: skip
    account = Account.objects.create_user(village.BEWINDVOERDER.email, name=village.BEWINDVOERDER.name)
    OwnFile.objects.create(municipality_id=places.CASTRICUM, account=account, person=karin)
    row = people.represent(
        told.members["Wil"], kind="bewindvoerder", representative=people.Representative(karin.pk), scope="alle goederen",
        document="Uitspraak kantonrechter Alkmaar", from_on=told.today - timedelta(days=300), household=told.household.pk,
        by=told.fatma, at=told.at(61),
    )  # fmt: skip
    people.check_representation(
        row.pk, of=told.members["Wil"], identity="beroep", document="Uitspraak kantonrechter Alkmaar, 14 bladzijden",
        household=told.household.pk, by=told.fatma, at=told.at(58),
    )  # fmt: skip


def _asked(told: Told, number: int, text: str, topic: str, days_ago: int) -> Case:
    by, wil = told.fatma, told.members["Wil"]
    melding = process.receive_melding(
        sent_once=UUID(int=number, version=4), municipality=places.CASTRICUM, channel="telefoon", relation="zelf",
        text=text, about_name=WIL, asker_name=WIL, asker_phone=wil.phone, about_town="Castricum", topics=(topic,),
        by=by, at=told.at(days_ago, 10),
    )  # fmt: skip
    process.pick_up(melding, by=by, at=told.at(days_ago, 10, 20))
    melding = process.identify(melding, wil.pk, by=by, at=told.at(days_ago, 10, 30))
    process.triage(melding.case, SIMPLE, by=by, at=told.at(days_ago, 10, 40))
    return melding.case


def _terms(told: Told, debts: Case, stairs: Case) -> None:
    """One grew longer, one stands still: Wil got a letter about both, with the reason."""
    by = told.fatma
    cases.set_scopes(debts, domains=["geld"], laws=["wgs"], by=by, at=told.at(39))
    deciding.ask(debts.number, person=told.members["Wil"].pk, law="wgs", by=by, at=told.at(38))
    decision_terms.talked(debts, on=told.today - timedelta(days=30), by=by, at=told.at(30))
    clock = Clock.objects.get(case=debts, code="wgs-besluit")
    terms.extend_term(
        clock, agreed_until=clock.last_day + timedelta(days=21), by=by, at=told.at(12),
        reason="Twee schuldeisers antwoorden nog niet.",
    )  # fmt: skip
    terms.suspend_term(
        Clock.objects.get(case=stairs, code="wmo-onderzoek"), ground="inwoner", event_on=told.today - timedelta(days=6),
        given_until=told.today + timedelta(days=8), by=by, at=told.at(6),
        reason="Wil ligt in het ziekenhuis voor haar knie. Na het weekend bellen wij.",
    )  # fmt: skip


def _closed(told: Told, garden: Case) -> None:
    cases.close(
        garden, result="informatie", reason="De tuinploeg van het dorpshuis komt langs.", finish_work=True, by=told.fatma,
        at=told.at(50),
    )  # fmt: skip


def _own_work(told: Told, debts: Case) -> None:
    """What Wil does herself; Karin sees it too, because it is about money."""
    for title, days in (
        ("Brieven van incasso in de map doen", 6),
        ("Polis van de zorgverzekering opsturen", -2),
    ):
        cases.issue_task(
            kind="actie", title=title, municipality=places.CASTRICUM, team=village.team(village.TEAM).pk,
            account=told.fatma.account, due_on=told.today + timedelta(days=days), case=debts,
            outside=cases.Party(person=told.members["Wil"].pk), by=told.fatma, at=told.at(9),
        )  # fmt: skip


def _hides(told: Told) -> None:
    """Somebody who fled: the address is on no page, letter or list."""
    by, at = told.fatma, told.at(14)
    home = people.begin_household(
        district=told.household.district_id,
        who=NewPerson("Zand", "Nadia", bsn=invented_bsn(14), born=PartialDate(1991, 5, 2), sex="v"),
        role="ouder", name="Zand", by=by, at=at,
    )  # fmt: skip
    people.add_member(
        home, who=NewPerson("Zand", "Mila", bsn=invented_bsn(15), born=PartialDate(2019, 12, 1), sex="v"), role="kind",
        from_on=at.date(), by=by, at=at,
    )  # fmt: skip
    people.hide_at(home, lines="Ergens 1\n0000 AA Elders", from_on=at.date(), by=by, at=at)


def _away(sandra: Reader, today: date, told: Told) -> None:
    """Pieter is on holiday; Fatma sees his work until he is back."""
    pieter = Account.objects.get(
        email=next(each for each in village.VILLAGERS if each.key == "pieter").email
    ).pk
    back = today + timedelta(days=9)
    teams.register_absence(account=pieter, from_on=today, until_on=back, by=sandra, at=told.at(0, 8))
    teams.appoint_deputy(
        account=pieter, deputy=told.fatma.account, from_on=today, until_on=back, by=sandra, at=told.at(0, 8)
    )

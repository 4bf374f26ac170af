"""The family De Wit, told by the deeds themselves: what Fatma did for them in the past weeks, and what still runs.

Three generations in one house: Annie (mother), her son Jan with Mirjam, and their children Sanne and Tim.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.queries.tables import ladder, subjects
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls import security
from keukentafel.kernel.identifiers import invented_bsn

from . import (
    catalogue,
    de_wit_agreed,
    de_wit_meetings,
    de_wit_people,
    de_wit_plan,
    de_wit_states,
    de_wit_talk,
    papers,
    places,
    understood,
    village,
)
from .readers import reader
from .told import Told

COMPLEX = [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "meer"), ("regie", "ja")]
SIMPLE = [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "een")]
SAID = {
    "behoeften": "Annie wil in haar eigen huis blijven, met haar eigen spullen om zich heen.",
    "eigen-kracht": "Koken en de was doet zij zelf. Stofzuigen, ramen en het bed lukken niet meer.",
    "netwerk": "Jan doet de boodschappen en brengt haar naar het ziekenhuis. Meer lukt niet naast zijn werk.",
    "mantelzorger": "Jan slaapt slecht en wil één avond per week niet hoeven bellen.",
    "algemeen": "De eettafel in het dorpshuis lijkt Annie leuk, als iemand haar de eerste keer meeneemt.",
    "samenwerking": "De huisarts kijkt mee naar het geheugen. De wijkverpleging komt twee keer per week.",
    "bijdrage": "Uitgelegd wat de eigen bijdrage is. Annie heeft de folder.",
}
SCORES = {
    "huisvesting": 3,
    "sociaal-netwerk": 2,
    "lichamelijke-gezondheid": 3,
    "financien": 5,
    "tijdsbesteding": 2,
}
VERSLAG = (
    "Wij zaten aan de keukentafel bij Annie: Annie, haar zoon Jan en Fatma. Annie vertelt dat het huis te groot wordt sinds "
    "haar heupoperatie. Zij mist aanspraak: de meeste vriendinnen zijn weg. Jan doet veel, maar loopt op zijn tenen. Samen "
    "bekeken wij wat Jan, de buren en het dorpshuis kunnen doen. Voor het zware werk in huis is dat niet genoeg. Annie en "
    "Jan hebben dit verslag gelezen en zeggen dat het klopt."
)


def tell(today: date) -> None:
    """Everything that happened to the family up to yesterday. The decision's letter is printed by the worker."""
    with security.opened(places.CASTRICUM):
        catalogue.keep(today)
        first = Person.objects.get(bsn=invented_bsn(village.HOMES[0].members[0].number))
        household = Household.objects.get(memberships__person=first)
        members = {
            person.first_names: person for person in Person.objects.filter(memberships__household=household)
        }
        told = Told(today, reader("fatma", today), reader("de_wit", today), household, members)
        case = _asked(told)
        _talked(told, case)
        de_wit_people.tell(told)
        goal = de_wit_plan.planned(told)
        de_wit_plan.decided(told, case, goal)
        money = _second_question(told)
        _since_then(told, case)
        understood.offers(today)
        understood.tell(told, case)
        de_wit_states.tell(told)
        de_wit_agreed.looked_again(told)
        papers.tell(told, case)
        de_wit_talk.tell(told, money.case)
        de_wit_meetings.tell(told)


def _asked(told: Told) -> Case:
    annie, jan = told.members["Annie"], told.members["Jan"]
    melding = process.receive_melding(
        sent_once=UUID(int=1, version=4), municipality=places.CASTRICUM, channel="web", relation="ouder",
        text="Mijn moeder woont bij ons in het aanbouwhuis. Stofzuigen en het bed verschonen lukt haar niet meer, en zij zit "
        "te veel alleen. Kunnen jullie meedenken?",
        about_name="Annie de Wit-Kuiper", about_birth="02-11-1941", asker_name="Jan de Wit", asker_phone=jan.phone,
        about_street="Lepelstraat", about_number="12", about_postcode="1901AB", about_town="Castricum",
        topics=("huishouden", "mensen"), by=told.jan, at=told.at(38, 20, 14),
    )  # fmt: skip
    process.pick_up(melding, by=told.fatma, at=told.at(37, 8, 40))
    melding = process.identify(melding, annie.pk, by=told.fatma, at=told.at(37, 8, 52))
    process.triage(melding.case, COMPLEX, by=told.fatma, at=told.at(37, 9, 5))
    _contact(
        told,
        melding.case,
        "telefoon",
        "uit",
        37,
        9,
        12,
        "Jan gebeld en een gesprek afgesproken. Annie is er zelf bij.",
        "Jan",
        "Annie",
    )
    cases.write_note(
        told.household,
        text="Annie hoort slecht aan de rechterkant. Links gaan zitten helpt.",
        pinned=True,
        by=told.fatma,
        at=told.at(37, 9, 30),
    )
    return melding.case


def _talked(told: Told, case: Case) -> None:
    held = told.at(24, 14)
    enough = [rung.code for rung in ladder(held.date())][:3]
    silent = "Besproken; hier speelt nu niets."
    answers = {subject.code: Answer(SAID.get(subject.code, silent)) for subject in subjects(held.date())}
    spoken = Spoken(
        held_on=held.date(), place="Lepelstraat 12", present="Annie, Jan en Fatma", support_offered=True, identity_checked=True,
        free_notes="Op tafel stond appeltaart van de buurvrouw.",
        answers=answers,
        scores=SCORES, own_scores={"huisvesting": 2, "sociaal-netwerk": 2},
        ladder={code: Rung(False, SAID["netwerk" if code == "netwerk" else "eigen-kracht"]) for code in enough}
        | {"maatwerkvoorziening": Rung(True, "Alleen voor het zware werk in huis is hulp op maat nodig.")},
    )  # fmt: skip
    process.save_conversation(case, spoken, revision=0, by=told.fatma, at=told.at(24, 15, 10))
    process.finish_conversation(case, verslag=VERSLAG, revision=1, by=told.fatma, at=told.at(21, 11))
    _contact(
        told,
        case,
        "huisbezoek",
        "uit",
        24,
        14,
        70,
        "Keukentafelgesprek. Verslag volgt binnen een week.",
        "Annie",
        "Jan",
    )


def _second_question(told: Told) -> Melding:
    """Something that still runs: a clock, a task, and no answer yet."""
    mirjam = told.members["Mirjam"]
    melding = process.receive_melding(
        sent_once=UUID(int=2, version=4), municipality=places.CASTRICUM, channel="telefoon", relation="zelf",
        text="Door minder uren werken komen wij elke maand tekort. Wij willen geen schulden maken.", about_name="Mirjam Tuin",
        asker_name="Mirjam Tuin", asker_phone=mirjam.phone, about_town="Castricum",
        topics=("geld",), by=told.fatma, at=told.at(9, 13, 20),
    )  # fmt: skip
    process.pick_up(melding, by=told.fatma, at=told.at(9, 13, 21))
    melding = process.identify(melding, mirjam.pk, by=told.fatma, at=told.at(9, 13, 25))
    process.triage(melding.case, SIMPLE, by=told.fatma, at=told.at(9, 13, 30))
    return melding


def _since_then(told: Told, case: Case) -> None:
    _contact(
        told,
        case,
        "telefoon",
        "in",
        11,
        16,
        6,
        "Jan belt: de brief is duidelijk. Hij vraagt wanneer de hulp begint.",
        "Jan",
        "Annie",
    )
    _contact(
        told,
        case,
        "partner",
        "intern",
        5,
        11,
        15,
        "Mentor van Sanne gesproken, met toestemming. Deze week drie dagen op school.",
        "Sanne",
    )
    _contact(
        told,
        None,
        "email",
        "in",
        3,
        9,
        5,
        "Mirjam stuurt de loonstroken voor het gesprek over geld.",
        "Mirjam",
    )
    team = village.team("Sociaal team Castricum")
    cases.issue_task(
        kind="bellen", title="Bellen hoe de eerste week met hulp ging", municipality=places.CASTRICUM, team=team.pk,
        account=told.fatma.account, due_on=told.today + timedelta(days=3),
        household=told.household.pk, by=told.fatma, at=told.at(1, 15),
    )  # fmt: skip


def _contact(
    told: Told,
    case: Case | None,
    channel: str,
    direction: str,
    days_ago: int,
    hour: int,
    minutes: int,
    summary: str,
    *about: str,
) -> None:
    at = told.at(days_ago, hour, 20)
    cases.register_contact(
        told.household, channel=channel, direction=direction, at_moment=at, summary=summary, minutes=minutes,
        cases=[case] if case else [],
        member_ids=[told.members[name].pk for name in about], by=told.fatma, at=at,
    )  # fmt: skip

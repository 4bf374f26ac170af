"""The family De Wit, told by the deeds themselves: what Fatma did for them in the past weeks, and what still runs.

Three generations in one house: Annie (mother), her son Jan with Mirjam, and their children Sanne and Tim.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.intake.queries.tables import ladder, subjects
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.identifiers import invented_bsn

from . import places, village

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
    "dagbesteding": 2,
}
VERSLAG = (
    "Wij zaten aan de keukentafel bij Annie: Annie, haar zoon Jan en Fatma. Annie vertelt dat het huis te groot wordt sinds "
    "haar heupoperatie. Zij mist aanspraak: de meeste vriendinnen zijn weg. Jan doet veel, maar loopt op zijn tenen. Samen "
    "bekeken wij wat Jan, de buren en het dorpshuis kunnen doen. Voor het zware werk in huis is dat niet genoeg. Annie en "
    "Jan hebben dit verslag gelezen en zeggen dat het klopt."
)


@dataclass(slots=True)
class Told:
    """Who tells, and until when."""

    today: date
    fatma: Reader
    jan: Reader
    household: Household
    members: dict[str, Person]

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        return timezone.make_aware(
            datetime.combine(self.today - timedelta(days=days_ago), time(hour, minute))
        )


def tell(today: date) -> None:
    """Everything that happened to the family up to yesterday. The decision's letter is printed by the worker."""
    with security.opened(places.CASTRICUM):
        first = Person.objects.get(bsn=invented_bsn(village.HOMES[0].members[0].number))
        household = Household.objects.get(memberships__person=first)
        members = {
            person.first_names: person for person in Person.objects.filter(memberships__household=household)
        }
        told = Told(today, _reader("fatma", today), _reader("de_wit", today), household, members)
        case = _asked(told)
        _talked(told, case)
        goal = _planned(told)
        _decided(told, case, goal)
        _second_question(told)
        _since_then(told, case)


def _reader(key: str, today: date) -> Reader:
    villager = next(villager for villager in village.VILLAGERS if villager.key == key)
    reader = entrance.reader_of(Account.objects.get(email=villager.email), today=today)
    assert reader is not None
    return reader


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


def _planned(told: Told) -> int:
    """The plan of the household; the number of the goal for which help is asked."""
    number, by, at = told.household.pk, told.fatma, told.at(20, 13)
    plans.paint_picture(
        number, by=by, at=at,
        text="Drie generaties onder één dak. Er is veel liefde en weinig tijd. Annie wil blijven wonen waar zij woont.",
    )  # fmt: skip
    annie, sanne = told.members["Annie"].pk, told.members["Sanne"].pk
    house = plans.add_goal(
        number, domain="huishouden", text="Het huis blijft schoon en veilig", person=annie, priority=1,
        met_when="Het huis is elke week schoon en er ligt niets in de loop.", expected_on=told.today + timedelta(days=160),
        by=by, at=at,
    )  # fmt: skip
    visits = plans.add_goal(
        number, domain="mensen", text="Elke week bezoek dat ertoe doet", person=annie, priority=1,
        met_when="Er komt elke week iemand met wie Annie graag praat.", expected_on=told.today + timedelta(days=70), by=by, at=at,
    )  # fmt: skip
    school = plans.add_goal(
        number, domain="opvoeden", text="Sanne gaat weer vier dagen per week naar school", person=sanne,
        met_when="School meldt vier weken achter elkaar geen verzuim.", expected_on=told.today + timedelta(days=40), by=by, at=at,
    )  # fmt: skip
    coffee = plans.add_action(
        visits.pk,
        doer="network",
        doer_name="Buurvrouw Truus",
        text="Drinkt op dinsdag koffie met Annie",
        due_on=told.today + timedelta(days=30),
        by=by,
        at=at,
    )
    for goal, doer, name, text in (
        (visits, "volunteer", "Dorpshuis De Kern", "Haalt Annie de eerste keer op voor de eettafel"),
        (house, "member", "Jan", "Haalt de losse kleden weg"),
        (school, "member", "Mirjam", "Brengt Sanne op maandag en donderdag"),
        (school, "professional", "Fatma Yilmaz", "Belt elke twee weken met de mentor"),
    ):
        plans.add_action(
            goal.pk,
            doer=doer,
            doer_name=name,
            text=text,
            due_on=told.today + timedelta(days=12),
            by=by,
            at=at,
        )
    plans.finish_action(
        coffee.pk, result="Truus komt nu elke dinsdag. Annie kijkt ernaar uit.", by=by, at=told.at(6, 16)
    )
    joke = Account.objects.get(email=f"joke@{village.MAIL}")
    plans.share_goal(
        visits.pk,
        account=joke.pk,
        ground="Meedenken over geheugenproblemen, met instemming van Annie",
        until_on=told.today + timedelta(days=60),
        by=by,
        at=at,
    )
    return house.pk


def _decided(told: Told, case: Case, goal: int) -> None:
    annie = told.members["Annie"].pk
    aanvraag = deciding.ask(case.number, person=annie, on_behalf=True, by=told.fatma, at=told.at(19, 9))
    starts = told.today - timedelta(days=2)
    proposal = decisions.make_proposal(
        aanvraag, goal=goal, product="hulp-huishouden", form="zin", provider=Organisation.objects.get(name=village.PROVIDER).pk,
        volume=3, starts_on=starts, ends_on=starts + timedelta(days=364),
        reason="Annie kan het zware werk in huis niet zelf. Jan en de buren doen al wat zij kunnen.",
        by=told.fatma, at=told.at(18, 10),
    )  # fmt: skip
    deciding.decide(
        aanvraag.number, outcome="granted", proposal=proposal.pk, by=told.fatma, at=told.at(12, 11),
        grounds="U kunt koken en wassen, maar stofzuigen, ramen en het bed verschonen lukt niet meer sinds uw heupoperatie. "
        "Uw zoon en "
        "de buren helpen al met boodschappen en vervoer. Daarom krijgt u drie uur hulp per week.",
    )  # fmt: skip


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

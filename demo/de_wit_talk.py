"""What Jan de Wit asked for himself: he prepared the conversation, it was held, and its verslag waits for his signature.

And what is still to come: the conversation about money with Mirjam, on the day that was agreed.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.queries.tables import ladder, subjects
from keukentafel.domain.intake.told import Answer, Rung, Spoken
from keukentafel.domain.process import actions as process
from keukentafel.kernel.moments import AMSTERDAM

from . import places
from .told import Told

COMPLEX = [("gevaar", "nee"), ("wachten", "ja"), ("elders", "nee"), ("leefgebieden", "meer"), ("regie", "ja")]
SAID = {
    "behoeften": "Jan wil weer slapen, en één avond in de week niet hoeven klaarstaan.",
    "eigen-kracht": "Hij doet de boodschappen en brengt zijn moeder weg. Sporten schiet erbij in.",
    "netwerk": "Zijn zus komt één zaterdag in de maand. De buurman wil best eens rijden.",
    "mantelzorger": "Jan is zelf de mantelzorger. Hij wil weten wie het overneemt als hij ziek is.",
    "algemeen": "De mantelzorggroep in het dorpshuis spreekt hem aan.",
    "samenwerking": "De praktijkondersteuner van de huisarts praat met hem over het slapen.",
    "bijdrage": "Uitgelegd dat de mantelzorggroep niets kost.",
}
VERSLAG = (
    "## Verslag van ons gesprek\n\nWij spraken met Jan, aan zijn eigen keukentafel. Mirjam was erbij. Jan zorgt nu ruim een "
    "jaar voor zijn moeder. Dat doet hij graag, maar hij slaapt slecht en komt nergens meer aan toe.\n\n"
    "## Wat wij afspraken\n\n- Jan gaat op woensdag naar de mantelzorggroep.\n- Zijn zus komt voortaan twee zaterdagen.\n"
    "- Wij kijken samen of iemand één avond per week bij zijn moeder kan zijn.\n"
)


def tell(told: Told, money: Case) -> None:
    """money: the case of the question about money."""
    _planned(told, money)
    jan = told.members["Jan"]
    melding = process.receive_melding(
        sent_once=UUID(int=33, version=4), municipality=places.CASTRICUM, channel="web", relation="zelf",
        text="Ik zorg voor mijn moeder en ik slaap bijna niet meer. Kan iemand met mij meedenken?",
        about_name="Jan de Wit", asker_phone=jan.phone, topics=("gezondheid",), by=told.jan, at=told.at(16, 22, 5),
    )  # fmt: skip
    process.pick_up(melding, by=told.fatma, at=told.at(15, 8, 50))
    melding = process.identify(melding, jan.pk, by=told.fatma, at=told.at(15, 8, 55))
    process.triage(melding.case, COMPLEX, by=told.fatma, at=told.at(15, 9))
    _prepared(told, melding.case)
    _talked(told, melding.case)


def _planned(told: Told, money: Case) -> None:
    day = told.today + timedelta(days=4)
    comes = (
        intake.Comes("lid", person=told.members["Jan"].pk),
        intake.Comes("ondersteuner", name="Ria van de cliëntondersteuning"),
    )
    wanted = intake.Planned(
        "thuis", datetime.combine(day, time(10), AMSTERDAM), told.fatma.account, minutes=75, participants=comes,
        remark="Leg de loonstroken en de rekeningen vast klaar.",
    )  # fmt: skip
    process.plan_appointment(money, wanted, by=told.fatma, at=told.at(6, 10, 30))


def _prepared(told: Told, case: Case) -> None:
    said = intake.Prepared(
        "Mirjam", "Bel liever na zes uur.",
        {
            "gezondheid": intake.Part("Ik lig tot drie uur wakker.", "Overdag gaat het nog.", "Weer doorslapen.", 2),
            "mensen": intake.Part("Ik zie mijn vrienden niet meer.", "Mirjam en ik praten veel.", "Eén vrije avond."),
        },
    )  # fmt: skip
    intake.send_preparation(case, said, by=told.jan, at=told.at(10, 21, 10))


def _talked(told: Told, case: Case) -> None:
    held = told.at(8, 19)
    steps = [rung.code for rung in ladder(held.date())][:3]
    spoken = Spoken(
        held_on=held.date(), place="Lepelstraat 12", present="Jan, Mirjam en Fatma", support_offered=True,
        identity_checked=True, free_notes="Op het prikbord hangt het rooster van wie wanneer bij Annie is.",
        answers={each.code: Answer(SAID.get(each.code, "Besproken.")) for each in subjects(held.date())},
        ladder={code: Rung(False, "Dit helpt, maar het is niet genoeg.") for code in steps}
        | {"maatwerkvoorziening": Rung(True, "Eén avond per week opvang voor zijn moeder.")},
    )  # fmt: skip
    process.save_conversation(case, spoken, revision=0, by=told.fatma, at=told.at(8, 20, 15))
    done = process.finish_conversation(case, verslag=VERSLAG, revision=1, by=told.fatma, at=told.at(4, 11))
    process.send_verslag(done, by=told.fatma, at=told.at(4, 11, 5))

"""What could not wait: help for Wil that began at once, a worry about safety that waits, and how advice worked out."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import aftercare
from keukentafel.domain.process.models import FollowUp
from keukentafel.rules.aftercare import ADVICE

from . import places, village
from .told import Told

URGENT = [("gevaar", "nee"), ("wachten", "nee")]
SAFETY = [("gevaar", "ja")]
KNEE = "Ik mag vrijdag naar huis met een nieuwe knie, en ik kan nog niet staan om te koken."
WORRY = "Bij de buren is elke avond ruzie, en het kind komt vaak in dezelfde kleren op school."


def tell(told: Told, garden: Case) -> None:
    _help_at_once(told)
    _worry(told)
    _advice_looked_back_on(told, garden)


def _help_at_once(told: Told) -> None:
    by, wil, at = told.fatma, told.members["Wil"], told.at(4, 9)
    melding = process.receive_melding(
        sent_once=UUID(int=14, version=4), municipality=places.CASTRICUM, channel="telefoon", relation="zelf", text=KNEE,
        about_name="Wil Visser", asker_name="Wil Visser", asker_phone=wil.phone, about_town="Castricum",
        topics=("zelfzorg",), urgent=True, by=by, at=at,
    )  # fmt: skip
    melding = process.identify(melding, wil.pk, by=by, at=told.at(4, 9, 10))
    process.triage(melding.case, URGENT, by=by, at=told.at(4, 9, 20))
    wanted = Wanted(
        person=wil.pk, provider=Organisation.objects.get(name=village.PROVIDER).pk, starts_on=at.date(),
        ends_on=told.today + timedelta(days=17), description="Warme maaltijden aan huis, zes keer per week", euros=1_900,
        reason="Zij kan zes weken niet staan, en er is niemand die kan koken.",
    )  # fmt: skip
    process.give_at_once(melding.case.number, wanted, by=by, at=told.at(4, 9, 40))


def _worry(told: Told) -> None:
    """From a school, about somebody whom nobody looked for yet: safety does not wait for a name."""
    by = told.fatma
    melding = process.receive_melding(
        sent_once=UUID(int=15, version=4), municipality=places.CASTRICUM, channel="telefoon", relation="professional",
        text=WORRY, about_name="een gezin aan de Dorpsstraat", asker_name="Intern begeleider", asker_phone="0880000071",
        speaks_as="professional", through="basisschool De Duinpan", unsafe=True, knows="nee",
        knows_why="Eerst overleggen: het kind moet veilig blijven.", by=by, at=told.at(0, 8),
    )  # fmt: skip
    process.triage(melding.case, SAFETY, by=by, at=told.at(0, 8, 20))


def _advice_looked_back_on(told: Told, garden: Case) -> None:
    """Six weeks after the advice Fatma called."""
    by, given = told.fatma, told.at(50)
    aftercare.plan_follow_ups(
        garden, after=ADVICE, starts_on=given.date(), person=told.members["Wil"].pk, by=by, at=given
    )
    moment = FollowUp.objects.get(case=garden)
    aftercare.hear_follow_up(
        moment, reached="deels", said="Ze kwamen twee keer. Daarna was er niemand meer.", by=by, at=told.at(7)
    )
    aftercare.tell_follow_up(
        moment, reached="deels", changed="De tuin is begaanbaar.", next_step="Een vaste vrijwilliger zoeken.", by=by,
        at=told.at(7, 11),
    )  # fmt: skip

"""What a regional desk refused too late: the penalty counts to the day of its letter, also when that is filled in afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from keukentafel.domain.cases.models import Case, Clock, ClockMet, OpenTask
from keukentafel.domain.decisions.actions import desk_decisions as actions
from keukentafel.domain.decisions.models import (
    Aanvraag,
)
from keukentafel.domain.decisions.owed import made_known
from keukentafel.domain.process.actions import deciding, penalties
from keukentafel.domain.process.actions import desk_decisions as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.desk_decisions import said
from tests.fixtures.late import on
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

WHY = "Jan kan dit plan alleen niet volhouden; het loket vroeg hem dat niet."
pytestmark = [pytest.mark.django_db, pytest.mark.function("D9"), pytest.mark.usefixtures("files")]
WEEKS = timedelta(weeks=6)


def test_the_penalty_for_deciding_too_late_counts_to_the_letter_of_the_desk(
    asked_of_desk: Aanvraag, fatma: Reader
) -> None:
    told_ = said(decided_on=TUESDAY.date(), known_on=FRIDAY.date())
    made = process.record_refusal(asked_of_desk.number, told_, by=fatma, at=FRIDAY)
    met = ClockMet.objects.get(clock__case=asked_of_desk.case)
    assert made_known(met) == FRIDAY.date()
    right = actions.RightDesk("Loket Alkmaar", "Mevrouw Duin", "LA-26-0042")
    process.correct_refusal(made.number, right, reason="Niemand weet de dag nog.", by=fatma, at=FRIDAY)
    assert made_known(met) == TUESDAY.date()


def test_a_letter_of_the_desk_that_turns_out_to_be_late_is_owed_and_somebody_hears_so(
    village: Village, case: Case, fatma: Reader
) -> None:
    asked = deciding.ask(
        case.number, person=village.person("Jan").pk, law="participatiewet", by=fatma, at=MONDAY
    )
    clock = Clock.objects.get(case=asked.case, code="awb-beslistermijn")
    late = clock.last_day + timedelta(3)
    penalties.receive_notice(clock, received_on=late, channel="brief", by=fatma, at=on(late))
    later = late + timedelta(30)
    told_ = said(ground="pw-voorliggend", what="Bril", decided_on=late + timedelta(5))
    made = process.record_refusal(asked.number, told_, by=fatma, at=on(later))
    about = OpenTask.objects.filter(task__title__startswith="Stel vast of er dwangsom")
    assert not about.exists()
    right = actions.RightDesk("Loket Alkmaar", told_.contact, told_.document, late + timedelta(28))

    process.correct_refusal(made.number, right, reason="De brief ging veel later.", by=fatma, at=on(later))

    assert about.count() == 1
    sooner = replace(right, known_on=late + timedelta(5))
    process.correct_refusal(made.number, sooner, reason="De brief ging toch eerder.", by=fatma, at=on(later))
    assert not about.exists()

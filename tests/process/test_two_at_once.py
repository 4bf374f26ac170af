"""Two colleagues judge the last two held letters, or one passes a question on twice, at the same moment."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.cases.models import Case, OpenTask
from keukentafel.domain.intake.actions import Planned
from keukentafel.domain.intake.models import SentOn
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.held_letters import REFERENCE, judge_letter
from keukentafel.domain.process.actions.sending_outside import send_outside
from keukentafel.domain.process.models import LetterHeld
from keukentafel.domain.walls import security
from tests.fixtures.at_once import second
from tests.fixtures.intake import SAFETY, complex_about_annie, receive
from tests.fixtures.village import MONDAY, Village
from tests.process.test_passed_outside import HOW, THERE

WHY = "Zij haalt de post zelf."


@pytest.mark.function("F1")
@pytest.mark.function("B3")
def test_the_second_waits_and_finds_what_the_first_did(
    committed_database: Any, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            fatma = Village().reader("fatma")
            case = Case.objects.get(pk=complex_about_annie(Village(), fatma).case_id)
            for day in (7, 8):
                planned = Planned(
                    place="thuis", starts_at=MONDAY + timedelta(days=day), account=fatma.account
                )
                actions.plan_appointment(case, planned, by=fatma, at=MONDAY)
            actions.triage(case, SAFETY, by=fatma, at=MONDAY)
            one, other = LetterHeld.objects.filter(case=case).select_related("case").order_by("pk")
            melding = receive(relation="zelf", asker_email="jan@voorbeeld.example", **THERE)
            actions.pick_up(melding, by=fatma, at=MONDAY)

        judged = second(
            lambda: judge_letter(one, goes=True, reason=WHY, by=fatma, at=MONDAY),
            lambda: judge_letter(other, goes=True, reason=WHY, by=fatma, at=MONDAY),
        )
        sent = second(
            lambda: send_outside(melding, **HOW, by=fatma, at=MONDAY),
            lambda: send_outside(melding, **HOW, by=fatma, at=MONDAY),
        )
        with security.opened(CASTRICUM):
            left = OpenTask.objects.filter(task__case=case, task__reference=REFERENCE).count()
            waits = LetterHeld.objects.filter(case=case, judged__isnull=True).count()
            told = (
                SentOn.objects.filter(melding=melding).count(),
                Notice.objects.filter(
                    about_kind="melding", about_id=melding.pk, text="bericht-klaar"
                ).count(),
            )
        connection.close()

    assert (judged, waits, left) == (None, 0, 0)
    assert (sent, told) == (None, (1, 1))

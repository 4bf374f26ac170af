"""At one moment: two workers make the sheet of rights of one decision of a desk, the second with what changed meanwhile."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from demo import village as invented
from demo.places import CASTRICUM
from keukentafel.domain.decisions.models import DeskLeaflet, Referral
from keukentafel.domain.decisions.paper import Paper
from keukentafel.domain.decisions.queries.letters import kept_content
from keukentafel.domain.process.actions import referrals
from keukentafel.domain.walls import security
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.outside.paper import desk_leaflets
from tests.fixtures.at_once import WAIT, together
from tests.fixtures.referrals import of_desk
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

PRINTS = 2.0
"""Seconds that the first one is printed, so that the second one can pass it by."""


class Printer:
    """Prints the first sheet slowly."""

    def __init__(self) -> None:
        self.busy, self.passed, self.sheets = threading.Event(), threading.Event(), 0

    def pdf(self, paper: Paper, *_style: Any, **_printer: Any) -> bytes:
        self.sheets += 1
        if self.sheets == 1:
            self.busy.set()
            self.passed.wait(PRINTS)
        return paper.leaflet.encode()


@pytest.mark.function("D10")
@pytest.mark.usefixtures("files")
def test_the_sheet_that_stays_says_what_was_heard_last_and_the_other_file_goes(
    committed_database: Any, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = Printer()
    monkeypatch.setattr(desk_leaflets.leaflets, "pdf", slow.pdf)
    with django_db_blocker.unblock(), committed_database.in_use():
        invented.build()
        with security.opened(CASTRICUM):
            village = Village()
            fatma = village.reader("fatma")
            decided = referrals.record_referral(
                village.household("De Wit").pk, of_desk(village), by=fatma, at=MONDAY
            )
        told = together(
            lambda: desk_leaflets.make_now(decided.pk, at=MONDAY), lambda: _heard(decided, slow, fatma)
        )
        with security.opened(CASTRICUM):
            sheet = kept_content(DeskLeaflet.objects.get(referral=decided)).decode()
        connection.close()

    assert told == [None, None] and slow.sheets == 2
    assert plain_date(TUESDAY.date() + timedelta(weeks=6)) in sheet
    assert len([each for each in tmp_path.rglob("*") if each.is_file()]) == 1


def _heard(decided: Referral, slow: Printer, by: Reader) -> None:
    slow.busy.wait(WAIT)
    referrals.letter_of_desk_went(decided.number, on=TUESDAY.date(), reason="", by=by, at=FRIDAY)
    desk_leaflets.make_now(decided.pk, at=FRIDAY)
    slow.passed.set()

"""A copy of the file says that something stood there by mistake, never what."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases import actions
from keukentafel.domain.people.models import Household
from keukentafel.domain.process.queries.file_copy import contents
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = pytest.mark.django_db


@pytest.mark.function("A15")
def test_the_resident_reads_that_it_was_there_who_took_it_away_and_why(
    village: Village, home: Household, fatma: Reader
) -> None:
    note = actions.write_note(home, text="Over de buren", by=fatma, at=MONDAY)
    actions.take_away(note, why="onterecht", explanation="Familie Bakker", by=fatma, at=TUESDAY)
    found = contents(home, village.person("Jan"), on=TUESDAY.date())
    told = [piece for section in found.sections for piece in section.pieces]
    (gone,) = [piece for piece in told if piece.key.startswith("weggehaald:")]
    assert fatma.name in gone.text and "het hoort in geen enkel dossier" in gone.text
    assert not any("buren" in piece.text or "Bakker" in piece.text for piece in told)

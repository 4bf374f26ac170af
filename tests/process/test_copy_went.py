"""Where the copy of a letter left, in its place or beside it, somebody read it: what comes after it goes too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.decisions.models import Beschikking, Hearing
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import representatives
from tests.fixtures.letters import printed
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]


@pytest.fixture
def invited(granted: Beschikking, village: Village, fatma: Reader, pieter: Reader) -> Hearing:
    """Annie, of whom a curator gets the letters; neither has an account in the portal."""
    curator, _browser = resident(village, "Curator")
    speaks(granted.aanvraag.person, curator, "curator", fatma)
    OwnFile.objects.all().delete()
    made = object_to(granted, by=fatma)
    return hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )


@pytest.mark.parametrize(("instead", "went"), [(True, True), (True, False), (False, True)])
def test_who_reads_the_copy_hears_that_the_hearing_is_off(
    invited: Hearing, pieter: Reader, instead: bool, went: bool
) -> None:
    letter = Notice.objects.get(template="bezwaar-hoorzitting")
    printed(letter, at=LATER)
    copy = representatives.print_now(LetterCopy.objects.get(notice=letter).pk, at=LATER)
    LetterCopy.objects.filter(pk=copy.pk).update(instead=instead)
    if went:
        assert copy.document is not None
        cases.post(copy.document, by=pieter, at=LATER)

    hearings.call_off(invited, reason="De zaal is die dag bezet.", by=pieter, at=LATER)

    letter.refresh_from_db()
    assert Notice.objects.filter(template="bezwaar-hoorzitting-vervalt").exists() == went
    assert hasattr(letter, "stopped") == (not went or not instead)

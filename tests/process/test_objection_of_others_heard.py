"""Whose objections are heard together, and that the resident is heard about that of another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Hearing
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.decisions.queries.objection_beside import to_hear_along
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import hearing_questions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.letters import posted
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.objected_by_others import NEIGHBOUR, letters, of_person, other_parent
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]
HEARD = LATER + timedelta(days=21)


def test_both_are_heard_together_or_the_resident_is_invited_to_the_hearing_of_another(
    refused: Beschikking, village: Village, fatma: Reader, pieter: Reader
) -> None:
    mila = other_parent(village)
    own, another = object_to(refused, by=fatma), object_to(refused, by=fatma, who=of_person(mila))
    alone = object_to(refused, by=fatma, who=NEIGHBOUR)
    assert [number for number, _name in to_hear_along(own.number, reader=fatma)] == [
        another.number,
        alone.number,
    ]

    plan = {"starts_at": HEARD, "place": "Raadhuis", "sooner": False, "by": pieter, "at": LATER}
    hearings.plan_hearing(own, along=[another], **plan)
    assert {each.starts_at for each in Hearing.objects.all()} == {HEARD}
    for made in (own, another):
        (invited,) = letters(made, "bezwaar-hoorzitting")
        assert "apart worden gehoord" in invited.body
        assert not letters(made, "bezwaar-ander-hoorzitting")
    hearing = hearings.plan_hearing(alone, **plan | {"at": LATER + timedelta(minutes=1)})
    (told,) = letters(alone, "bezwaar-ander-hoorzitting")
    assert told.person == village.person("Annie") and "Raadhuis" in told.body
    assert NEIGHBOUR.name not in told.body and refused.number in told.body
    assert to_hear_along(own.number, reader=fatma) == []

    posted(told, by=pieter, at=LATER)
    hearings.call_off(hearing, reason="Er is iemand ziek.", by=pieter, at=LATER)
    assert letters(alone, "bezwaar-ander-vervalt")[0].person == village.person("Annie")
    (own_invitation,) = Notice.objects.filter(stopped__isnull=False)
    assert own_invitation.case == alone.case and not letters(alone, "bezwaar-hoorzitting-vervalt")
    assert not Notice.objects.filter(template="bezwaar-ander-vervalt", case=own.case).exists()


def test_only_what_is_about_the_same_is_heard_together(
    refused: Beschikking, village: Village, fatma: Reader, pieter: Reader
) -> None:
    own = object_to(refused, by=fatma)
    with pytest.raises(rows.StepRefused, match="hetzelfde besluit"):
        hearings.plan_hearing(
            own, starts_at=HEARD, place="Raadhuis", sooner=False, along=[own], by=pieter, at=LATER
        )
    assert not Hearing.objects.exists()


def test_without_a_hearing_the_resident_must_not_want_one_either(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(refused, by=fatma, who=NEIGHBOUR)
    said = {"ground": "c", "reason": "U wilt niet komen.", "by": pieter, "at": LATER}
    with pytest.raises(rows.StepRefused, match="wie het besluit kreeg"):
        hearings.waive_hearing(made, **said)
    hearings.waive_hearing(made, resident_agrees=True, **said)
    plainly = object_to(refused, by=fatma, who=Other("ander", None, "Piet"))
    hearings.waive_hearing(plainly, ground="a", reason="U hebt hier niets mee te maken.", by=pieter, at=LATER)


def test_who_has_no_file_is_not_sent_there_to_say_whether_they_want_to_be_heard(
    refused: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    first, second = object_to(refused, by=fatma), object_to(refused, by=fatma, who=NEIGHBOUR)
    for made, has_file in ((first, True), (second, False)):
        hearing_questions.ask_to_hear(made, by=pieter, at=LATER)
        told = paper_of_notice(letters(made, "bezwaar-horen-vraag")[0])
        assert ("Mijn dossier" in told.body, "Mijn dossier" in told.leaflet) == (has_file, has_file)
        assert "met het antwoordblad" in told.body and "telefoon" in told.leaflet

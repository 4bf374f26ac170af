"""The same rule of a decision on an objection, and of one about a penalty (test_known)."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, ObjectionDecision, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections, penalties, posting
from keukentafel.domain.process.queries.made_known import UNSENT, last_day_to_object, why_unknown
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.aanvraag import propose
from tests.fixtures.late import FIRST_OWED, on
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import Village
from tests.process.test_known import MIGRATION, ends, put_right

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]


def upheld(granted: Beschikking, proposal: Proposal, fatma: Reader, sandra: Reader) -> ObjectionDecision:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="e", reason="Zij krijgt gelijk.", by=sandra, at=LATER)
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=5)
    wanted = rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=more.pk)
    decided = objections.decide(made, wanted, by=sandra, at=LATER)
    notices.print_now(Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").pk, at=LATER)
    return ObjectionDecision.objects.select_related("replacement", "objection").get(pk=decided.pk)


@pytest.mark.function("D6")
@pytest.mark.parametrize("reads", [False, True])
def test_a_decision_on_an_objection_is_known_by_the_same_rule(
    granted: Beschikking, proposal: Proposal, village: Village, fatma: Reader, sandra: Reader, reads: bool
) -> None:
    if reads:
        OwnFile.objects.filter(account=village.account("de_wit")).update(person=proposal.aanvraag.person_id)
    decided = upheld(granted, proposal, fatma, sandra)
    there, goes = LATER.date() if reads else None, LATER + timedelta(days=2)
    assert decided.replacement is not None and (decided.sent_on, decided.replacement.sent_on) == (
        there,
        there,
    )

    letter = Notice.objects.get(template="beslissing-op-bezwaar").document
    assert letter is not None
    posting.post(letter, went_on=goes.date(), by=fatma, at=goes)
    decided = ObjectionDecision.objects.select_related("replacement").get(pk=decided.pk)
    went = there or goes.date()
    assert decided.replacement is not None and (decided.sent_on, decided.replacement.sent_on) == (went, went)
    assert decided.appeal_last_day == ends(goes), "who reads on paper loses no day"

    posting.unpost(letter, reason="Lag nog in de printer.", by=fatma, at=goes)
    assert ObjectionDecision.objects.get().sent_on == there


@pytest.mark.parametrize("reads", [False, True])
def test_of_before_a_decision_on_an_objection_that_lies_here_is_not_known(
    granted: Beschikking, proposal: Proposal, village: Village, fatma: Reader, sandra: Reader, reads: bool
) -> None:
    decided = upheld(granted, proposal, fatma, sandra)
    ObjectionDecision.objects.update(sent_on=LATER.date())
    Beschikking.objects.filter(pk=decided.replacement_id).update(sent_on=LATER.date())
    if reads:
        OwnFile.objects.filter(account=village.account("de_wit")).update(person=decided.objection.person_id)
    assert put_right() == ({} if reads else {decided.replacement_id: None})
    with connection.cursor() as cursor:
        cursor.execute(import_module(MIGRATION).ON_OBJECTION)
    assert ObjectionDecision.objects.get().sent_on == (LATER.date() if reads else None)


@pytest.mark.function("D6")
def test_what_is_owed_is_decided_on_and_objected_to_from_when_that_letter_went(
    late: Clock, fatma: Reader, sandra: Reader
) -> None:
    settled = FIRST_OWED + timedelta(days=50)
    made = penalties.settle_penalty(late, known_on=None, by=sandra, at=on(settled))
    letter = notices.print_now(Notice.objects.get(template="dwangsom").pk, at=on(settled))
    weeks_later = settled + timedelta(weeks=7)
    assert why_unknown(made, on=weeks_later) == UNSENT
    assert last_day_to_object(made, on=weeks_later) == ends(on(weeks_later))

    posting.post(letter.document, by=fatma, at=on(settled))

    assert why_unknown(made, on=weeks_later) == "" and last_day_to_object(made, on=weeks_later) == ends(
        on(settled)
    )

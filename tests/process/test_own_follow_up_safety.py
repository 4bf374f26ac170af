"""A moment that a colleague plans tells nobody at home of a case about safety that they do not know of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.cases.models import Case
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.own_follow_ups import FollowUpPerson, plan_own
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.process.queries.aftercare import my_follow_up, my_follow_ups
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import COMPLEX, SAFETY, receive
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("B13"), pytest.mark.function("F1")]
NOW = timezone.now()
SOON = timezone.localdate(NOW) + timedelta(days=2)
QUESTION = "Is het rustig thuis?"
Sign = Callable[[str], Any]


def worry(village: Village, fatma: Reader, *, unsafe: bool = True) -> Case:
    """A neighbour hears a child cry at the home of Jan."""
    made = receive(about_name="Jan de Wit", relation="ander", asker_name="Buurvrouw Teun", unsafe=unsafe)
    made = actions.identify(made, village.person("Jan").pk, by=fatma, at=NOW)
    return Case.objects.get(pk=made.case_id)


def own(case: Case, village: Village, fatma: Reader) -> FollowUp:
    return plan_own(case, on=SOON, what=QUESTION, person=village.person("Jan").pk, by=fatma, at=NOW)


def at_home(de_wit: Reader) -> Reader:
    return replace(de_wit, today=timezone.localdate(NOW))


def test_whom_a_worry_of_another_is_about_is_not_asked_in_the_portal(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    case = worry(village, fatma)
    with pytest.raises(FollowUpPerson, match="veiligheid"):
        own(case, village, fatma)
    assert not FollowUp.objects.filter(what=QUESTION).exists()
    page = client_of("fatma").get(reverse("desk:plan-follow-up", args=[case.number])).text
    assert "Wie er niet van weet, staat er niet bij." in page
    assert f'<option value="{village.person("Jan").pk}"' not in page


def test_one_that_was_planned_before_it_was_about_safety_is_not_read_at_home(
    village: Village, fatma: Reader, de_wit: Reader
) -> None:
    case = worry(village, fatma, unsafe=False)
    actions.triage(case, COMPLEX, by=fatma, at=NOW)
    row = own(case, village, fatma)
    assert [key for key, _what, _on in my_follow_ups(reader=at_home(de_wit))] == [row.pk]
    actions.triage(case, SAFETY, by=fatma, at=NOW)
    assert my_follow_ups(reader=at_home(de_wit)) == ()
    with pytest.raises(NotYours):
        my_follow_up(row.pk, reader=at_home(de_wit))

"""Several who write in one plan of a family, by its pages: each hears what the others wrote, and nobody loses a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanGoal, FamilyPlanPart, Plan
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.web.portal.plan.writing import mark
from tests.fixtures.village import Village, VillageClient

pytestmark = pytest.mark.django_db
Sign = Callable[[str], Any]
GOAL = {"text": "Op tijd op school", "met_when": "Vier weken niet te laat", "domain": "opvoeden"}


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    number = village.household("De Wit").pk
    family.offer_family_plan(number, by=fatma, at=timezone.now() - timedelta(hours=1))
    return number


@pytest.fixture
def row(home: int, de_wit: Reader) -> FamilyPlan:
    return writing.family_row(home, by=de_wit)


def write(row: FamilyPlan, texts: dict[str, str], by: Reader) -> None:
    writing.write_parts(row, texts, writer=writing.Writer(by), at=timezone.now())


def test_each_pause_in_typing_answers_what_somebody_else_wrote(
    home: int, row: FamilyPlan, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    jan, keep = client_of("de_wit"), reverse("portal:keep-family-plan", args=[home])
    write(row, {"goed": "Wij eten samen."}, fatma)
    typed = {"typed_by": mark(de_wit.account), "page_key": "laptop", "seen-goed": "0", "seen-wie": "0"}

    told = jan.post(keep, typed | {"part-wie": "Met vijf.", "began-wie": ""}).json()

    assert told["now"] == {
        "part-wie": {"revision": 1},
        "part-goed": {"revision": 1, "text": "Wij eten samen."},
    }
    assert "stays" not in told
    write(row, {"wie": "Met zes."}, fatma)
    told = jan.post(keep, typed | {"part-wie": "Met vier.", "began-wie": "Met vijf."}).json()
    assert told["stays"] and "dezelfde zin" in told["others"]
    part = FamilyPlanPart.objects.get(code="wie")
    assert told["now"]["part-wie"] == {"revision": 3, "text": part.text}
    assert "Met zes." in part.text and "Met vier." in part.text


def test_the_page_of_who_writes_along_asks_what_others_wrote(
    row: FamilyPlan, de_wit: Reader, visitor: Any
) -> None:
    helper = helpers.invite_helper(row, name="Truus", email="truus@x.example", by=de_wit, at=timezone.now())
    here = reverse("portal:family-plan-along", args=unseal(Notice.objects.latest("pk").sealed).args)
    stamp = re.findall('data-kt-stamp="([^"]*)"', visitor.get(here).text)[0]

    writing.write_parts(row, {"goed": "Zij eten samen."}, writer=helpers.writer_of(helper), at=timezone.now())
    assert visitor.get(f"{here}stand/", {"v": stamp}).status_code == 204, "her own words are there already"
    write(row, {"wie": "Met zes."}, de_wit)
    assert visitor.get(f"{here}stand/", {"v": stamp}).status_code == 200
    assert Entry.objects.filter(kind="family_plan.helper_came").count() == 1

    helpers.end_helper(row, helper.pk, by=de_wit, at=timezone.now())
    assert visitor.get(f"{here}stand/").status_code == 404


def test_a_goal_that_somebody_else_changed_shows_both(
    home: int, row: FamilyPlan, fatma: Reader, client_of: Sign
) -> None:
    jan, mirjam = client_of("de_wit"), writing.Writer(fatma)
    jan.post(reverse("portal:new-family-goal", args=[home]), GOAL)
    goal = FamilyPlanGoal.objects.get()
    page = reverse("portal:family-goal", args=[home, goal.pk])
    values: Any = GOAL | {"text": "Elke dag naar school"}
    goals.keep_family_goal(row, goal=goal.pk, **values, writer=mirjam, at=timezone.now())

    both = jan.post(page, GOAL | {"met_when": "Een week", "revision": "1"})

    assert both.status_code == 422 and "Elke dag naar school" in both.text and "Een week" in both.text
    assert 'name="revision" value="2"' in both.text
    goals.drop_family_goal(row, goal.pk, writer=mirjam, at=timezone.now())
    gone = jan.post(page, GOAL | {"met_when": "Twee weken", "revision": "2"})
    assert gone.status_code == 422 and "Twee weken" in gone.text
    assert f'action="{reverse("portal:new-family-goal", args=[home])}"' in gone.text


def test_what_can_no_longer_be_kept_is_shown_as_it_was_typed(
    home: int, row: FamilyPlan, de_wit: Reader, client_of: Sign
) -> None:
    jan, together = client_of("de_wit"), reverse("portal:family-together", args=[home])
    jan.post(together, {"do": "vragen", "name": "Oma", "email": "oma@example.org"})
    secret = unseal(Notice.objects.get().sealed).args[1]
    jan.post(reverse("portal:new-family-goal", args=[home]), GOAL)
    writing.hand_in_family_plan(row, by=de_wit, at=timezone.now())

    late = jan.post(reverse("portal:new-family-goal", args=[home]), GOAL | {"text": "Samen zingen"})
    assert late.status_code == 422 and "Samen zingen" in late.text and "niet bewaard" in late.text
    address = reverse("portal:family-plan-along", args=["castricum", secret])
    assert "Samen lezen." in VillageClient().post(address, {"part-goed": "Samen lezen."}).text
    jan.post(together, {"do": "stoppen", "helper": row.helpers.get().pk})
    ended = VillageClient().post(address, {"part-goed": "Samen lezen."})
    assert ended.status_code == 404 and "Samen lezen." in ended.text


def test_a_picture_that_grew_long_can_be_made_shorter(home: int, fatma: Reader, client_of: Sign) -> None:
    long = "Wij eten samen. " * 700
    Plan.objects.update(picture=long.strip(), picture_revision=3)
    page = reverse("desk:picture", args=[home])

    assert client_of("fatma").post(page, {"text": long, "began": long, "revision": 3}).status_code == 422
    short = {"text": "Wij eten samen.", "began": long, "revision": 3}
    assert client_of("fatma").post(page, short).status_code == 302
    with pytest.raises(plans.plan.PictureTooLong):
        plans.paint_picture(home, text=long, by=fatma, at=timezone.now())


@pytest.mark.function("C4")
def test_another_day_for_the_family_is_written_down_at_the_desk_and_read_in_the_portal(
    home: int, row: FamilyPlan, client_of: Sign
) -> None:
    desk, send = client_of("fatma"), reverse("desk:family-plan-act", args=[home])
    day = timezone.localdate() + timedelta(days=70)
    empty = desk.post(send, {"do": "andere-dag", "write_until_on": "", "reason": "Oma is ziek"})
    assert empty.status_code == 422 and "Vul de dag in die u met de familie afsprak" in empty.text
    past = desk.post(
        send,
        {"do": "andere-dag", "write_until_on": plain_date(day - timedelta(days=90)), "reason": "Oma is ziek"},
    )
    assert past.status_code == 422 and "vandaag of later, binnen een half jaar" in past.text
    done = desk.post(
        send, {"do": "andere-dag", "write_until_on": plain_date(day), "reason": "Oma is ziek"}, follow=True
    )
    assert "De nieuwe dag is opgeschreven" in done.text and "in plaats van" in done.text
    theirs = client_of("de_wit").get(reverse("portal:family-plan", args=[home])).text
    assert plain_date(day) in theirs and "Waarom het anders werd: Oma is ziek" in theirs

"""A colleague makes the plan as PDF for one member, with only what that member may read."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.papers import NotForPaper, ask_for_paper
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import Goal, PlanPaper
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import plan_jobs
from tests.fixtures.village import MONDAY, Village, VillageClient
from tests.outside import pdf_text

pytestmark = pytest.mark.function("C7")
Sign = Callable[[Reader | str], VillageClient]
ALONE = "Annie slaapt weer door"


@pytest.fixture
def home(village: Village, goal: Goal, fatma: Reader) -> int:
    """De Wit, with a goal of all and one of Annie alone."""
    Goal.objects.filter(pk=goal.pk).update(person=None, text="Rust in huis")
    number = goal.plan.household_id
    actions.add_goal(
        number, domain=goal.domain, text=ALONE, met_when="Zeven uur", people=[village.person("Annie").pk], by=fatma,
        at=MONDAY,
    )  # fmt: skip
    return number


def asked(home: int, client: VillageClient, **values: Any) -> Any:
    sent = {"sent_once": "6f1c7b1e-5e43-4c8e-9d3e-0f0f6f6f0b12", "large": "nee", "version": "", **values}
    return client.post(reverse("desk:plan-papers", args=[home]), sent)


def test_the_paper_of_one_member_holds_what_they_may_read_and_says_for_whom(
    village: Village, home: int, client_of: Sign
) -> None:
    browser, jan = client_of("fatma"), village.person("Jan")
    assert asked(home, browser, member=jan.pk).status_code == 302
    paper = PlanPaper.objects.get()
    plan_jobs.paper_now(paper.pk, at=timezone.now())
    assert "voor Jan de Wit" in browser.get(reverse("desk:plan-papers", args=[home])).content.decode()
    made = browser.get(reverse("desk:plan-paper", args=[home, paper.pk]))
    assert "plan-voor-jdw.pdf" in made["Content-Disposition"]
    with pikepdf.open(io.BytesIO(made.content)) as file:
        text, title = pdf_text.text(file), str(file.docinfo.Title)
    assert title == "Het plan voor Jan de Wit"
    assert (
        "Rustinhuis" in text and "Annieslaapt" not in text and "GemaaktvoorJan".casefold() in text.casefold()
    )

    Goal.objects.filter(text="Rust in huis").update(person=village.person("Annie"))
    gone = browser.get(reverse("desk:plan-paper", args=[home, paper.pk]))
    assert gone.status_code == 404, "it is not that member's to read any more"


def test_a_colleague_chooses_for_whom_and_nothing_typed_is_lost(
    village: Village, home: int, client_of: Sign
) -> None:
    refused = asked(home, client_of("fatma"))
    assert refused.status_code == 422 and "Kies voor wie de PDF is." in refused.content.decode()
    assert not PlanPaper.objects.exists()
    asked(home, client_of("fatma"), member="alles")
    assert ALONE in str(PlanPaper.objects.get().content)


def test_of_a_version_too_and_not_for_a_child_or_somebody_of_elsewhere(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    version = freeze_version(home, by=fatma, at=MONDAY)
    jan, tim = village.person("Jan").pk, village.person("Tim").pk
    assert ALONE not in str(ask_for_paper(home, version=version.pk, member=jan, by=fatma, at=MONDAY).content)
    Person.objects.filter(pk=tim).update(
        born_on=date(2016, 5, 1), birth_year=2016, birth_month=5, birth_day=1
    )
    for who in (tim, village.account("fatma").pk + 10_000):
        with pytest.raises(NotForPaper):
            ask_for_paper(home, member=who, by=fatma, at=MONDAY)
    with pytest.raises(NotForPaper):
        ask_for_paper(home, member=village.person("Annie").pk, by=de_wit, at=MONDAY)

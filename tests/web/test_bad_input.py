"""What no other page test covers: personal data in addresses, and a question whose form stood open too long.

Wrong BSN, household of nobody, too much text, strange names, double clicks and the back button have their tests beside the
pages they belong to (test_desk_households, test_desk_writing, test_intake_pages, test_portal_pages, test_plan_pages,
test_decision_pages).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Closure
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import INFORMATION, about_annie
from tests.fixtures.village import MONDAY, Village, VillageClient

from .test_portal_pages import ANSWERS

ROOT = Path(__file__).resolve().parents[2] / "keukentafel" / "web"
FORM = re.compile(r"<form\b[^>]*>", re.DOTALL)
ASKED_IN_ADDRESS = re.compile(r"request\.GET\b")
MAY_ASK_IN_ADDRESS = {
    "desk/decision_figures.py": "a period, a team, which figure, a product",
    "desk/referral_figures.py": "a period, a team, which figure",
    "desk/referrals/pages.py": "which state",
    "desk/referrals/came.py": "the number of what a doctor sent",
    "desk/intake/for_whom.py": "the key of a person of the household",
    "desk/cases.py": "that a case is a double",
    "desk/complaints/pages.py": "whether closed ones are shown",
    "desk/objections/pages.py": "whether closed ones are shown",
    "desk/contributions.py": "which state",
    "manage/products.py": "words of the catalogue, a law, a group: products are about nobody",
    "manage/mandates.py": "a law, a role, a municipality, a day",
    "manage/mandates_around.py": "a law, a group, a kind of decision, an amount, a day",
    "desk/household.py": "which part of the timeline, and how far back",
    "desk/plans/decisions.py": "the number of a goal",
    "desk/laying.py": "which decision is laid before somebody",
    "desk/plans/groups.py": "a municipality",
    "desk/plans/changes.py": "code of a product",
    "desk/plans/evaluation.py": "the number of a version to lay beside it",
    "desk/intake/new.py": "the key of a page that was kept, drawn by lot",
    "manage/contracts.py": "a provider or product by name, whether what ended is shown",
    "manage/referrers.py": "whether what ended is shown",
    "referrer/pages.py": "a municipality",
    "desk/contact.py": "channel, numbers of a person and a case, how far back",
    "desk/notes.py": "numbers of a person and a case, how far back",
    "desk/copies.py": "number of a person",
    "desk/documents.py": "sort of documents, how far back",
    "desk/looks.py": "how far back",
    "desk/people/members.py": "the day on which the household is looked at, since when somebody belongs to it",
    "desk/clocks.py": "code of a ground",
    "desk/misplaced.py": "number of a household",
    "desk/plans/proposing.py": "number of a goal, code of a product",
    "desk/tasks.py": "page",
    "desk/household_tasks.py": "which tasks: kind, late or done, page",
    "desk/work.py": "kind, due day, order and number of a household",
    "insight/rules.py": "a day, a term: rules are about nobody",
    "desk/figures.py": "a period, a team, which figure",
    "desk/intake/applications.py": "number of a case",
    "desk/intake/known_household.py": "numbers of a household and of a person",
    "desk/intake/scores.py": "numbers of a person and of measurements",
    "desk/intake/support.py": "codes of needs",
    "desk/organisations/pages.py": "an organisation or its contact person by name, kind, district, page: nobody's file",
    "desk/intake/distribution.py": "which part of the list",
    "desk/intake/conversation.py": "which part of the conversation",
    "desk/letters.py": "number of a case or person, which text",
    "desk/organisations/changes.py": "number of an organisation",
    "desk/terms.py": "of me or of the team",
    "portal/my_file/pages.py": "how far back",
    "portal/plan/live.py": "a stamp",
    "desk/drafts.py": "key of a text",
    "desk/once.py": "that it is the same page",
    "desk/plan_figures.py": "a period, a team, which figure",
    "desk/plans/actions.py": "who does it by number, order, which part of the list",
    "desk/plans/goals.py": "code of a life domain, numbers of a person and a score",
    "desk/plans/live.py": "a stamp",
    "desk/plans/plan.py": "number of an action",
}


CHOICES_ALONE = {
    "ui/templates/desk/decision_figures.html",
    "ui/templates/desk/plans/intend.html",
    "ui/templates/desk/referrals/figures.html",
    "ui/templates/manage/products/list.html",
    "ui/templates/manage/contracts/list.html",
    "ui/templates/manage/referrers/list.html",
    "ui/templates/desk/work_parts.html",
    "ui/templates/desk/tasks/household.html",
    "ui/templates/desk/people/members.html",
    "ui/templates/desk/figures.html",
    "ui/templates/desk/plan_figures.html",
    "ui/templates/desk/organisations/list.html",
    "ui/templates/insight/_place.html",
    "ui/templates/intake/scores.html",
    "ui/templates/intake/support.html",
}
"""Forms in which nothing about a resident can be typed: a kind, a bound, an order, a number, a day, an organisation."""


def test_only_forms_about_rules_put_what_is_typed_in_an_address() -> None:
    """A name or BSN in an address stays in histories and logs; so forms are sent by POST, always."""
    sent_by_get = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.html")
        for form in FORM.findall(path.read_text(encoding="utf-8"))
        if 'method="post"' not in form and 'method="dialog"' not in form and "{{ method }}" not in form
    }

    assert sent_by_get - CHOICES_ALONE == {
        "ui/templates/insight/_day.html",
        "ui/templates/insight/term.html",
    }


def test_no_other_page_reads_what_stands_in_an_address() -> None:
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if ASKED_IN_ADDRESS.search(path.read_text(encoding="utf-8"))
    }

    assert reading - MAY_ASK_IN_ADDRESS.keys() == set()


@pytest.mark.django_db
def test_a_question_whose_form_stood_open_too_long_gives_its_text_back(
    visitor: VillageClient, village: Village
) -> None:
    visitor.handler.enforce_csrf_checks = True
    answer = visitor.post(
        "/castricum/vraag/", ANSWERS | {"text": "Lang verhaal 🌷 مرحبا", "csrfmiddlewaretoken": "oud"}
    )

    assert answer.status_code == 403
    assert "Lang verhaal 🌷 مرحبا" in answer.text
    assert not Melding.objects.exists()


def test_what_no_database_keeps_is_left_out_wherever_it_is_sent(
    village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    """Four forms that a view reads by itself; the door cleans for all of them."""
    answered, other, again = (about_annie(village, fatma) for _each in range(3))
    process.triage(answered.case, INFORMATION, by=fatma, at=MONDAY)
    scores = intake.measure(
        again.case, instrument="zrm", on=MONDAY.date(), person=None, levels={"financien": 2}, by=fatma, at=MONDAY
    )  # fmt: skip
    sent = [
        (reverse("desk:answer", args=[answered.case.number]), {"antwoord": "Bel\x00 de bank"}),
        (reverse("desk:withdraw-scores", args=[again.case.number, scores.pk]), {"reason": "Fout\x00"}),
        (reverse("desk:put-back", args=[again.number]), {"reden": "Druk\x00"}),
        (
            reverse("desk:send-on", args=[other.number]),
            {"gemeente": "399", "hoe": "gesproken", "wie\x00": "Annie\x00", "waarom": "Verhuist"},
        ),
    ]

    worker = client_of("fatma")
    assert [worker.post(address, answers).status_code for address, answers in sent] == [302] * 4
    assert Closure.objects.get(case=answered.case).reason == "Bel de bank"
    assert Closure.objects.filter(case=other.case).exists()


def test_an_address_that_we_never_made_is_not_there(visitor: VillageClient, village: Village) -> None:
    for answers in (ANSWERS | {"bewaren": "1"}, ANSWERS):
        assert visitor.post("/castricum/vraag/verder/abc/", answers).status_code == 404
    assert not Melding.objects.exists()

"""Direction, sharing and asking as the people who do it: a generalist, an organisation with a link, an expert, a resident."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import OwnFile, Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.models import (
    Action,
    ActionAsked,
    Director,
    Goal,
    GoalInvitation,
    InvitationConsent,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.directed import consented
from tests.fixtures.village import Village, VillageClient, browser_of

Sign = Callable[[Reader | str], VillageClient]


@pytest.fixture
def action(village: Village, goal: Goal, fatma: Reader) -> Action:
    guide.add_organisation(
        guide.OrganisationFacts("Welzijn Duinrand", "welzijn", email="info@duinrand.example"),
        by=fatma,
        at=timezone.now(),
    )
    return actions.add_action(
        goal.pk,
        doer="organisation",
        doer_name="Welzijn",
        text="Zoekt een maatje",
        by=fatma,
        at=timezone.now(),
    )


def asked_by_form(village: Village, action: Action, desk: VillageClient) -> str:
    """The address in the mail that the form made."""
    answer = desk.post(
        reverse("desk:ask-action", args=[action.pk]),
        {
            "who": "organisation", "organisation": "Welzijn Duinrand", "kind": "toestemming",
            f"toestemming_{village.person('Annie').pk}": "zelf", "ground": "Annie wil wandelen",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.text
    return reverse(
        "portal:outside-goal", args=unseal(Notice.objects.get(text="bericht-afspraak").sealed).args
    )


def stamp_on(page: str) -> str:
    """What the page that stands open asks by."""
    return re.findall('data-kt-stamp="([^"]*)"', page)[0]


@pytest.mark.function("C2")
def test_an_organisation_answers_by_its_link_and_reads_nothing_else(
    village: Village, action: Action, goal: Goal, fatma: Reader, client_of: Sign, visitor: Any
) -> None:
    desk = client_of("fatma")
    here = asked_by_form(village, action, desk)
    page = visitor.get(here)
    words = re.sub("<[^>]*>", " ", page.text)
    assert "Zoekt een maatje" in words and "Annie wil wandelen" in words, words
    assert goal.text not in words and "Wit" not in words and page["Cache-Control"] == "no-store"
    stand = {"path": f"{here}stand/", "data": {"v": stamp_on(page.text)}}
    actions.paint_picture(goal.plan.household_id, text="Iets anders", by=fatma, at=timezone.now())
    assert visitor.get(**stand).status_code == 204, "nothing that this page shows"
    assert Entry.objects.filter(kind="goal.link_opened").count() == 1, "asking shows nothing"
    assert visitor.post(here, {"answer": "doet-niet"}).status_code == 422
    said = visitor.post(here, {"answer": "klaar", "text": "Anja komt.", "said_by": "Petra"})
    assert said.status_code == 302, said.text
    assert visitor.get(**stand).json()["stamp"] == stamp_on(visitor.get(here).text)
    assert "Dank u wel" in visitor.get(here).text
    plan = desk.get(reverse("desk:plan", args=[goal.plan.household_id])).text
    assert "Anja komt." in plan and "meldt dat het klaar is" in plan


@pytest.mark.function("J4")
def test_a_resident_sees_who_reads_and_withdraws_in_one_click(
    village: Village, action: Action, goal: Goal, client_of: Sign, visitor: Any
) -> None:
    desk, jans = client_of("fatma"), client_of("de_wit")
    here = asked_by_form(village, action, desk)
    readers = reverse("portal:plan-readers")
    row = GoalInvitation.objects.get()
    page = jans.get(readers).text
    assert "Welzijn Duinrand" not in page and "U zelf." in page, "a goal of Annie is hers"
    assert jans.post(reverse("portal:withdraw-goal", args=[row.pk])).status_code == 404
    InvitationConsent.objects.create(
        municipality_id=row.municipality_id, invitation=row, person=village.person("Jan"), given_by="zelf"
    )
    page = jans.get(readers).text
    assert "Annie wil wandelen" in page and goal.text not in page and "Zoekt een maatje" not in page
    assert "leest iets waar u toestemming voor gaf" in page, "the goal is hers, the consent his"
    done = jans.post(reverse("portal:withdraw-goal", args=[row.pk]), follow=True)
    assert "Vanaf nu lezen zij dit niet meer." in done.text
    assert visitor.get(here).status_code == visitor.get(f"{here}stand/").status_code == 404
    assert jans.post(reverse("portal:withdraw-goal", args=[row.pk])).status_code == 404
    over = desk.get(reverse("desk:plan-readers", args=[goal.plan.household_id])).text
    assert "ingetrokken op" in over


@pytest.mark.function("C2")
def test_what_is_asked_of_a_member_and_of_an_expert_is_answered_on_their_own_page(
    village: Village, action: Action, client_of: Sign
) -> None:
    desk, ask = client_of("fatma"), reverse("desk:ask-action", args=[action.pk])
    missing = desk.post(ask, {"who": "colleague", "account": village.account("joke").pk})
    assert missing.status_code == 422 and "leest het plan niet" in missing.text
    annies = desk.post(ask, {"who": "member", "person": village.person("Annie").pk}, follow=True)
    assert "Een e-mail kan niet, daarom is er een taak" in annies.text and "verstuurd" not in annies.text
    desk.post(reverse("desk:take-back-asking", args=[ActionAsked.objects.get().pk]))
    jan = desk.post(ask, {"who": "member", "person": village.person("Jan").pk}, follow=True)
    assert "De vraag is verstuurd." in jan.text
    mine = reverse("portal:asked-action", args=[ActionAsked.objects.latest("pk").pk])
    jans = client_of("de_wit")
    assert mine in jans.get(reverse("portal:my-file")).text
    assert jans.get(f"{mine}stand/", {"v": stamp_on(jans.get(mine).text)}).status_code == 204
    jans.post(mine, {"answer": "doet-niet", "text": "Ik heb geen auto."})
    assert jans.get(mine).status_code == 404
    desk.post(
        ask, {"who": "colleague", "account": village.account("joke").pk, "kind": "grond", "ground": "advies"}
    )
    jokes, hers = client_of("joke"), reverse("desk:asked-action", args=[ActionAsked.objects.latest("pk").pk])
    assert "Zoekt een maatje" in jokes.get(reverse("desk:asked-actions")).text
    assert "Dank u wel" in jokes.post(hers, {"answer": "neemt-aan"}, follow=True).text
    assert jokes.get(f"{hers}stand/", {"v": stamp_on(jokes.get(hers).text)}).status_code == 204
    assert desk.get(hers).status_code == 404, "not asked of her"


@pytest.mark.function("C3")
def test_the_convenant_is_read_accepted_and_found_back(village: Village, goal: Goal, client_of: Sign) -> None:
    desk, number = client_of("fatma"), goal.plan.household_id
    page = desk.get(reverse("desk:direction", args=[number])).text
    assert "Convenant regie sociaal domein BUCH" in page and "Ik geef de regie terug" in page
    first, later = (timezone.localdate() + timedelta(days=days) for days in (60, 90))
    form = {"reason": "Ziekenhuis", "until_on": first.strftime("%d-%m-%Y"), "accepts_convenant": "on"}
    desk.post(reverse("desk:direction", args=[number]), form)
    again = desk.get(reverse("desk:direction", args=[number]))
    assert again.status_code == 302 and "verlengen" in again["Location"], "who has it does not take it over"
    longer = desk.post(
        reverse("desk:prolong-direction", args=[number]),
        form | {"until_on": later.strftime("%d-%m-%Y")},
        follow=True,
    )
    assert (
        "Nam het convenant aan" in longer.text
        and f"Verlengd van {plain_date(first)} naar {plain_date(later)}" in longer.text
    )
    assert Director.objects.get(account__isnull=False).convenant.startswith("convenant-buch@")


@pytest.mark.function("C8")
def test_a_step_up_is_shown_with_its_reason_to_desk_and_resident(
    village: Village, goal: Goal, client_of: Sign
) -> None:
    desk, number = client_of("fatma"), goal.plan.household_id
    step = {
        "to_level": "samen", "reason": "Drie hulpverleners naast elkaar.", "kind": "toestemming",
        "consenting": village.person("Jan").pk, "given_by": "zelf", "ground": "Jan wil één gesprek",
    }  # fmt: skip
    without = desk.post(reverse("desk:scale", args=[number]), step | {"given_by": ""})
    assert without.status_code == 422 and "Kies wie toestemming gaf" in without.text
    course = desk.post(reverse("desk:scale", args=[number]), step, follow=True)
    assert "Drie hulpverleners naast elkaar." in course.text
    assert "Drie hulpverleners naast elkaar." in client_of("de_wit").get(reverse("portal:plan-readers")).text


def test_the_first_page_of_a_file_tells_which_organisation_directs_and_which_reads_along(
    village: Village, action: Action, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    number, duinrand = goal.plan.household_id, Organisation.objects.get(name="Welzijn Duinrand").pk
    soon = timezone.localdate() + timedelta(days=30)
    actions.let_direct(
        number, organisation=duinrand, ground="vrijwillig", reason="Zij kennen het gezin.", until_on=soon,
        given=consented(village, timezone.now()), by=fatma, at=timezone.now(),
    )  # fmt: skip
    actions.share_goal(goal.pk, organisation=duinrand, ground="meedenken", by=fatma, at=timezone.now())
    page = client_of("fatma").get(reverse("desk:household", args=[number])).text
    assert "Regie: Welzijn Duinrand." in page and "meedenken" in page


@pytest.mark.function("J4")
def test_who_represents_somebody_withdraws_for_them_and_nobody_elses(
    village: Village, action: Action, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    annie, now = village.person("Annie"), timezone.now()
    vera = Person.objects.create(
        municipality_id=annie.municipality_id, first_names="Vera", surname="Voogd", birth_year=1970
    )
    account = Account.objects.create_user("vera@keukentafel.example", name="Vera Voogd")
    OwnFile.objects.create(municipality_id=annie.municipality_id, account=account, person=vera)
    mentor = people.represent(
        annie,
        kind="mentor",
        representative=people.Representative(person=vera.pk),
        from_on=now.date(),
        by=fatma,
        at=now,
    )
    people.check_representation(
        mentor.pk, of=annie, identity="paspoort", document="Beschikking", by=fatma, at=now
    )
    jans = actions.add_goal(
        goal.plan.household_id, domain="dag", text="Slapen", met_when="Elke nacht", person=village.person("Jan").pk, by=fatma,
        at=now,
    )  # fmt: skip
    hers, his = (
        actions.share_goal(
            which, name=name, kind="toestemming", consents={village.person(of).pk: "zelf"}, ground="x", by=fatma, at=now
        ).pk
        for which, name, of in ((goal.pk, "De Kern", "Annie"), (jans.pk, "De Bron", "Jan"))
    )  # fmt: skip
    browser = browser_of(account)
    page = browser.get(reverse("portal:for-plan-readers", args=[mentor.pk])).text
    assert "De Kern" in page and page.count("Toestemming intrekken") == 1
    assert browser.post(reverse("portal:for-withdraw-goal", args=[mentor.pk, his])).status_code == 404
    done = browser.post(reverse("portal:for-withdraw-goal", args=[mentor.pk, hers]), follow=True)
    assert "Vanaf nu lezen zij dit niet meer." in done.text
    assert GoalInvitation.objects.filter(ended__isnull=False).get().pk == hers

"""The plan in the portal: a member writes how they see the household, and says how their own actions went."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.models import Aanvraag, Proposal
from keukentafel.domain.people import actions as people
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions import meetings
from keukentafel.domain.plans.actions.versions import freeze_version
from keukentafel.domain.plans.models import Action, ActionDone, Goal, PicturePart
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import decide
from tests.fixtures.statements import asked_by
from tests.fixtures.village import MONDAY, Village

Sign = Callable[[str], Any]


@pytest.fixture
def household(village: Village, fatma: Reader, de_wit: Reader) -> int:
    """A goal of Jan with something that he does, one for Annie alone, one of all that waits."""
    number = village.household("De Wit").pk
    mine: dict[str, Any] = {"domain": "dag", "met_when": "gedaan", "by": fatma, "at": MONDAY}
    goal = actions.add_goal(number, text="Ik slaap weer door", people=[de_wit.person or 0], **mine)
    actions.add_action(
        goal.pk, doer="member", person=de_wit.person, text="Gaat op tijd naar bed", by=fatma, at=MONDAY
    )
    hers = actions.add_goal(number, text="Iets van Annie", people=[village.person("Annie").pk], **mine)
    actions.add_action(
        hers.pk, doer="member", person=de_wit.person, text="Belt de opticien", by=fatma, at=MONDAY
    )
    ours = actions.add_goal(number, text="Samen op vakantie", **mine)
    actions.postpone_goal(ours.pk, reason="eerst de heup", until_on=date(2099, 6, 1), by=fatma, at=MONDAY)
    actions.paint_picture(number, text="Er is weinig slaap.", by=fatma, at=MONDAY)
    return number


def test_a_member_sees_what_they_do_themselves_and_what_is_of_all(household: int, client_of: Sign) -> None:
    page = client_of("de_wit").get(f"/mijn/plan/{household}/").text
    for said in (
        "Er is weinig slaap.",
        "Ik slaap weer door",
        "Samen op vakantie",
        "eerst de heup",
        "Ik heb dit gedaan",
        "Belt de opticien",
    ):
        assert said in page
    assert "Iets van Annie" not in page


def test_goals_of_housemates_are_counted_while_they_are_open_as_on_the_own_file(
    village: Village, household: int, fatma: Reader, client_of: Sign
) -> None:
    over = actions.add_goal(
        household, domain="dag", text="Ook van Annie", met_when="x", people=[village.person("Annie").pk], by=fatma, at=MONDAY
    )  # fmt: skip
    actions.close_goal(over.pk, result="reached", observation="Gelukt.", by=fatma, at=MONDAY)
    for page in (f"/mijn/plan/{household}/", "/mijn/"):
        assert "Er is nog 1 doel van een huisgenoot." in client_of("de_wit").get(page).text


def test_the_plan_leads_to_its_meetings_and_a_meeting_says_whom_to_call(
    household: int, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    now = timezone.now()
    soon = now + timedelta(days=3)
    held = meetings.plan_meeting(
        [household], title="Samen kijken", starts_at=soon, place="De Kern", by=fatma, at=now
    )
    point = meetings.add_item(held.pk, household=household, text="Wat gaat goed?", by=fatma, at=now)
    jan = meetings.Guest(person=de_wit.person)
    meetings.invite(held.pk, jan, ground="lid", items=[point.pk], by=fatma, at=now)
    jans = client_of("de_wit")
    assert reverse("portal:my-meetings") in jans.get(f"/mijn/plan/{household}/").text
    page = jans.get(reverse("portal:my-meeting", args=[held.pk])).text
    assert f"Kunt u niet komen, of wilt u dat er iemand meekomt? Bel ons en vraag naar {fatma.name}." in page


def test_who_directs_for_us_and_how_that_ended_is_told_with_what_to_do(
    household: int, fatma: Reader, client_of: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.take_direction(
        household, reason="Crisis", until_on=date(2026, 4, 1), accepts_convenant=True, by=fatma, at=MONDAY
    )
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)
    readers = reverse("portal:plan-readers")
    assert "Bent u het hier niet mee eens? Bel ons." in client_of("de_wit").get(readers).text
    after = MONDAY + timedelta(days=30)
    actions.tell_of_the_end(383, at=after)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    told = client_of("de_wit").get(readers).text
    assert "liep af op de afgesproken dag" in told and "U zelf." in told


def test_the_plan_of_a_member_takes_as_few_statements_as_its_poll_allows(
    household: int, fatma: Reader, client_of: Sign
) -> None:
    """The page is fetched anew whenever somebody else wrote; the poll goes on all the time."""
    jans, url = client_of("de_wit"), f"/mijn/plan/{household}/"
    freeze_version(household, by=fatma, at=MONDAY)
    stamp = re.search(r'data-kt-stamp="(\d+)"', jans.get(url).text)
    assert stamp is not None and len(asked_by(jans, url)) <= 13
    assert len(asked_by(jans, f"{url}stand/", status=204, v=stamp[1])) == 2


def test_a_member_writes_how_they_see_it_and_it_stands_in_the_plan(
    village: Village, household: int, client_of: Sign
) -> None:
    client, url = client_of("de_wit"), f"/mijn/plan/{household}/zo-zie-ik-het/"
    page = client.post(url, {"text": "Ik vind het meevallen.", "revision": 0, "began": ""}, follow=True).text
    assert "Ik vind het meevallen." in page
    late = client.post(url, {"text": "Iets anders.", "revision": 0, "began": ""})
    assert late.status_code == 422 and "Ik vind het meevallen." in late.text
    assert PicturePart.objects.get().text == "Ik vind het meevallen."
    desk = client_of("fatma").get(reverse("desk:plan", args=[household])).text
    assert "Wie het anders ziet" in desk and "Ik vind het meevallen." in desk
    assert client_of("bakker").get(url).status_code == 404
    emptied = client.post(url, {"text": "", "revision": 1, "began": ""}, follow=True).text
    assert "Uw tekst is uit het plan gehaald." in emptied and "Dit staat nu in het plan." not in emptied


def test_a_member_says_that_the_own_action_is_done(household: int, client_of: Sign) -> None:
    client = client_of("de_wit")
    url = f"/mijn/plan/acties/{Action.objects.get(text__startswith='Gaat').pk}/"
    assert client.post(url, {"result": " "}).status_code == 422
    page = client.post(url, {"result": "Al een week om tien uur"}, follow=True).text
    assert "Dank u wel. Het staat in het plan." in page and "Al een week om tien uur" in page
    client.post(url, {"result": "nog eens"})
    assert ActionDone.objects.get().result == "Al een week om tien uur"
    assert client_of("bakker").get(url).status_code == 404


@pytest.mark.function("C1")
def test_who_represents_somebody_finishes_and_writes_for_them(
    village: Village, household: int, fatma: Reader, de_wit: Reader, client_of: Sign
) -> None:
    """Within the representation: somebody's own actions about care, and not what is for who helps alone."""
    annie = village.person("Annie")
    hers = Action.objects.get(text="Belt de opticien")
    theirs = actions.add_action(
        hers.goal_id, doer="member", person=annie.pk, text="Past de bril", by=fatma, at=MONDAY
    )
    row = people.represent(
        annie, kind="mentor", representative=people.Representative(person=village.person("Els").pk), from_on=MONDAY.date(),
        by=fatma, at=MONDAY,
    )  # fmt: skip
    people.check_representation(
        row.pk, of=annie, identity="paspoort", document="Beschikking", by=fatma, at=MONDAY
    )
    client, start = client_of("bakker"), f"/mijn/voor/{row.pk}/"
    assert "Past de bril" in client.get(start).text and "Belt de opticien" not in client.get(start).text
    done, part = f"{start}plan/acties/{theirs.pk}/", f"{start}plan/{household}/zo-zie-ik-het/"
    assert client.get(f"{start}plan/acties/{hers.pk}/").status_code == 404
    assert client.get(done).status_code == 200
    assert client.post(done, {"result": "Hij zit goed"}).status_code == 302
    assert client.post(done, {"result": "nog eens"}).status_code == 302
    assert ActionDone.objects.get().result == "Hij zit goed" and "Past de bril" not in client.get(start).text
    assert (
        client.post(part, {"text": "Zij mist haar zus.", "revision": 0, "for_helpers": "on"}).status_code
        == 302
    )
    desk = client_of("fatma").get(reverse("desk:plan", args=[household])).text
    writer = Account.objects.get(pk=PicturePart.objects.get().written_by_id).name
    for said in ("Zij mist haar zus.", "alleen voor wie helpt", f"opgeschreven door {writer} namens"):
        assert said in desk
    assert "Zij mist haar zus." not in client_of("de_wit").get(f"/mijn/plan/{household}/").text
    assert "Zij mist haar zus." in client.get(part).text, "who wrote it reads it"
    actions.write_part(household, person=annie.pk, text="Bang.", for_helpers=True, by=fatma, at=MONDAY)
    assert client.get(part).status_code == 404


def test_who_does_not_agree_is_asked_why_and_nowhere_is_that_called_optional(
    household: int, fatma: Reader, client_of: Sign
) -> None:
    """Whether it is asked follows from the answer; the help says when."""
    version = freeze_version(household, by=fatma, at=MONDAY)
    page = reverse("portal:plan-version", args=[household, version.pk])
    jans = client_of("de_wit")
    assert "niet verplicht" not in jans.get(page).text
    refused = jans.post(page, {"agrees": "nee", "reason": ""})
    assert refused.status_code == 422 and "Schrijf op waarom niet." in refused.text


@pytest.mark.function("J2")
def test_a_goal_of_a_housemate_alone_is_nowhere_in_the_portal_also_where_help_was_decided_on_for_it(
    village: Village, proposal: Proposal, fatma: Reader, client_of: Sign
) -> None:
    home = village.household("De Wit").pk
    decide(proposal, fatma)
    Aanvraag.objects.filter(pk=proposal.aanvraag_id).update(person=village.person("Jan"))
    Goal.objects.filter(pk=proposal.goal_id).update(person=village.person("Annie"))
    words = proposal.goal.met_when
    for page in (f"/mijn/plan/{home}/", "/mijn/"):
        text = client_of("de_wit").get(page).text
        assert words not in text and "Er is nog 1 doel van een huisgenoot." in text, page


@pytest.mark.function("J2")
def test_what_is_done_is_said_in_words_on_the_own_file(
    household: int, fatma: Reader, client_of: Sign
) -> None:
    action = Action.objects.get(text="Gaat op tijd naar bed")
    Action.objects.filter(pk=action.pk).update(due_on=date(2026, 12, 5))
    assert "5 december 2026" in client_of("de_wit").get("/mijn/").text
    actions.finish_action(action.pk, result="Lukt.", by=fatma, at=MONDAY)
    text = client_of("de_wit").get("/mijn/").text
    assert "5 december 2026" not in text
    assert re.search(r"Gaat op tijd naar bed</p><p[^>]*>gedaan</p>", text)

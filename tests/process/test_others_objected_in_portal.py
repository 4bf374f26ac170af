"""What the resident, and who speaks for them, reads in the portal of an objection that somebody else made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Objection, TemporaryProvision
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal import looks
from keukentafel.domain.journal.models import Look
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.notice_paper import paper_of_notice
from keukentafel.domain.process.queries.my_rights import my_rights_at_once
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.represented import own, resident
from tests.fixtures.village import TUESDAY, Village, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6", "D10"), pytest.mark.usefixtures("files")]
NEIGHBOUR = Other("buur", None, "K. Buurman", ("Lepelstraat 14", "1901 AB Castricum"))
TO_HIM, TO_HER = "De hulp geeft overlast in de straat.", "De hulp past hier niet, zegt een ander."


def falls(made: Objection, by: Reader, *, last: date | None = None) -> None:
    hearings.waive_hearing(
        made, ground="c", reason="U wilt niet komen.", resident_agrees=True, by=by, at=LATER
    )
    wanted = rows.Wanted("gegrond", TO_HIM, "revoked", to_resident=TO_HER, help_until=last)
    process.decide(made, wanted, by=by, at=LATER)


def notice(made: Objection, template: str) -> Notice:
    found = Notice.objects.get(case=made.case, template=template)
    return notices.print_now(found.pk, at=LATER)


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are asked for on the day of the decision on the objection."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


@pytest.fixture
def to_come(urgent: Case, wanted: decisions.Wanted, fatma: Reader) -> TemporaryProvision:
    """Begins the day after the objection is decided on."""
    given = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    TemporaryProvision.objects.filter(pk=given.pk).update(starts_on=LATER.date() + timedelta(days=1))
    return TemporaryProvision.objects.get(pk=given.pk)


@pytest.mark.usefixtures("then")
def test_help_to_come_that_falls_by_the_objection_of_another_does_not_begin_and_the_court_is_named(
    to_come: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(to_come, by=fatma, who=NEIGHBOUR)
    falls(made, sandra, last=LATER.date())

    (stop,) = to_come.stops.all()
    assert stop.reason == "Op het bezwaar van een ander is beslist. De redenen staan in de brief daarover."
    told = notice(made, "bezwaar-ander-beslissing")
    for text in (told.body, paper_of_notice(told).leaflet, notice(made, "beslissing-op-bezwaar").body):
        assert "De hulp begint niet." in text and "laatste dag van de hulp" not in text

    page = own(to_come.person)
    rights = page.get(reverse("portal:decision-rights", args=[to_come.number])).text
    for shown in (rights, page.get(reverse("portal:my-file")).text):
        assert "Dit besluit namen wij na het bezwaar van een ander." in shown
        assert "naar de rechter" in shown and "rechtbank Noord-Holland" in shown
        assert reverse("portal:my-notice", args=[told.pk]) in shown and made.number not in shown
        assert "Tot en met</dt>" not in shown and "Maak bezwaar" not in shown


def test_the_court_of_help_at_once_is_open_until_the_day_in_the_letter(
    to_come: TemporaryProvision, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(to_come, by=fatma, who=NEIGHBOUR)
    own(to_come.person)
    reader = entrance.reader_of(OwnFile.objects.get(person=to_come.person_id).account, today=LATER.date())
    assert reader is not None
    assert my_rights_at_once(to_come.number, reader=reader).appeals == {}
    falls(made, sandra, last=LATER.date())
    (court,) = my_rights_at_once(to_come.number, reader=reader).appeals.values()
    made.decision.refresh_from_db()
    assert (court.of_another, court.open, court.last_day) == (True, True, made.decision.appeal_last_day)


@pytest.mark.usefixtures("then")
def test_the_resident_reads_that_another_objected_and_where_the_hearing_is_but_not_who(
    granted: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    made, page = object_to(granted, by=fatma, who=NEIGHBOUR), own(granted.aanvraag.person)
    pages = [reverse("portal:decision-rights", args=[granted.number]), reverse("portal:my-file")]
    for address in pages:
        shown = page.get(address).text
        assert "Iemand anders maakte bezwaar tegen dit besluit." in shown and "hoorzitting" not in shown
    hearing = hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=21), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    invited = notice(made, "bezwaar-ander-hoorzitting")
    for address in pages:
        shown = page.get(address).text
        assert "Plaats: Raadhuis." in shown and reverse("portal:my-notice", args=[invited.pk]) in shown
        assert "Buurman" not in shown and made.number not in shown
    hearings.call_off(hearing, reason="Er is iemand ziek.", by=pieter, at=LATER)
    assert all("Raadhuis" not in page.get(address).text for address in pages)
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    assert all("Iemand anders maakte bezwaar" not in page.get(address).text for address in pages)


@pytest.mark.usefixtures("then")
@pytest.mark.parametrize("outcome", ["ongegrond", "niet-ontvankelijk"])
def test_an_objection_of_another_that_changed_nothing_is_told_with_the_way_to_court(
    granted: Beschikking, fatma: Reader, sandra: Reader, outcome: str
) -> None:
    made, page = object_to(granted, by=fatma, who=NEIGHBOUR), own(granted.aanvraag.person)
    hearings.waive_hearing(
        made,
        ground="c",
        reason="Wie bezwaar maakte, wil niet komen.",
        resident_agrees=True,
        by=sandra,
        at=LATER,
    )
    shut = {"inadmissible": "belang"} if outcome == "niet-ontvankelijk" else {}
    process.decide(
        made, rows.Wanted(outcome, TO_HIM, "stands", to_resident=TO_HER, **shut), by=sandra, at=LATER
    )
    letter, made = notice(made, "bezwaar-ander-beslissing"), Objection.objects.get(pk=made.pk)

    for address in (reverse("portal:decision-rights", args=[granted.number]), reverse("portal:my-file")):
        shown = page.get(address).text
        assert "Dit besluit blijft zoals het is." in shown and "Dat heet beroep" in shown, address
        assert ("niet behandelen" in shown) is bool(shut)
        assert f'datetime="{made.decision.appeal_last_day.isoformat()}"' in shown
        assert reverse("portal:my-notice", args=[letter.pk]) in shown
        assert (
            "Wij kijken daarom opnieuw" not in shown and "Buurman" not in shown and made.number not in shown
        )


def test_who_was_authorised_reads_the_letters_about_the_objection_of_another_and_leaves_a_trace(
    granted: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    jan, account = village.person("Jan"), village.account("de_wit")
    Aanvraag.objects.filter(pk=granted.aanvraag_id).update(by=account)
    made = object_to(granted, by=fatma, who=NEIGHBOUR)
    falls(made, sandra)
    told, new = notice(made, "bezwaar-ander-beslissing"), Beschikking.objects.latest("pk")
    browser, letter = browser_of(account), reverse("portal:my-notice", args=[told.pk])
    for address in (reverse("portal:my-file"), reverse("portal:decision-rights", args=[new.number])):
        assert letter in browser.get(address).text, address
    looks.settle()
    before = Look.objects.filter(person_id=granted.aanvraag.person_id, purpose="machtiging").count()
    assert browser.get(letter).status_code == 200
    looks.settle()
    assert Look.objects.filter(person_id=granted.aanvraag.person_id, purpose="machtiging").count() > before
    assert jan.pk != granted.aanvraag.person_id

    assert resident(village, "Mila")[1].get(letter).status_code == 404
    Aanvraag.objects.filter(pk=granted.aanvraag_id).update(by=None)
    assert browser.get(letter).status_code == 404

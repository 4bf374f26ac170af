"""An aanvraag that waits for the investigation is not wanted any more, and a resident takes one back in the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Clock, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.models import (
    Aanvraag,
    AanvraagTold,
    AanvraagWithdrawn,
    Proposal,
    ToldWithdrawn,
)
from keukentafel.domain.intake.models import Melding, Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.models import OwnFile, Person, Representation
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.domain.process.queries.file_copy_asked import asked as copied
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import everything_asked
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]
SAID = NoLonger(TUESDAY.date(), "Annie de Wit", "telefoon", "Mijn zoon doet het nu.")
Sign = Callable[[str], VillageClient]


@pytest.fixture
def told(melding: Melding, village: Village, fatma: Reader) -> AanvraagTold:
    """Annie wrote a letter while the investigation ran."""
    words = actions.Application(village.person("Annie").pk, MONDAY.date(), "brief", "Een traplift.")
    return actions.receive_application(melding.case, words, by=fatma, at=MONDAY)


def further() -> list[str]:
    return list(
        OpenTask.objects.filter(task__reference__startswith="verder:").values_list("task__title", flat=True)
    )


def finish_investigation(case: Case, by: Reader) -> None:
    actions.save_conversation(case, everything_asked(), revision=0, by=by, at=MONDAY)
    actions.finish_conversation(case, verslag="Klaar.", revision=1, by=by, at=FRIDAY)


def test_it_never_becomes_an_aanvraag_and_the_investigation_goes_on(
    told: AanvraagTold, fatma: Reader
) -> None:
    process.withdraw_told(told, SAID, by=fatma, at=TUESDAY)

    assert len(further()) == 1 and told.case.number in further()[0]
    letter = Notice.objects.get(template="aanvraag-ingetrokken").body
    assert "2 maart 2026" in letter and "Ons onderzoek gaat wel door" in letter
    assert Clock.objects.filter(code="wmo-onderzoek", met__isnull=True).exists()
    with pytest.raises(decisions.Withdrawn):
        process.withdraw_told(told, SAID, by=fatma, at=TUESDAY)

    finish_investigation(told.case, fatma)
    assert not Aanvraag.objects.exists() and not Clock.objects.filter(code="wmo-beschikking").exists()
    last_day = Clock.objects.get(code="wmo-onderzoek").last_day
    night = MONDAY.replace(year=last_day.year, month=last_day.month, day=last_day.day) + timedelta(days=2)
    assert actions.take_all_waiting(municipality=383, at=night) == 0


def test_after_it_a_new_one_can_wait_and_the_first_is_not_undone_beside_it(
    told: AanvraagTold, village: Village, fatma: Reader
) -> None:
    process.withdraw_told(told, SAID, by=fatma, at=TUESDAY)
    again = actions.Application(told.person_id, TUESDAY.date(), "balie", "Toch een traplift.")
    assert actions.receive_application(told.case, again, by=fatma, at=TUESDAY).pk != told.pk
    with pytest.raises(decisions.CannotUndo, match="nieuwe aanvraag"):
        process.undo_told(told, by=fatma, at=TUESDAY)


def test_a_mistake_is_undone_today_by_who_made_it(told: AanvraagTold, fatma: Reader, sandra: Reader) -> None:
    process.withdraw_told(told, SAID, by=fatma, at=TUESDAY)
    for who, at in ((sandra, TUESDAY), (fatma, TUESDAY + timedelta(days=1))):
        with pytest.raises(decisions.CannotUndo):
            process.undo_told(told, by=who, at=at)
    process.undo_told(told, by=fatma, at=TUESDAY)

    assert not ToldWithdrawn.objects.exists() and further() == []
    assert "een vergissing van ons" in Notice.objects.get(template="aanvraag-loopt-weer").body
    finish_investigation(told.case, fatma)
    assert Aanvraag.objects.count() == 1


def test_what_was_taken_in_meanwhile_is_withdrawn_as_an_aanvraag(told: AanvraagTold, fatma: Reader) -> None:
    finish_investigation(told.case, fatma)
    with pytest.raises(decisions.TakenInAlready) as refused:
        process.withdraw_told(told, SAID, by=fatma, at=FRIDAY)
    assert refused.value.number == Aanvraag.objects.get().number


def test_the_day_and_the_way_must_be_possible(told: AanvraagTold, fatma: Reader) -> None:
    for wrong in (NoLonger(date(2026, 3, 1), "Annie", "balie"), NoLonger(TUESDAY.date(), "Annie", "duif")):
        with pytest.raises(decisions.NotSaid):
            process.withdraw_told(told, wrong, by=fatma, at=TUESDAY)
    assert not ToldWithdrawn.objects.exists()


def test_the_desk_sees_it_in_the_plan_and_withdraws_it_there(
    told: AanvraagTold, village: Village, client_of: Sign, monday: None
) -> None:
    fatma, page = client_of("fatma"), reverse("desk:waiting-aanvraag", args=[told.pk])
    plan = reverse("desk:plan", args=[told.case.household_id])
    assert page in fatma.get(plan).text and "wacht op het onderzoek" in fatma.get(plan).text
    assert "Een traplift." in fatma.get(page).text and "in Mijn dossier" not in fatma.get(page).text
    assert fatma.post(page, {"said_by": "", "said_on": "2-3-2026"}).status_code == 422
    sent = {"said_by": "Annie de Wit", "way": "telefoon", "said_on": "2-3-2026", "reason": ""}
    assert "Maak het intrekken ongedaan" in fatma.post(page, sent, follow=True).text
    assert "al opgeslagen" in fatma.post(page, sent, follow=True).text
    second = client_of("sandra").post(page, sent | {"reason": "Mijn zoon doet het nu."})
    assert second.status_code == 422 and "Mijn zoon doet het nu." in second.text
    assert "legde al vast dat de aanvraag is ingetrokken" in second.text
    for who, status in (("ruud", 404), ("bakker", 403), ("thuis", 403)):
        assert client_of(who).get(page).status_code == status
    undone = fatma.post(reverse("desk:undo-waiting-withdrawal", args=[told.pk]), follow=True).text
    assert "De aanvraag wacht weer" in undone and not ToldWithdrawn.objects.exists()


def test_a_copy_of_the_file_tells_it(told: AanvraagTold, fatma: Reader) -> None:
    process.withdraw_told(told, SAID, by=fatma, at=TUESDAY)
    assert told.case.household is not None
    [piece] = copied(told.case.household, told.person)
    assert "Ingetrokken op 3-3-2026: Annie de Wit, aan de telefoon" in piece.text


def to_decide(asked: Aanvraag, by: Reader) -> str:
    """What the overview of the household offers to decide on in its case."""
    assert asked.case.household_id is not None
    shown = overview(asked.case.household_id, reader=by).open_cases
    return next(each.aanvraag for each in shown if each.number == asked.case.number)


def test_who_asked_takes_it_back_in_the_portal_and_the_desk_sees_it_at_once(
    proposal: Proposal, client_of: Sign, monday: None, fatma: Reader
) -> None:
    asked, jan = proposal.aanvraag, client_of("de_wit")
    page = reverse("portal:withdraw-aanvraag", args=[asked.number])
    assert page in jan.get(reverse("portal:case", args=[asked.case.number])).text
    assert to_decide(asked, fatma) == asked.number
    means = jan.get(page).text
    assert "Wat betekent dit?" in means and "U krijgt deze hulp dan niet." in means
    receipt = jan.post(page, {"reason": "Het lukt weer."}, follow=True).text
    assert "Uw aanvraag is ingetrokken" in receipt and "Ik wil de hulp toch aanvragen" in receipt

    assert to_decide(asked, fatma) == "", "the page of the household offers nothing to decide any more"
    row = AanvraagWithdrawn.objects.get()
    assert (row.way, row.said_by, row.reason) == ("portaal", "Jan de Wit", "Het lukt weer.")
    assert Clock.objects.get(code="wmo-beschikking").met.on == MONDAY.date()
    assert not OpenTask.objects.filter(task__kind="besluit").exists() and len(further()) == 1
    assert asked.number in Notice.objects.get(template="aanvraag-ingetrokken").body
    assert "in Mijn dossier" in client_of("fatma").get(reverse("desk:aanvraag", args=[asked.number])).text
    assert jan.post(page, {"reason": ""}, follow=True).status_code == 200
    assert Entry.objects.filter(kind="aanvraag.withdrawn").count() == 1

    again = jan.post(page, {"herstel": "1"}, follow=True).text
    assert "De aanvraag loopt weer." in again and not AanvraagWithdrawn.objects.exists()
    assert "toch wilt" in Notice.objects.get(template="aanvraag-loopt-weer").body
    assert OpenTask.objects.filter(task__kind="besluit").count() == 1 and further() == []


def test_who_speaks_for_the_resident_takes_it_back_as_far_as_that_goes(
    proposal: Proposal, village: Village, fatma: Reader, client_of: Sign, monday: None
) -> None:
    asked = proposal.aanvraag
    bea, browser = resident(village, "Bea")
    mentor, money = (
        speaks(asked.person, bea, "mentor", fatma),
        speaks(asked.person, bea, "bewindvoerder", fatma),
    )
    path = f"aanvragen/{asked.number}/intrekken/"
    assert browser.get(f"/mijn/voor/{money.pk}/{path}").status_code == 404
    assert client_of("bakker").post(f"/mijn/{path}", {"reason": ""}).status_code == 404
    assert path in browser.get(f"/mijn/voor/{mentor.pk}/zaken/{asked.case.number}/").text
    browser.post(f"/mijn/voor/{mentor.pk}/{path}", {"reason": ""})
    assert AanvraagWithdrawn.objects.get().said_by == "Bea"


def test_what_waits_is_taken_back_in_the_portal_too(
    melding: Melding, village: Village, fatma: Reader, monday: None
) -> None:
    bea, browser = resident(village, "Bea")
    words = actions.Application(village.person("Annie").pk, MONDAY.date(), "brief", "Een traplift.")
    told = actions.receive_application(melding.case, words, by=fatma, at=MONDAY)
    mentor = speaks(told.person, bea, "mentor", fatma)
    page = f"/mijn/voor/{mentor.pk}/aanvragen/wacht-{told.pk}/intrekken/"
    case = browser.get(f"/mijn/voor/{mentor.pk}/zaken/{melding.case.number}/").text
    assert page in case and "Een traplift." in case
    assert "Ons onderzoek gaat wel door" in browser.get(page).text
    assert "is ingetrokken" in browser.post(page, {"reason": ""}, follow=True).text
    assert ToldWithdrawn.objects.get().way == "portaal"
    for wrong in ("wacht-0", "wacht-x", "wacht-", f"wacht-{told.pk + 1}", "wacht-" + "9" * 30):
        assert browser.get(f"/mijn/voor/{mentor.pk}/aanvragen/{wrong}/intrekken/").status_code == 404


@pytest.fixture
def asked_by_bea(
    proposal: Proposal, village: Village, fatma: Reader, monday: None
) -> tuple[Aanvraag, Representation, VillageClient]:
    """Bea asked for Annie in the portal, while she was her mentor."""
    bea, browser = resident(village, "Bea")
    mentor = speaks(proposal.aanvraag.person, bea, "mentor", fatma)
    Aanvraag.objects.update(by=OwnFile.objects.get(person=bea).account)
    return proposal.aanvraag, mentor, browser


def pages_of(asked: Aanvraag) -> tuple[str, str]:
    return f"/mijn/aanvragen/{asked.number}/intrekken/", f"/mijn/zaken/{asked.case.number}/"


def test_who_spoke_for_the_resident_once_reads_and_withdraws_nothing_any_more(
    asked_by_bea: tuple[Aanvraag, Representation, VillageClient],
) -> None:
    asked, mentor, bea = asked_by_bea
    assert [bea.get(page).status_code for page in pages_of(asked)] == [200, 200]
    begun = MONDAY.date() - timedelta(days=9)
    Representation.objects.filter(pk=mentor.pk).update(from_on=begun, until_on=MONDAY.date())
    assert [bea.get(page).status_code for page in pages_of(asked)] == [404, 404]
    assert bea.post(pages_of(asked)[0], {"reason": ""}).status_code == 404
    assert asked.number not in bea.get("/mijn/").text and not AanvraagWithdrawn.objects.exists()

    mentor.pk, mentor.kind, mentor.from_on = None, "curator", MONDAY.date()
    mentor.save()
    assert [bea.get(page).status_code for page in pages_of(asked)] == [200, 200], "it began again"


def test_nor_does_a_parent_of_whom_the_child_decides_by_itself(
    asked_by_bea: tuple[Aanvraag, Representation, VillageClient],
) -> None:
    asked, mentor, bea = asked_by_bea
    Representation.objects.filter(pk=mentor.pk).update(kind="gezag")
    for born, status in ((date(2010, 3, 3), 200), (date(2010, 3, 2), 404)):
        Person.objects.filter(pk=asked.person_id).update(born_on=born)
        assert bea.get(pages_of(asked)[0]).status_code == status

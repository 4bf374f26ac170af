"""An aanvraag that ends without a decision about help: withdrawn, or not treated because it stays incomplete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case, Clock, OpenTask
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.clocks import clocks_of
from keukentafel.domain.decisions.leaflet import compose_leaflet
from keukentafel.domain.decisions.models import Aanvraag, AanvraagWithdrawn, Beschikking, Letter, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import deciding, terms
from keukentafel.domain.process.actions import without_decision as process
from keukentafel.domain.process.actions.letter_preview import LATER, preview_untreated
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.days import in_days
from tests.fixtures.letters import posted
from tests.fixtures.objected import object_to
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.usefixtures("files")]
SAID = NoLonger(TUESDAY.date(), "Annie de Wit", "telefoon", "Mijn zoon doet het nu.")
UNTIL = date(2026, 3, 10)
AFTER = MONDAY.replace(day=11)
LACKS = "Het indicatiebesluit van het CIZ ontbreekt. Zonder dat weten wij niet wat u al krijgt."


def to_decide() -> list[tuple[str, str]]:
    """Kind and title of the open tasks about deciding and what comes after."""
    rows = OpenTask.objects.filter(task__kind__in=["besluit", "actie"]).exclude(task__reference="")
    return list(rows.values_list("task__kind", "task__title").order_by("pk"))


def ask_to_complete(aanvraag: Aanvraag, by: Reader, *, at: datetime = TUESDAY) -> Clock:
    clock = clocks_of(aanvraag).get()
    terms.suspend_term(
        clock, ground="aanvulling", event_on=at.date(), given_until=UNTIL, reason="Het besluit van het CIZ ontbreekt.",
        by=by, at=at,
    )  # fmt: skip
    posted(Notice.objects.get(template=terms.STANDS_STILL), by=by, at=at)
    return clock


@pytest.mark.function("D4")
def test_a_withdrawn_aanvraag_is_off_the_desk_and_the_resident_hears_it(
    proposal: Proposal, goal: Goal, fatma: Reader
) -> None:
    asked = proposal.aanvraag
    process.withdraw_aanvraag(asked.number, SAID, by=fatma, at=TUESDAY)

    assert Clock.objects.get(code="wmo-beschikking").met.on == TUESDAY.date()
    assert [kind for kind, _title in to_decide()] == ["actie"]
    assert asked.number in Notice.objects.get(template="aanvraag-ingetrokken").body
    assert Entry.objects.filter(kind="aanvraag.withdrawn").count() == 1

    with pytest.raises(decisions.Withdrawn):
        process.withdraw_aanvraag(asked.number, SAID, by=fatma, at=TUESDAY)
    with pytest.raises(decisions.Withdrawn):
        decide(proposal, fatma)
    with pytest.raises(decisions.Withdrawn):
        propose(asked, goal, by=fatma, volume=2)
    again = deciding.ask(asked.case.number, person=asked.person_id, law="wmo", by=fatma, at=TUESDAY)
    assert again.number != asked.number


def test_a_mistake_is_undone_today_by_who_made_it(proposal: Proposal, fatma: Reader, sandra: Reader) -> None:
    number = proposal.aanvraag.number
    process.withdraw_aanvraag(number, SAID, by=fatma, at=TUESDAY)
    for who, at in ((sandra, TUESDAY), (fatma, TUESDAY + timedelta(days=1))):
        with pytest.raises(decisions.CannotUndo):
            process.undo_withdrawal(number, by=who, at=at)

    process.undo_withdrawal(number, by=fatma, at=TUESDAY + timedelta(hours=1))
    assert not AanvraagWithdrawn.objects.exists()
    assert Clock.objects.filter(code="wmo-beschikking", met__isnull=True).exists()
    assert [kind for kind, _title in to_decide()] == ["besluit"]
    assert Notice.objects.filter(template="aanvraag-loopt-weer").count() == 1
    assert decide(proposal, fatma).outcome == "granted"


@pytest.mark.parametrize(
    "wrong",
    [
        NoLonger(date(2026, 3, 1), "Annie", "balie"),
        NoLonger(date(2026, 3, 4), "Annie", "balie"),
        NoLonger(TUESDAY.date(), " ", "balie"),
        NoLonger(TUESDAY.date(), "Annie", "duif"),
    ],
)
def test_who_said_it_how_and_when_must_be_known(aanvraag: Aanvraag, fatma: Reader, wrong: NoLonger) -> None:
    with pytest.raises(decisions.NotSaid):
        process.withdraw_aanvraag(aanvraag.number, wrong, by=fatma, at=TUESDAY)
    assert not AanvraagWithdrawn.objects.exists()


def test_after_a_decision_it_is_too_late_to_withdraw(proposal: Proposal, fatma: Reader) -> None:
    decide(proposal, fatma)
    with pytest.raises(decisions.DecidedAlready, match="Beëindig"):
        process.withdraw_aanvraag(proposal.aanvraag.number, SAID, by=fatma, at=TUESDAY)


@pytest.mark.function("D4")
def test_an_incomplete_aanvraag_is_left_untreated_after_its_time_by_who_did_not_ask(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader
) -> None:
    clock = ask_to_complete(aanvraag, fatma)
    letter = Notice.objects.get(template="termijn-opgeschort")
    assert "10 maart 2026" in letter.body and "artikel 4:5" in letter.body
    day = plain_date(aanvraag.received_on)
    assert (
        f"een besluit op aanvraag {aanvraag.number} van {day} (Wet maatschappelijke ondersteuning 2015)"
        in letter.body
    )
    with pytest.raises(NoMandate, match="vier ogen"):
        process.leave_untreated(aanvraag.number, grounds=LACKS, by=fatma, at=AFTER)
    made = process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)

    assert (made.outcome, made.mandate, made.proposal) == ("not_treated", "tl-wmo-buiten", None)
    sent = Letter.objects.get()
    assert sent.template == "beschikking-buiten-behandeling" and LACKS in sent.body
    assert "3 maart 2026" in sent.body and "10 maart 2026" in sent.body and "bezwaar" in sent.body
    assert sent.objection_last_day == date(2026, 4, 22)
    assert Clock.objects.get(pk=clock.pk).met.on == AFTER.date()
    assert [kind for kind, _title in to_decide()] == ["actie"]
    with pytest.raises(decisions.AlreadyDecided):
        process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)


@pytest.mark.parametrize(
    ("asked", "resumed", "at", "refusal"),
    [
        (False, None, AFTER, decisions.NotAskedYet),
        (True, None, MONDAY.replace(day=10), decisions.TimeLeft),
        (True, date(2026, 3, 6), AFTER, decisions.Completed),
        (True, None, MONDAY.replace(month=4, day=8), decisions.TooLateForThis),
    ],
)
def test_never_without_having_asked_too_early_too_late_or_after_it_was_completed(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader, asked: bool, resumed: date | None, at: datetime, refusal: type
) -> None:  # fmt: skip
    if asked:
        clock = ask_to_complete(aanvraag, fatma)
        if resumed:
            terms.resume_term(clock, on=resumed, by=fatma, at=MONDAY.replace(day=6))
    with pytest.raises(refusal):
        process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=at)
    assert not Beschikking.objects.exists() and not Letter.objects.exists()


def test_a_request_without_letter_is_no_request(aanvraag: Aanvraag, fatma: Reader, sandra: Reader) -> None:
    ask_to_complete(aanvraag, fatma)
    Notice.objects.all().delete()
    with pytest.raises(decisions.NotAskedYet):
        process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)


def test_the_pages_of_withdrawing(
    aanvraag: Aanvraag, case_of_de_wit: Case, village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    fatma, page = client_of("fatma"), reverse("desk:aanvraag", args=[aanvraag.number])
    address = reverse("desk:withdraw-aanvraag", args=[aanvraag.number])
    assert address in fatma.get(page).text
    missing = fatma.post(address, {"said_by": "", "said_on": "gisterenmorgen"})
    assert missing.status_code == 422 and "Schrijf op wie dit zei." in missing.text
    today = in_days()
    sent = {"said_by": "Annie de Wit", "way": "telefoon", "said_on": today, "reason": "Het lukt weer."}
    told = fatma.post(address, sent, follow=True).text
    assert "Maak het intrekken ongedaan" in told and "Annie de Wit" in told and "Voorstel maken" not in told
    for who, status in (("ruud", 404), ("bakker", 403), ("thuis", 403)):
        assert client_of(who).get(address).status_code == status
    undone = fatma.post(reverse("desk:undo-withdrawal", args=[aanvraag.number]), follow=True).text
    assert "De aanvraag loopt weer" in undone and "Voorstel maken" in undone


def test_the_page_of_leaving_it_untreated_says_what_comes_first(
    aanvraag: Aanvraag, client_of: Callable[[str], VillageClient]
) -> None:
    address = reverse("desk:leave-untreated", args=[aanvraag.number])
    page = client_of("sandra").get(address).text
    assert "Dit kan nu niet" in page and "grond=aanvulling" in page and "Besluit nemen" not in page
    assert client_of("sandra").post(address, {"grounds": LACKS}).status_code == 422
    assert not Beschikking.objects.exists()


def test_the_resident_reads_it_in_the_portal(
    proposal: Proposal, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    asked = proposal.aanvraag
    ask_to_complete(asked, fatma)
    made = process.leave_untreated(asked.number, grounds=LACKS, rights=True, by=sandra, at=AFTER)
    mine = client_of("de_wit")
    page = mine.get(reverse("portal:my-file")).text
    assert f"Niet behandeld: aanvraag {asked.number}" in page and LACKS in page
    rights = mine.get(reverse("portal:decision-rights", args=[made.number]))
    assert rights.status_code == 200 and "opnieuw om hulp vragen" in rights.text
    desk = client_of("fatma").get(reverse("desk:aanvraag", args=[asked.number])).text
    assert "buiten behandeling gelaten" in desk and reverse("desk:decide", args=[asked.number]) not in desk
    letter = compose_leaflet(Letter.objects.get(), on=AFTER.date())
    assert "niet in behandeling" in letter.markdown and LACKS in letter.markdown


def test_a_withdrawal_stands_in_the_line_of_the_resident(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    told = actions.Application(village.person("Annie").pk, MONDAY.date(), "brief", "Een traplift.")
    asked = actions.receive_application(case_of_de_wit, told, by=fatma, at=MONDAY).aanvraag
    assert asked is not None
    process.withdraw_aanvraag(asked.number, SAID, by=fatma, at=TUESDAY)
    (line,) = queries.applications(case_of_de_wit.pk)
    assert (line.number, line.withdrawn_on) == (asked.number, TUESDAY.date())
    assert [each.state for each in queries.of_household(case_of_de_wit.household_id or 0, reader=fatma)] == [
        "withdrawn"
    ]
    assert queries.undecided(case_of_de_wit.number, reader=fatma) == []


def test_an_objection_against_it_is_taken_and_a_new_proposal_can_follow(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    ask_to_complete(aanvraag, fatma)
    made = process.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)
    Beschikking.objects.filter(pk=made.pk).update(sent_on=AFTER.date())
    against = Beschikking.objects.get(pk=made.pk)
    objection = object_to(against, by=fatma, at=AFTER)
    assert objection.beschikking_id == made.pk
    assert propose(aanvraag, goal, by=fatma, at=AFTER).outcome == "granted"
    assert client_of("fatma").get(reverse("desk:objection", args=[objection.number])).status_code == 200


def test_words_that_say_nothing_are_no_reason(aanvraag: Aanvraag, fatma: Reader, sandra: Reader) -> None:
    ask_to_complete(aanvraag, fatma)
    with pytest.raises(ReasonsTooThin):
        process.leave_untreated(aanvraag.number, grounds="n.v.t.", by=sandra, at=AFTER)
    assert not Beschikking.objects.exists()


def test_the_letter_is_seen_beforehand_exactly_as_it_is_sent(
    aanvraag: Aanvraag,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask_to_complete(aanvraag, fatma)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    page = reverse("desk:leave-untreated", args=[aanvraag.number])
    typed: dict[str, Any] = {"grounds": LACKS, "own": "Bel gerust."}
    seen = client_of("sandra").post(page, {**typed, "bekijk": "1"})
    assert (
        seen.status_code == 200 and "Bel gerust." in seen.text and LATER in seen.text and LACKS in seen.text
    )
    assert not Beschikking.objects.exists() and not Letter.objects.exists()
    before = preview_untreated(aanvraag.number, **typed, by=sandra, at=AFTER)
    made = process.leave_untreated(aanvraag.number, **typed, by=sandra, at=AFTER)
    sent = Letter.objects.get(beschikking=made)
    assert before.markdown == sent.body.replace(made.number, LATER) and before.title == sent.subject


@pytest.mark.function("D4")
def test_who_asked_to_complete_it_names_a_day_and_looks_when_it_has_passed(
    aanvraag: Aanvraag, fatma: Reader
) -> None:
    clock = Clock.objects.get(case=aanvraag.case_id, code="wmo-beschikking")
    for until, reason, refusal in (
        (None, LACKS, terms.NoDayToComplete),
        (UNTIL, "ok", ReasonsTooThin),
    ):
        with pytest.raises(refusal):
            terms.suspend_term(
                clock, ground="aanvulling", event_on=TUESDAY.date(), given_until=until, reason=reason, by=fatma, at=TUESDAY
            )  # fmt: skip
    assert not Notice.objects.filter(template="termijn-opgeschort").exists()

    ask_to_complete(aanvraag, fatma)

    waiting = OpenTask.objects.get(task__title__startswith="Kwam de aanvulling niet?")
    assert waiting.due_on == UNTIL + timedelta(1) and "7 april 2026" in waiting.task.title
    terms.resume_term(clock, on=MONDAY.replace(day=6).date(), by=fatma, at=MONDAY.replace(day=6))
    assert not OpenTask.objects.filter(pk=waiting.pk).exists()

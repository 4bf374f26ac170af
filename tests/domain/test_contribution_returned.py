"""What the CAK sends back becomes a task, is mended and sent again; help that was given at once is told as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Proposal, TemporaryProvision
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import (
    ContributionAgain,
    ContributionMended,
    ContributionNotice,
    ContributionReturned,
    ContributionSent,
)
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import contributions as process
from keukentafel.domain.process.actions import deciding, urgent
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.outside.cak import jobs, layout
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.desk import SignIn
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D8")]
TODAY = dutch_day(TUESDAY)
OTHER = "ouderbijdrage"
NOT_KNOWN = "Geslachtsnaam hoort niet bij dit BSN."


@pytest.fixture
def sent(proposal: Proposal, fatma: Reader, sandra: Reader) -> ContributionNotice:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Stofzuigen lukt niet meer.",
        proposal=proposal.pk,
        by=fatma,
        at=TUESDAY,
    )
    file = actions.ask_file(by=sandra, at=TUESDAY)
    assert file is not None
    notice = ContributionNotice.objects.get()
    with pytest.raises(actions.NotSent, match="wordt nog gemaakt"):
        process.take_return(notice.pk, reason="x", on=TODAY, by=sandra, at=TUESDAY)
    jobs.make_now(file.pk, at=TUESDAY)
    return notice


def test_what_comes_back_is_a_task_and_goes_again_when_it_was_mended(
    sent: ContributionNotice, sandra: Reader, ruud: Reader
) -> None:
    reference = queries.notice_page(sent.pk, reader=sandra).reference
    lines = [process.ReturnedLine(2, reference, NOT_KNOWN), process.ReturnedLine(3, "0383-999999", "x"),
             process.ReturnedLine(4, reference, NOT_KNOWN)]  # fmt: skip
    taken, left = process.take_returns(lines, on=TODAY, by=sandra, at=TUESDAY)
    assert taken == 1 and [each.line.number for each in left] == [3, 4]
    task = Task.objects.get(reference=f"cak:{sent.pk}")
    assert task.open is not None and sent.beschikking is not None and sent.beschikking.number in task.title
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=sandra, at=TUESDAY)
    assert queries.contributions(state="returned", reader=sandra).lines[0].reason == NOT_KNOWN
    with pytest.raises(queries.NotYours):
        process.take_return(sent.pk, reason="x", on=TODAY, by=ruud, at=TUESDAY)

    with pytest.raises(actions.WhyReturned):
        process.settle(sent.pk, outcome="opnieuw", remark=" ", by=sandra, at=TUESDAY)
    with pytest.raises(ReasonsTooThin):
        process.settle(sent.pk, outcome="vervalt", remark="ok", by=sandra, at=TUESDAY)
    process.settle(sent.pk, outcome="opnieuw", remark="De naam is verbeterd.", by=sandra, at=TUESDAY)
    assert not Task.objects.filter(pk=task.pk, open__isnull=False).exists()
    again = actions.ask_file(by=sandra, at=TUESDAY)
    assert again is not None
    jobs.make_now(again.pk, at=TUESDAY)
    (line,) = layout.read(queries.contribution_file(again.pk, reader=sandra)[0])
    assert line["kenmerk"] == reference

    assert process.take_returns(lines[:1], on=TODAY, by=sandra, at=TUESDAY)[0] == 0, (
        "the same answer once more"
    )
    early = TODAY - timedelta(days=1)
    with pytest.raises(actions.WhyReturned):
        process.take_return(sent.pk, reason="Een ander antwoord.", on=early, by=sandra, at=TUESDAY)

    process.take_return(sent.pk, reason="De eerste dag is anders.", on=TODAY, by=sandra, at=TUESDAY)
    later = sent.on + timedelta(days=3)
    with pytest.raises(actions.WrongMended):
        wrong = sent.on - timedelta(days=1)
        process.settle(
            sent.pk, outcome="opnieuw", remark="De dag klopte niet.", on=wrong, by=sandra, at=TUESDAY
        )
    assert sent.beschikking.proposal is not None
    with pytest.raises(actions.WrongMended, match="loopt tot en met"):
        over = sent.beschikking.proposal.ends_on + timedelta(days=1)
        process.settle(
            sent.pk, outcome="opnieuw", remark="De dag klopte niet.", on=over, by=sandra, at=TUESDAY
        )
    process.settle(sent.pk, outcome="opnieuw", remark="De dag klopte niet.", on=later, by=sandra, at=TUESDAY)
    third = actions.ask_file(by=sandra, at=TUESDAY)
    assert third is not None and [line.on for line in queries.lines_of(third)] == [later]
    jobs.make_now(third.pk, at=TUESDAY)
    assert ContributionNotice.objects.get().on == sent.on, "what was first said stays"
    assert ContributionSent.objects.count() == 3, "and so does each file it went in"
    stop = actions.stop_contribution(sent.beschikking, last_day=sent.on, reason="x", by=sandra, at=TUESDAY)
    assert stop is not None and stop.on == later - timedelta(days=1), "it knows the day as it was mended"

    process.take_return(sent.pk, reason="Al bekend.", on=TODAY, by=sandra, at=TUESDAY)
    page = queries.contributions(state="waiting", reader=sandra)
    assert "zodra de start is verstuurd" in page.lines[0].reason
    assert "De start is nog niet gemeld" in queries.notice_page(stop.pk, reader=sandra).why
    ContributionMended.objects.create(
        municipality_id=383, returned=ContributionReturned.objects.get(outcome=""), notice=sent, contribution=OTHER, on=later,
        at=TUESDAY + timedelta(minutes=1), by_id=sandra.account,
    )  # fmt: skip
    process.settle(sent.pk, outcome="opnieuw", remark="De bijdrage klopte niet.", by=sandra, at=TUESDAY)
    on_the_day = replace(sandra, today=stop.on + timedelta(days=1))
    both = actions.ask_file(by=on_the_day, at=TUESDAY)
    assert both is not None
    assert [(each.kind, each.contribution) for each in queries.lines_of(both)] == [
        ("start", OTHER), ("vervalt", OTHER),
    ], "it ends what its start began"  # fmt: skip
    jobs.make_now(both.pk, at=TUESDAY)
    page = queries.contributions(state="sent", reader=sandra)
    assert len(page.lines) == 2 and len({each.contribution for each in page.lines}) == 1
    process.take_return(stop.pk, reason="Onbekend.", on=TODAY, by=sandra, at=TUESDAY)
    with pytest.raises(actions.WrongMended, match="Verbeter de start"):
        own = {"contribution": stop.contribution, "by": sandra, "at": TUESDAY}
        process.settle(stop.pk, outcome="opnieuw", remark="De dag klopte niet.", **own)

    process.take_return(sent.pk, reason="Toch niet.", on=TODAY, by=sandra, at=TUESDAY)
    process.settle(sent.pk, outcome="vervalt", remark="Het CAK heeft gelijk.", by=sandra, at=TUESDAY)
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=sandra, at=TUESDAY)
    assert ContributionReturned.objects.count() == 5


def test_a_stop_that_the_cak_has_goes_again_when_its_start_was_mended_to_another_contribution(
    sent: ContributionNotice, sandra: Reader
) -> None:
    """Told of 2015, the one year in which there were two contributions."""
    decided = in_2015(sent).beschikking
    assert decided is not None
    sent.refresh_from_db()
    stop = actions.stop_contribution(
        decided, last_day=sent.on + timedelta(days=9), reason="Klaar", by=sandra, at=TUESDAY
    )
    assert stop is not None
    assert told_in_a_file(sandra) == [("stop", sent.contribution)]

    process.take_return(sent.pk, reason="De eerste dag is anders.", on=TODAY, by=sandra, at=TUESDAY)
    process.settle(
        sent.pk,
        outcome="opnieuw",
        remark="De dag klopte niet.",
        on=sent.on + timedelta(days=1),
        by=sandra,
        at=TUESDAY,
    )
    assert told_in_a_file(sandra) == [("start", sent.contribution)], "another day says nothing of the stop"

    process.take_return(sent.pk, reason="Verkeerde bijdrage.", on=TODAY, by=sandra, at=TUESDAY)
    process.settle(
        sent.pk,
        outcome="opnieuw",
        remark="De bijdrage klopte niet.",
        contribution=OTHER,
        by=sandra,
        at=TUESDAY + timedelta(minutes=1),
    )
    page = queries.contributions(state="waiting", reader=sandra)
    assert page.counts["sent"] == 0 and page.counts["waiting"] == 2
    assert any(
        "Gaat opnieuw, want de bijdrage van de start is verbeterd." in each.reason for each in page.lines
    )
    assert queries.notice_page(stop.pk, reader=sandra).sent is None
    assert told_in_a_file(sandra) == [("start", OTHER), ("stop", OTHER)]
    assert ContributionSent.objects.filter(notice=stop).count() == 2, "each file it went in stays"
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=sandra, at=TUESDAY)
    assert ContributionAgain.objects.get().notice_id == stop.pk

    later = TUESDAY + timedelta(minutes=2)
    process.take_return(stop.pk, reason="De laatste dag is anders.", on=TODAY, by=sandra, at=later)
    process.settle(stop.pk, outcome="opnieuw", remark="Het CAK had de oude dag.", by=sandra, at=later)
    (line,) = queries.contributions(state="waiting", reader=sandra).lines
    assert "Gaat opnieuw" not in line.reason, "it goes because it came back and was mended"


def in_2015(notice: ContributionNotice) -> ContributionNotice:
    first = date(2015, 10, 5)
    Proposal.objects.update(starts_on=first, ends_on=first + timedelta(days=60))
    ContributionNotice.objects.update(on=first)
    return ContributionNotice.objects.get(pk=notice.pk)


def told_in_a_file(by: Reader) -> list[tuple[str, str]]:
    """Kind and contribution of what goes with the next file."""
    file = actions.ask_file(by=by, at=TUESDAY)
    assert file is not None
    jobs.make_now(file.pk, at=TUESDAY)
    return [(each.kind, each.contribution) for each in queries.lines_of(file)]


def test_the_pages_take_one_or_a_file(sent: ContributionNotice, client_of: SignIn) -> None:
    sandra = client_of("sandra")
    here = f"/werk/eigen-bijdrage/meldingen/{sent.pk}/"
    csv = f"kenmerk;reden\r\n0383-{sent.pk};{NOT_KNOWN}\r\n0383-77777;Weg\r\n".encode()
    loaded = sandra.post(
        "/werk/eigen-bijdrage/retour/",
        {"file": SimpleUploadedFile("retour.csv", csv), "on": f"{TODAY:%d-%m-%Y}"},
    )
    assert loaded.status_code == 200 and "0383-77777" in loaded.text
    assert NOT_KNOWN in sandra.get(here).text
    assert sandra.post(here, {"klaar": "1", "outcome": "opnieuw"}).status_code == 422
    early = {"klaar": "1", "outcome": "opnieuw", "remark": "De dag is verbeterd.", "on": "1-1-2020"}
    assert "geen eerdere dag" in sandra.post(here, early).text
    mended = (sent.on + timedelta(days=1)).strftime("%d-%m-%Y")
    assert sandra.post(here, {**early, "on": mended}).status_code == 302
    assert "eerst gemeld als" in sandra.get(here).text
    assert client_of("ruud").get(here).status_code in (403, 404)


def test_help_at_once_starts_and_stops_as_well(
    proposal: Proposal, village: Village, fatma: Reader, sandra: Reader
) -> None:
    wanted = decisions.Wanted(
        person=proposal.aanvraag.person_id, provider=proposal.provider_id or 0, starts_on=TODAY,
        ends_on=TODAY + timedelta(days=20), reason="Kan niet wachten.", description="hulp in huis", euros=1000,
    )  # fmt: skip
    made = urgent.give_at_once(proposal.aanvraag.case.number, wanted, by=sandra, at=TUESDAY)
    start = ContributionNotice.objects.get()
    assert (start.kind, start.temporary, start.on) == ("start", made, TODAY)
    after = made.ends_on + timedelta(days=1)
    assert [actions.stop_ended(municipality=383, on=day, at=TUESDAY) for day in (TODAY, after, after)] == [
        0,
        1,
        0,
    ]
    on_the_day = replace(sandra, today=after)
    file = actions.ask_file(by=on_the_day, at=TUESDAY)
    assert file is not None
    jobs.make_now(file.pk, at=TUESDAY)
    assert [line.kind for line in queries.lines_of(file)] == ["start", "stop"]
    assert {line.decision for line in queries.lines_of(file)} == {TemporaryProvision.objects.get().number}

    process.take_return(start.pk, reason=NOT_KNOWN, on=TODAY, by=sandra, at=TUESDAY)
    stop = ContributionNotice.objects.get(kind="stop")
    ContributionSent.objects.filter(notice=stop).delete()
    assert actions.ask_file(by=on_the_day, at=TUESDAY) is None, "a stop waits for its start"
    process.settle(start.pk, outcome="vervalt", remark="Het CAK heeft gelijk.", by=sandra, at=TUESDAY)
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=on_the_day, at=TUESDAY)


def test_help_at_once_for_which_nothing_is_owed_has_its_row(
    proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    wanted = decisions.Wanted(
        person=proposal.aanvraag.person_id, provider=proposal.provider_id or 0, starts_on=TODAY, product="rolstoel",
        volume=1, ends_on=TODAY + timedelta(days=20), reason="Kan niet wachten.",
    )  # fmt: skip
    made = urgent.give_at_once(proposal.aanvraag.case.number, wanted, by=sandra, at=TUESDAY)
    page = queries.contributions(state="none", reader=sandra)
    assert [line.decision for line in page.lines] == [made.number] and page.lines[0].reason


def test_the_page_of_a_notice_says_of_its_state_what_the_list_says(
    sent: ContributionNotice, client_of: SignIn
) -> None:
    sandra = client_of("sandra")
    here = f"/werk/eigen-bijdrage/meldingen/{sent.pk}/"
    assert "verstuurd in bestand" in sandra.get(here).text
    ContributionSent.objects.all().delete()
    assert "wacht op het volgende bestand" in sandra.get(here).text
    Person.objects.filter(pk=sent.person.pk).update(bsn=None)
    sandra.post("/werk/eigen-bijdrage/bestand/")
    held = sandra.get(here).text
    assert "tegengehouden" in held and "Er is geen burgerservicenummer" in held
    assert "wacht op het volgende bestand" not in held

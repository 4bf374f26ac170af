"""What the CAK sends back becomes a task, is mended and sent again; help that was given at once is told as well."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from keukentafel.domain.cases.models import Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.models import Proposal, TemporaryProvision
from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionNotice, ContributionReturned, ContributionSent
from keukentafel.domain.process.actions import contributions as process
from keukentafel.domain.process.actions import deciding, urgent
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.outside.cak import jobs, layout
from tests.fixtures.desk import SignIn
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D8")]
TODAY = dutch_day(TUESDAY)
NOT_KNOWN = "Geslachtsnaam hoort niet bij dit BSN."


@pytest.fixture
def sent(proposal: Proposal, fatma: Reader, sandra: Reader) -> ContributionNotice:
    deciding.decide(
        proposal.aanvraag.number,
        outcome="granted",
        grounds="Nodig.",
        proposal=proposal.pk,
        by=fatma,
        at=TUESDAY,
    )
    assert actions.ask_file(by=sandra, at=TUESDAY) is not None
    return ContributionNotice.objects.get()


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
    process.settle(sent.pk, outcome="opnieuw", remark="Naam verbeterd.", by=sandra, at=TUESDAY)
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

    process.take_return(sent.pk, reason="Al bekend.", on=TODAY, by=sandra, at=TUESDAY)
    process.settle(sent.pk, outcome="vervalt", remark="Klopt.", by=sandra, at=TUESDAY)
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=sandra, at=TUESDAY)
    assert ContributionReturned.objects.count() == 2


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
    assert sandra.post(here, {"klaar": "1", "outcome": "opnieuw", "remark": "Verbeterd."}).status_code == 302
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
    assert [line.kind for line in queries.lines_of(file)] == ["start", "stop"]
    assert {line.decision for line in queries.lines_of(file)} == {TemporaryProvision.objects.get().number}

    process.take_return(start.pk, reason=NOT_KNOWN, on=TODAY, by=sandra, at=TUESDAY)
    stop = ContributionNotice.objects.get(kind="stop")
    ContributionSent.objects.filter(notice=stop).delete()
    assert actions.ask_file(by=on_the_day, at=TUESDAY) is None, "a stop waits for its start"
    process.settle(start.pk, outcome="vervalt", remark="Klopt.", by=sandra, at=TUESDAY)
    with pytest.raises(actions.NothingToSend):
        actions.ask_file(by=on_the_day, at=TUESDAY)

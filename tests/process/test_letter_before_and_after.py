"""Around a decision letter: seen beforehand, nothing half done when the power goes, and who is told that it lies ready."""

from __future__ import annotations

import pytest
from django.db import connection
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from keukentafel.domain.cases.actions import next_numbers
from keukentafel.domain.decisions.actions import letter as letters
from keukentafel.domain.decisions.models import Beschikking, Letter, Proposal
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import OwnFile
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions.letter_preview import LATER, preview
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import batches, jobs
from keukentafel.rules.mandates import NoMandate
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.awaited import awaited
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D5"), pytest.mark.usefixtures("files")]
GRANT = {"outcome": "granted", "grounds": "U kunt zelf niet meer stofzuigen."}


def test_what_is_seen_beforehand_is_what_is_sent(proposal: Proposal, fatma: Reader, village: Village) -> None:
    number, own = proposal.aanvraag.number, "Wij spraken af dat u mij in mei belt."
    values = {**GRANT, "proposal": proposal.pk, "own": own, "at": MONDAY}
    before = Entry.objects.count(), ProcrastinateJob.objects.count()

    seen = preview(number, by=fatma, **values)

    assert (
        not Beschikking.objects.exists()
        and (Entry.objects.count(), ProcrastinateJob.objects.count()) == before
    )
    with pytest.raises(NoMandate):
        preview(number, by=village.reader("pieter"), **values)
    decided = deciding.decide(number, by=fatma, **values)
    sent = decided.letter
    assert (seen.title, seen.markdown) == (sent.subject, sent.body.replace(decided.number, LATER))
    assert own in seen.markdown and seen.lines[0].startswith("Lepelstraat")
    assert jobs.as_paper(sent).address.lines[1:] == seen.lines  # type: ignore[union-attr]
    assert jobs.as_paper(sent).enclosures == seen.enclosures


def test_looking_uses_no_number_up(proposal: Proposal, fatma: Reader) -> None:
    values = {**GRANT, "proposal": proposal.pk, "by": fatma, "at": MONDAY}
    before = next_numbers(("A", MONDAY.date()), ("B", MONDAY.date()))
    for _look in range(3):
        assert "-x" not in preview(proposal.aanvraag.number, **values).markdown
    with pytest.raises(ReasonsTooThin):
        preview(proposal.aanvraag.number, **{**values, "grounds": "ok"})
    decided = deciding.decide(proposal.aanvraag.number, **values)
    last = next_numbers(("A", MONDAY.date()), ("B", MONDAY.date()))
    assert [int(new[-7:]) - int(old[-7:]) for old, new in zip(before, last, strict=True)] == [1, 2]
    assert int(decided.number[-7:]) == int(before[1][-7:]) + 1


def test_a_power_cut_leaves_both_the_decision_and_its_letter_or_neither(
    proposal: Proposal, fatma: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {**GRANT, "proposal": proposal.pk, "by": fatma, "at": MONDAY}
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr(
            letters.queue, "configure_task", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        deciding.decide(proposal.aanvraag.number, **values)
    assert not Beschikking.objects.exists() and not Letter.objects.exists()

    row = deciding.decide(proposal.aanvraag.number, **values).letter
    with connection.cursor() as cursor:  # a worker took it, and was cut off
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [letters.PRINT])

    class Context:
        app = queue

    awaited(batches.pick_up.func, Context(), timestamp=0)
    job = ProcrastinateJob.objects.get(task_name=letters.PRINT)
    assert job.status == "todo" and job.args["letter_id"] == row.pk
    first = jobs.print_now(row.pk, at=MONDAY).document_id
    assert first is not None and jobs.print_now(row.pk, at=MONDAY).document_id == first


def test_a_notice_says_that_something_lies_ready_and_not_what(
    proposal: Proposal, fatma: Reader, village: Village
) -> None:
    reads = village.account("de_wit")
    OwnFile.objects.filter(account=reads).delete()
    OwnFile.objects.create(
        account=reads, person=proposal.aanvraag.person, municipality_id=proposal.municipality_id
    )
    row = deciding.decide(proposal.aanvraag.number, **GRANT, proposal=proposal.pk, by=fatma, at=MONDAY).letter
    assert not Notice.objects.filter(about_kind="letter").exists()
    jobs.print_now(row.pk, at=MONDAY)
    jobs.print_now(row.pk, at=MONDAY)

    told = Notice.objects.get(about_kind="letter")
    envelope = unseal(told.sealed)
    assert (told.text, envelope.page, envelope.values) == ("bericht-klaar", "portal:my-file", {})
    assert envelope.to == reads.email

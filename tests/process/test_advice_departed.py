"""A decision on an objection that departs from what the committee advised says why, and the advice goes along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection, ObjectionDecision, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions.letter_preview import preview_objection
from keukentafel.domain.process.models import LetterCopy
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices, representatives
from tests.fixtures.aanvraag import propose
from tests.fixtures.objected import LATER, object_to, step_of
from tests.fixtures.village import MONDAY

Sign = Callable[[str], Client]
ADVICE = "De commissie ziet geen fout in het eerste besluit."
WHY = "De buurvrouw is na het advies verhuisd."


@pytest.fixture
def granted(proposal: Proposal, fatma: Reader) -> Beschikking:
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def advised(granted: Beschikking, fatma: Reader, pieter: Reader, sandra: Reader) -> Objection:
    """The committee advises against the objection."""
    made = object_to(granted, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=pieter, at=LATER)
    rows.advise(made, outcome="ongegrond", text=ADVICE, given_on=LATER.date(), by=sandra, at=LATER)
    return made


def upheld(proposal: Proposal, by: Reader, departs: str = "") -> rows.Wanted:
    more = propose(proposal.aanvraag, proposal.goal, by=by, at=LATER, volume=5)
    return rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=more.pk, departs=departs)


@pytest.mark.function("D6")
def test_nobody_departs_from_an_advice_without_saying_why(
    advised: Objection, proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    with pytest.raises(
        rows.DepartsUnexplained, match="De commissie gaf een ander advies: “ongegrond"
    ) as refusal:
        process.decide(advised, upheld(proposal, fatma), by=sandra, at=LATER)
    assert (refusal.value.field, refusal.value.rule) == ("departs", "Awb, artikel 7:13 lid 7")
    follows = rows.Wanted("ongegrond", "Drie uur is genoeg.", "stands", departs=WHY)
    with pytest.raises(rows.DepartsUnexplained, match="U wijkt niet af van een advies"):
        process.decide(advised, follows, by=sandra, at=LATER)
    assert not ObjectionDecision.objects.exists()


@pytest.mark.function("D6")
def test_why_stands_among_the_reasons_and_the_advice_is_printed_behind_the_letter(
    advised: Objection, proposal: Proposal, fatma: Reader, sandra: Reader
) -> None:
    wanted = upheld(proposal, fatma, WHY)
    before = preview_objection(advised, wanted, by=sandra, at=LATER)
    made = process.decide(advised, wanted, by=sandra, at=LATER)
    said = f"U hebt meer hulp nodig.\n\nWij volgen het advies van de commissie niet. {WHY}"
    assert made.replacement is not None and made.grounds == made.replacement.grounds == said
    notice = Notice.objects.get(template="beslissing-op-bezwaar")
    paper = notices.as_paper(notice)
    assert said in paper.body and "Het hele advies zit bij deze brief." in paper.body
    assert paper.enclosures[0] == "Advies van de commissie" == before.enclosures[0]
    assert paper.appendix.startswith("# Advies van de commissie") and ADVICE in paper.appendix
    copy = representatives.as_paper(
        LetterCopy(
            notice=notice, to_name="Karin Bos", to_address=["Dorpsstraat 1", "1901 AA Castricum"], body=notice.body,
            dated_on=notice.dated_on,
        )
    )  # fmt: skip
    assert ADVICE in copy.appendix and copy.enclosures == paper.enclosures
    assert said in before.markdown and before.paper is not None and before.paper.verslag == ADVICE


@pytest.mark.function("D6")
def test_a_decision_that_follows_the_advice_has_it_in_the_letter_alone(
    advised: Objection, sandra: Reader
) -> None:
    process.decide(advised, rows.Wanted("ongegrond", "Drie uur is genoeg.", "stands"), by=sandra, at=LATER)
    paper = notices.as_paper(Notice.objects.get(template="beslissing-op-bezwaar"))
    assert ADVICE in paper.body and "zit bij deze brief" not in paper.body
    assert (paper.appendix, "Advies van de commissie" in paper.enclosures) == ("", False)


@pytest.mark.function("D6")
def test_the_form_asks_it_where_there_is_an_advice(
    advised: Objection, granted: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    sandras, page = client_of("sandra"), step_of("objection", advised.number, "beslissen")
    assert "De commissie adviseerde “ongegrond" in sandras.get(page).content.decode()
    wanted = {
        "outcome": "gegrond",
        "follow_up": "revoked",
        "grounds": "U hebt gelijk, zo is het.",
        "stop_asked": "on",
    }
    refused = sandras.post(page, wanted | {"help_until": "31-12-2026"})
    assert refused.status_code == 422 and 'href="#id_departs"' in refused.content.decode()
    assert "De commissie gaf een ander advies: “ongegrond" in refused.content.decode()

"""An objection against a decision that was changed since is about the later ones as well: every letter and page says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, Document
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Objection, Proposal
from keukentafel.domain.decisions.objectors import Other
from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import changing, deciding, terms
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.queries import letter_texts
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.aanvraag import propose
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY

Sign = Callable[[str], Client]


@pytest.fixture
def first(proposal: Proposal, fatma: Reader) -> Beschikking:
    """Fatma granted three hours, from 16 March 2026."""
    return deciding.decide(
        proposal.aanvraag.number, outcome="granted", grounds="Stofzuigen lukt niet meer.", proposal=proposal.pk,
        by=fatma, at=MONDAY,
    )  # fmt: skip


@pytest.fixture
def second(first: Beschikking, fatma: Reader) -> Beschikking:
    """Four hours from 1 July 2026."""
    return change(first, fatma, from_on=date(2026, 7, 1))


def change(decision: Beschikking, by: Reader, *, from_on: date, volume: int = 4) -> Beschikking:
    assert decision.proposal is not None
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Annie kan de trap niet meer op.", from_on, volume=volume,
        provider=decision.proposal.provider_id,
    )  # fmt: skip
    intention = changing.intend(decision.number, wanted, by=by, at=TUESDAY)
    return changing.decide(intention.pk, grounds="Zij heeft meer hulp nodig.", by=by, at=FRIDAY)


def body_of(code: str, objection: Objection) -> str:
    return Notice.objects.get(template=code, case=objection.case).body


def decide(
    objection: Objection,
    wanted: rows.Wanted,
    *,
    by: Reader,
    ground: str = "c",
    reason: str = "Zij wil niet komen.",
) -> str:
    hearings.waive_hearing(objection, ground=ground, reason=reason, by=by, at=LATER)
    process.decide(objection, wanted, by=by, at=LATER)
    return body_of("beslissing-op-bezwaar", objection)


@pytest.mark.function("D6")
def test_every_letter_names_each_decision(
    first: Beschikking, second: Beschikking, fatma: Reader, pieter: Reader
) -> None:
    made = object_to(first, by=fatma)
    process.choose_course(made, committee=True, name="de bezwaarcommissie", by=pieter, at=LATER)
    hearings.plan_hearing(
        made, starts_at=LATER + timedelta(days=30), place="Raadhuis", sooner=False, by=pieter, at=LATER
    )
    terms.extend_term(Clock.objects.get(case=made.case), reason="Er is meer tijd nodig.", by=fatma, at=LATER)
    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=pieter, at=LATER)
    process.undo_withdrawal(made, by=pieter, at=LATER)

    also = f"Uw bezwaar gaat ook over wat wij daarna besloten: besluit {second.number}."
    for code in ("bezwaar-ontvangst", "bezwaar-behandeling", "bezwaar-hoorzitting", "bezwaar-loopt-weer"):
        body = body_of(code, made)
        assert f"besluit {first.number}" in body and also in body, code
    longer = body_of("termijn-verlengd", made)
    assert made.number in longer and f"tegen besluit {first.number} en besluit {second.number}" in longer
    taken_back = body_of("bezwaar-ingetrokken", made)
    assert f"Besluit {first.number} blijft zoals het is. Het geldt tot en met 30 juni 2026." in taken_back
    assert f"Besluit {second.number} blijft zoals het is." in taken_back


@pytest.mark.function("D6")
def test_the_decision_says_what_becomes_of_each_in_the_letter_and_on_both_pages(
    proposal: Proposal,
    first: Beschikking,
    second: Beschikking,
    fatma: Reader,
    sandra: Reader,
    client_of: Sign,
) -> None:
    made = object_to(first, by=fatma)
    sooner = propose(
        proposal.aanvraag, proposal.goal, by=sandra, at=LATER, volume=5, starts_on=date(2026, 4, 1)
    )
    wanted = rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=sooner.pk)
    decide(made, wanted, by=sandra)
    assert second.number in queries.objection(made.number, reader=fatma).also
    told = (
        f"Besluit {first.number} geldt tot en met 31 maart 2026 en daarna niet meer.",
        f"Besluit {second.number} geldt niet meer.",
    )
    jan = client_of("de_wit")
    pages = (
        client_of("fatma").get(reverse("desk:objection", args=[made.number])).content.decode(),
        jan.get(reverse("portal:my-objection", args=[made.number])).content.decode(),
        body_of("beslissing-op-bezwaar", made),
    )
    for shown in pages:
        assert all(each in shown for each in told)


@pytest.mark.function("D6")
def test_what_stays_stays_with_its_last_day_and_what_never_ran_is_named(
    first: Beschikking, second: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    third = change(second, fatma, from_on=date(2026, 6, 1), volume=5)
    made = object_to(first, by=fatma)
    body = decide(made, rows.Wanted("ongegrond", "Het besluit klopt.", "stands"), by=sandra)

    assert f"besluit {second.number} en besluit {third.number}" in body
    for told in (
        f"Besluit {first.number} blijft zoals het is. Het geldt tot en met 31 mei 2026.",
        f"Besluit {second.number} was al vervangen door besluit {third.number}.",
        f"Besluit {third.number} blijft zoals het is.",
    ):
        assert told in body


@pytest.mark.function("D6")
def test_an_objection_against_a_later_decision_is_not_about_the_one_before(
    proposal: Proposal,
    first: Beschikking,
    second: Beschikking,
    fatma: Reader,
    sandra: Reader,
    client_of: Sign,
) -> None:
    made = object_to(second, by=fatma)
    page = client_of("fatma").get(reverse("desk:objection", args=[made.number])).content.decode()
    assert f"Tegen besluit {second.number}" in page and "nu geldt besluit" not in page
    assert queries.objection(made.number, reader=fatma).also == ()
    more = propose(proposal.aanvraag, proposal.goal, by=fatma, at=LATER, volume=6, starts_on=date(2026, 7, 1))
    body = decide(
        made, rows.Wanted("gegrond", "U hebt meer hulp nodig.", "granted", proposal=more.pk), by=sandra
    )
    assert f"Besluit {second.number} geldt niet meer. In plaats daarvan krijgt u" in body
    assert first.number not in body


@pytest.mark.function("D6")
def test_who_took_the_later_decision_stays_away_as_well(
    first: Beschikking, fatma: Reader, sandra: Reader, pieter: Reader
) -> None:
    later = change(first, sandra, from_on=date(2026, 7, 1))
    made = object_to(first, by=fatma)
    assert {fatma.account, sandra.account} <= queries.objection(made.number, reader=fatma).involved
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=pieter, at=LATER)
    for by in (fatma, sandra):
        with pytest.raises(rows.DecidedFirst):
            process.decide(made, rows.Wanted("ongegrond", "Het klopt.", "stands"), by=by, at=LATER)
    assert later.changes == first


@pytest.mark.function("D6")
def test_the_text_of_a_letter_has_the_number_of_the_objection(
    first: Beschikking, fatma: Reader, tmp_path: object
) -> None:
    made = object_to(first, by=fatma)
    printed = notices.print_now(Notice.objects.get(case=made.case).pk, at=LATER)
    assert printed.document_id is not None and Document.objects.filter(pk=printed.document_id).exists()
    assert letter_texts.letter_text(printed.document_id, reader=fatma).reference == made.number


@pytest.mark.function("D6", "D10")
def test_what_an_objection_is_about_already_is_not_objected_to_again(
    first: Beschikking, second: Beschikking, fatma: Reader, sandra: Reader, client_of: Sign
) -> None:
    """source  Awb, artikel 6:19 lid 1"""
    made = object_to(first, by=fatma)
    neighbour = Other("buur", None, "K. Buurman", ("Lepelstraat 14", "1901 AB Castricum"))
    with pytest.raises(rows.AlreadyObjected, match=made.number):
        object_to(second, by=fatma)
    object_to(second, by=fatma, who=neighbour)
    jan = client_of("de_wit")
    for page in ("/mijn/", f"/mijn/besluiten/{second.number}/rechten/"):
        shown = jan.get(page).text
        assert f"Bezwaar {made.number} gaat ook over dit besluit" in shown
        assert f"/besluiten/{second.number}/bezwaar/" not in shown

    process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
    assert f"/besluiten/{second.number}/bezwaar/" in jan.get("/mijn/").text
    again = object_to(second, by=fatma)
    assert again.against == second.number
    with pytest.raises(rows.StepRefused, match="nieuw bezwaar"):
        process.undo_withdrawal(made, by=sandra, at=LATER)
    assert Objection.objects.filter(withdrawn__isnull=True).count() == 2


@pytest.mark.function("D6")
def test_what_was_decided_on_the_day_on_which_the_objection_ended_can_be_objected_to(
    first: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(first, by=fatma, at=TUESDAY)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=FRIDAY)
    no = rows.Wanted("ongegrond", "Drie uur is genoeg voor u.", "stands")
    process.decide(made, no, by=sandra, at=FRIDAY)
    later = change(first, fatma, from_on=date(2026, 7, 1))
    assert object_to(later, by=fatma).against == later.number


@pytest.mark.function("D6")
@pytest.mark.parametrize("lacks", [True, False])
def test_while_it_may_not_be_admitted_the_later_decision_can_be_objected_to(
    first: Beschikking, second: Beschikking, fatma: Reader, pieter: Reader, lacks: bool
) -> None:
    made = object_to(first, by=fatma)
    if lacks:
        process.ask_repair(
            made, missing=["gronden"], repair_by=LATER.date() + timedelta(14), by=pieter, at=LATER
        )
    else:
        Objection.objects.filter(pk=made.pk).update(last_day=MONDAY.date())
    assert object_to(second, by=fatma).against == second.number


@pytest.mark.function("D6")
def test_one_that_was_not_admitted_is_about_nothing(
    first: Beschikking, second: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    made = object_to(first, by=fatma)
    wanted = rows.Wanted("niet-ontvankelijk", "Het levert niets meer op.", "stands", inadmissible="belang")
    hearings.waive_hearing(made, ground="a", reason="Het levert u niets op.", by=sandra, at=LATER)
    process.decide(made, wanted, by=sandra, at=LATER)
    assert object_to(second, by=fatma).against == second.number


@pytest.mark.function("D6")
def test_what_stood_beside_it_before_is_no_new_objection(
    first: Beschikking, second: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    later, earlier = object_to(second, by=fatma, at=FRIDAY), object_to(first, by=fatma, at=FRIDAY)
    for made in (later, earlier):
        process.withdraw(made, on=LATER.date(), way="schriftelijk", by=sandra, at=LATER)
        process.undo_withdrawal(made, by=sandra, at=LATER)
    assert Objection.objects.filter(withdrawn__isnull=True).count() == 2

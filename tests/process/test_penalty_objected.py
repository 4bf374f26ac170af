"""An objection to what is owed for deciding too late, or to the late decision with it: upheld by a decision that replaces it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Clock
from keukentafel.domain.decisions.actions import objections as objecting
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.actions.objections import hearings
from keukentafel.domain.decisions.college import College
from keukentafel.domain.decisions.models import Beschikking, Objection, PenaltyDecision
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.process.actions import penalties
from keukentafel.domain.process.actions.objection_handler import check_handler
from keukentafel.domain.process.objection_leaflet import compose_leaflet
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from tests.fixtures.late import NOTICED, WHY, on, waiting
from tests.fixtures.penalties import BETTER, DECIDED
from tests.fixtures.represented import own
from tests.fixtures.village import VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6"), pytest.mark.usefixtures("files")]


def told(day: date) -> objecting.ToldObjection:
    return objecting.ToldObjection("post", "Ik wachtte zestien dagen te lang.", day)


def test_an_objection_to_it_is_upheld_with_a_decision_that_replaces_it(
    excluded: PenaltyDecision, late: Clock, fatma: Reader, sandra: Reader
) -> None:
    at = on(DECIDED + timedelta(3))
    made = process.receive(excluded, told(at.date()), by=fatma, at=at)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=fatma, at=at)
    anew = rows.WantedPenalty(DECIDED)
    wanted = objecting.Wanted(
        "gegrond", BETTER, "penalty", penalty=anew, college=College("2026-7", at.date())
    )

    decided = process.decide(made, wanted, by=sandra, at=at)

    new = decided.penalty
    assert new is not None and (new.replaces, new.cents, new.by_id) == (excluded, 39_200, sandra.account)
    assert [title[:15] for title, _day in waiting()] == ["Betaal € 392,00"]
    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    for each in (letter, compose_leaflet(decided, on=at.date()).markdown):
        assert f"Besluit {excluded.number} over de dwangsom geldt niet meer." in each
        assert f"In besluit {new.number} staat een dwangsom van € 392,00." in each
        assert "14 dagen × € 23,00 = € 322,00" in each and "vanaf 4 april 2026" in each
        assert plain_date(at.date() + timedelta(weeks=6)) in each
    assert "rekeningnummer" in letter and f"in de plaats van besluit {excluded.number}" in letter
    with pytest.raises(rows.DecidedOnObjection, match=new.number):
        penalties.correct_penalty(late, known_on=DECIDED, because=BETTER, by=sandra, at=at)
    with pytest.raises(objecting.AppealInstead):
        process.receive(new, told(at.date()), by=fatma, at=at)


def test_an_objection_to_the_late_decision_is_about_the_penalty_too(
    excluded: PenaltyDecision, decided_late: Beschikking, sandra: Reader, fatma: Reader
) -> None:
    at = on(DECIDED + timedelta(3))
    made = process.receive(decided_late, told(at.date()), by=fatma, at=at)

    receipt = Notice.objects.get(case=made.case, template="bezwaar-ontvangst").body
    assert f"besluit {excluded.number}" in receipt and "4:19" in receipt
    team = made.case.holders.get().team_id
    with pytest.raises(objecting.DecidedFirst):
        check_handler(made, team=team, account=sandra.account, by=fatma, at=at)


def test_on_the_pages_an_objection_to_the_late_decision_changes_the_penalty_alone(
    excluded: PenaltyDecision,
    decided_late: Beschikking,
    late: Clock,
    fatma: Reader,
    pieter: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    at = on(DECIDED + timedelta(3))
    made = process.receive(decided_late, told(at.date()), by=fatma, at=at)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=pieter, at=at)
    here = reverse("desk:objection", args=[made.number])
    assert f"ook over besluit {excluded.number}" in client_of("fatma").get(here).text
    assert (
        f"gaat ook over besluit {excluded.number}"
        in own(made.person).get(f"/mijn/bezwaren/{made.number}/").text
    )


def test_objections_hold_what_they_are_about_after_a_correction(
    excluded: PenaltyDecision, late: Clock, sandra: Reader, fatma: Reader
) -> None:
    at = on(DECIDED + timedelta(3))
    made = process.receive(excluded, told(at.date()), by=fatma, at=at)
    new = penalties.correct_penalty(late, known_on=DECIDED, because=BETTER, by=sandra, at=at)

    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=fatma, at=at)
    wanted = objecting.Wanted(
        "ongegrond", "U kreeg intussen het hele bedrag.", "stands", college=College("1", at.date())
    )
    process.decide(made, wanted, by=sandra, at=at)

    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    assert f"Besluit {new.number} over de dwangsom blijft zoals het is." in letter
    assert Objection.objects.get().penalty == excluded


def test_an_objection_to_what_was_put_right_meanwhile_is_upheld(
    excluded: PenaltyDecision,
    late: Clock,
    sandra: Reader,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    at = on(DECIDED + timedelta(3))
    made = process.receive(excluded, told(at.date()), by=fatma, at=at)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=fatma, at=at)
    college = College("2026-7", at.date())
    wanted = objecting.Wanted("gegrond", "U had gelijk: u krijgt het geld.", "revoked", college=college)
    with pytest.raises(objecting.OutcomeClashes):
        process.decide(made, wanted, by=sandra, at=at)
    page = client_of("sandra").get(f"/werk/bezwaren/{made.number}/college/").text
    assert "er komt een nieuw besluit over de dwangsom" in page and "toegekend" not in page
    assert "al verbeterd" not in page
    new = penalties.correct_penalty(late, known_on=DECIDED, because=BETTER, by=sandra, at=at)
    put_right = f"het besluit is al verbeterd met {new.number}"
    assert put_right in client_of("sandra").get(f"/werk/bezwaren/{made.number}/college/").text
    shown = client_of("fatma").get(f"/werk/bezwaren/{made.number}/").text
    assert f"ook over {new.number} (Awb, artikel 6:19)" in shown and "4:19" not in shown
    mine = own(new.person)
    _not_objected_to_again(new, made, mine, by=fatma, at=at)

    decided = process.decide(made, wanted, by=sandra, at=at)

    assert decided.penalty is None and PenaltyDecision.objects.count() == 2
    letter = Notice.objects.get(case=made.case, template="beslissing-op-bezwaar").body
    assert "U krijgt gelijk." in letter
    assert f"Besluit {excluded.number} was al vervangen door besluit {new.number}." in letter
    assert f"Besluit {new.number} over de dwangsom blijft zoals het is." in letter
    assert f"wat wij daarna besloten: besluit {new.number}. Dat gaat vanzelf (artikel 6:19" in letter
    assert "4:19" not in letter
    assert put_right in client_of("fatma").get(f"/werk/bezwaren/{made.number}/").text
    _not_objected_to_again(new, made, mine, by=fatma, at=at + timedelta(days=1))


def _not_objected_to_again(
    new: PenaltyDecision, made: Objection, mine: VillageClient, *, by: Reader, at: datetime
) -> None:
    """The objection that runs, or was decided on, is about it by law (Awb 6:19)."""
    with pytest.raises(objecting.AlreadyObjected, match=made.number):
        process.receive(new, told(at.date()), by=by, at=at)
    for page in ("/mijn/", f"/mijn/besluiten/{new.number}/rechten/"):
        shown = mine.get(page).text
        assert f"Bezwaar {made.number} gaat ook over dit besluit" in shown
        assert f"/besluiten/{new.number}/bezwaar/" not in shown
    assert f"/besluiten/{new.number}/bezwaar/" not in mine.get("/mijn/post/").text


def test_who_objects_gets_no_less_and_a_day_is_not_asked_where_nothing_was_decided(
    late: Clock, sandra: Reader, fatma: Reader
) -> None:
    settled = on(NOTICED + timedelta(60))
    with pytest.raises(rows.WrongDayKnown, match="nog geen besluit"):
        penalties.settle_penalty(late, known_on=NOTICED, by=sandra, at=settled)
    before = penalties.settle_penalty(late, known_on=None, by=sandra, at=settled)
    made = process.receive(before, told(settled.date()), by=fatma, at=settled)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=fatma, at=settled)
    lower = rows.WantedPenalty(None, "geen-geldige", WHY)
    wanted = objecting.Wanted(
        "gegrond", BETTER, "penalty", penalty=lower, college=College("2026-7", settled.date())
    )

    with pytest.raises(rows.LessThanBefore, match="niet minder"):
        process.decide(made, wanted, by=sandra, at=settled)

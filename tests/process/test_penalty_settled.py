"""What is owed after a notice of default counts to the day on which the letter went, is settled once, and nobody forgets it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Clock, ClockMet, NoticeOfDefault, Task, TaskDone
from keukentafel.domain.decisions import owed
from keukentafel.domain.decisions.actions import NoLonger
from keukentafel.domain.decisions.actions import penalties as rows
from keukentafel.domain.decisions.models import Aanvraag, PenaltyDecision, Proposal
from keukentafel.domain.intake.models import Notice
from keukentafel.domain.process.actions import objections, penalties, without_decision
from keukentafel.domain.process.actions.closing import MoneyOpen, close_case
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import jobs
from keukentafel.rules.reasons import ReasonsTooThin
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import FIRST_OWED, NOTICED, WHY, on, page_of, sent, waiting
from tests.fixtures.objected import object_to
from tests.fixtures.village import Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]


def test_a_notice_that_is_none_after_all_leaves_the_term_as_it_was(late: Clock, fatma: Reader) -> None:
    with pytest.raises(ReasonsTooThin):
        penalties.take_back_notice(late, reason="ok", by=fatma, at=on(NOTICED))

    penalties.take_back_notice(late, reason="U trok uw brief in toen wij u belden.", by=fatma, at=on(NOTICED))

    assert waiting() == [] and not NoticeOfDefault.objects.exists()
    assert "toen wij u belden" in Notice.objects.get(template="ingebrekestelling-vervalt").body
    assert penalties.receive_notice(late, received_on=NOTICED, channel="email", by=fatma, at=on(NOTICED))


def test_a_withdrawn_aanvraag_ends_it_and_a_mistake_in_that_lets_it_run_on(
    late: Clock, aanvraag: Aanvraag, fatma: Reader
) -> None:
    before = waiting()
    said = NoLonger(NOTICED, "Jan de Wit", "telefoon", "Het hoeft niet meer.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(NOTICED))
    assert waiting() == []

    without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=on(NOTICED))

    assert waiting() == before


def test_a_letter_that_left_later_than_it_was_decided_counts_from_the_day_it_left(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    """Decided on the first day that is owed; the letter went three days later."""
    went = FIRST_OWED + timedelta(3)
    decided = decide(proposal, fatma, at=on(FIRST_OWED))
    assert waiting() == [("Stel vast of er dwangsom moet worden betaald", date(2026, 5, 29))]
    assert page_of(late, sandra, FIRST_OWED).can

    sent(decided.letter, fatma, went)

    page = page_of(late, sandra, went)
    assert page.can and page.known_on == went and page.owed.euros == 69 and len(waiting()) == 1
    assert [(each.known_on, each.days) for each in page.by_day][-2:] == [(went - timedelta(1), 2), (went, 3)]
    assert penalties.settle_penalty(late, known_on=went, by=sandra, at=on(went)).cents == 6_900


def test_a_letter_that_left_too_late_after_a_decision_in_time_puts_it_on_a_desk(
    late: Clock, proposal: Proposal, fatma: Reader
) -> None:
    decided = decide(proposal, fatma, at=on(NOTICED))
    assert waiting() == []

    sent(decided.letter, fatma, FIRST_OWED + timedelta(2))

    assert [title for title, _day in waiting()] == ["Stel vast of er dwangsom moet worden betaald"]


def test_what_was_settled_comes_on_no_desk_again_when_the_decision_is_there(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    last = FIRST_OWED + timedelta(days=42)
    penalties.settle_penalty(late, known_on=None, by=sandra, at=on(last))

    decided = decide(proposal, fatma, at=on(last + timedelta(1)))
    jobs.print_now(decided.letter.pk, at=on(last + timedelta(1)))

    assert [title[:6] for title, _day in waiting()] == ["Betaal"]


def test_a_notice_after_which_money_is_owed_is_excluded_by_decision_and_not_wiped_out(
    late: Clock, sandra: Reader, fatma: Reader
) -> None:
    day = FIRST_OWED + timedelta(days=2)
    with pytest.raises(penalties.MoneyOwed):
        penalties.take_back_notice(late, reason=WHY, by=fatma, at=on(day))
    with pytest.raises(rows.StillRuns):
        penalties.settle_penalty(late, known_on=None, by=sandra, at=on(day))
    assert page_of(late, sandra, day).runs

    made = penalties.settle_penalty(
        late, known_on=None, exclusion="geen-geldige", reason=WHY, by=sandra, at=on(day)
    )

    assert made.cents == 0 and WHY in Notice.objects.get(template="dwangsom-geen").body


def test_after_a_withdrawal_nothing_tells_of_a_decision_that_never_comes(
    late: Clock, aanvraag: Aanvraag, sandra: Reader, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    day = FIRST_OWED + timedelta(days=5)
    said = NoLonger(day, "Jan de Wit", "telefoon", "Het hoeft niet meer.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(day))
    desk, here = client_of("sandra"), reverse("desk:penalty", args=[late.case.number, late.pk])
    before = desk.get(here).text.replace("\xa0", " ")
    assert "liep van 4 april 2026 tot en met 8 april 2026 en is € 115,00 (vijf dagen)" in before
    assert "De dwangsom loopt" not in before and "en is nu" not in before

    penalties.settle_penalty(late, known_on=day, by=sandra, at=on(day))
    page, body = desk.get(here).text, Notice.objects.get(template="dwangsom").body
    assert "Besluit bekendgemaakt" not in page and "Niet meer nodig sinds" in page
    assert "besluit dat te laat was" not in page
    assert "waar u op wachtte" not in body and "is dat besluit niet meer nodig" in body


def test_what_was_withdrawn_counts_to_that_day_and_what_runs_up_after_that_was_undone_is_decided_anew(
    late: Clock, aanvraag: Aanvraag, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    day = FIRST_OWED + timedelta(days=5)
    said = NoLonger(day, "Jan de Wit", "telefoon", "Het hoeft niet meer.")
    without_decision.withdraw_aanvraag(aanvraag.number, said, by=fatma, at=on(day))

    made = penalties.settle_penalty(late, known_on=day + timedelta(9), by=sandra, at=on(day))
    assert (made.known_on, made.days) == (day, 5)
    assert [title[:6] for title, _day in waiting()] == ["Betaal"]
    without_decision.undo_withdrawal(aanvraag.number, by=fatma, at=on(day))
    assert len(waiting()) == 3 and page_of(late, sandra, day).outrun

    decided = day + timedelta(9)
    decide(proposal, fatma, at=on(decided))
    again = penalties.correct_penalty(
        late, known_on=decided, because="U trok uw aanvraag toch niet in.", by=sandra, at=on(decided)
    )

    assert (again.days, again.cents) == (14, 32_200) and again.replaces == made
    assert not page_of(late, sandra, decided).outrun
    assert sorted(title.split(" dwang")[0] for title, _day in waiting()) == [
        "Betaal € 115,00",
        "Betaal € 207,00",
    ]


def test_closing_the_case_asks_why_a_penalty_is_not_settled_or_paid(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader
) -> None:
    decided = FIRST_OWED + timedelta(days=16)
    decide(proposal, sandra, outcome="refused", at=on(decided))
    close = partial(
        close_case, late.case, result="afgerond", reason="Klaar.", finish_work=True, by=fatma, at=on(decided)
    )

    with pytest.raises(MoneyOpen, match="Stel vast"):
        close()
    penalties.settle_penalty(late, known_on=decided, by=sandra, at=on(decided))
    with pytest.raises(MoneyOpen, match="392"):
        close()


def test_after_settling_every_page_says_what_was_decided(
    late: Clock, proposal: Proposal, sandra: Reader, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    decided = FIRST_OWED + timedelta(days=5)
    decide(proposal, fatma, at=on(decided))
    penalties.settle_penalty(
        late, known_on=decided, exclusion="onredelijk-laat", reason=WHY, by=sandra, at=on(decided)
    )
    case, none = late.case.number, "geen dwangsom wordt betaald"

    mine = client_of("de_wit").get(reverse("portal:case", args=[case])).text
    desk = client_of("fatma").get(reverse("desk:case-file", args=[case])).text
    page = client_of("fatma").get(reverse("desk:penalty", args=[case, late.pk])).text

    assert (
        none in mine and none in desk and "Te laat klaar" in desk and "Geldt de ingebrekestelling" not in desk
    )
    assert "115,00" not in mine + desk + page and "De dwangsom loopt" not in mine + desk + page


def test_who_asked_is_never_guessed(late: Clock, aanvraag: Aanvraag, village: Village) -> None:
    asked = owed.who_asked(late)
    assert asked.person == aanvraag.person and aanvraag.number in asked.what
    other = Aanvraag.objects.get(pk=aanvraag.pk)
    other.pk, other.number, other.person, other._state.adding = (
        None,
        "A-2026-0009999",
        village.person("Jan"),
        True,
    )
    other.save()

    assert owed.who_asked(late).person == aanvraag.person
    Task.objects.filter(clock=late).update(clock=None)
    assert owed.who_asked(late).person == aanvraag.person
    Clock.objects.filter(pk=late.pk).update(reference="")  # as it is of before it was kept
    late.refresh_from_db()
    with pytest.raises(owed.WhoAsked):
        owed.who_asked(late)


def test_of_an_objection_it_goes_the_same(
    proposal: Proposal, sandra: Reader, fatma: Reader, village: Village
) -> None:
    objection = object_to(decide(proposal, fatma), by=fatma)
    clock = Clock.objects.get(case=objection.case_id)
    noticed = clock.last_day + timedelta(1)
    penalties.receive_notice(clock, received_on=noticed, channel="brief", by=fatma, at=on(noticed))
    stopped = noticed + timedelta(30)

    objections.withdraw(objection, on=stopped, way="brief", by=sandra, at=on(stopped))
    made = penalties.settle_penalty(clock, known_on=stopped, by=sandra, at=on(stopped))

    assert made.person_id == objection.person_id and made.cents > 0
    assert owed.made_known(ClockMet.objects.get(clock=clock)) == stopped
    assert TaskDone.objects.filter(result__startswith="Er wacht niemand meer").exists()


def test_on_the_pages(
    late: Clock,
    proposal: Proposal,
    fatma: Reader,
    sandra: Reader,
    client_of: Callable[[str], VillageClient],
) -> None:
    decided = decide(proposal, fatma, at=on(FIRST_OWED + timedelta(days=2)))
    sent(decided.letter, fatma, FIRST_OWED + timedelta(days=4))
    here = reverse("desk:penalty", args=[late.case.number, late.pk])
    team, leader, resident = client_of("fatma"), client_of("sandra"), client_of("de_wit")
    asked = team.get(reverse("desk:aanvraag", args=[proposal.aanvraag.number])).text
    assert "In gebreke gesteld op 20 maart 2026" in asked and here in asked
    page = team.get(here).text
    before = reverse("desk:lay-before-penalty", args=[late.case.number, late.pk])
    assert "aan Sandra Hoekstra" in page and before in page and "Stel vast</" not in page
    assert "geen mandaat voor dit besluit" in team.post(before, {"account": "x"}, follow=True).text
    laid = team.post(before, {"account": str(sandra.account)}, follow=True).text
    assert "De dwangsom ligt nu bij uw collega" in laid
    mine = resident.get(reverse("portal:case", args=[late.case.number])).text
    assert "U schreef ons op 20 maart 2026 dat wij te laat zijn." in mine and "stelt zij nog vast" in mine

    wrong = leader.post(here, {"known_on": "", "owed": "kennelijk", "reason": "ok"})
    assert wrong.status_code == 422
    assert 'value="08-04-2026"' in leader.get(here).text
    seen = leader.post(here, {"known_on": "06-04-2026", "owed": "ja", "reason": "", "bekijk": "1"}).text
    assert "Zo gaat de brief weg" in seen and "(het nummer komt bij het besluit)" in seen
    assert "al vastgesteld" not in leader.get(here).text and not PenaltyDecision.objects.exists()
    done = leader.post(here, {"known_on": "06-04-2026", "owed": "ja", "reason": ""}, follow=True).text

    assert "De dwangsom is vastgesteld" in done and "46,00" in done and "Toelichting" not in done
    assert (
        "al vastgesteld" in team.get(reverse("desk:notice-taken-back", args=[late.case.number, late.pk])).text
    )

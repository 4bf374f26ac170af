"""Each decision keeps the version of the rules that counted when it was taken, also after the rules changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import Case, Clock
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Proposal
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions import changing, penalties, without_decision
from keukentafel.domain.process.actions import objection_hearings as hearings
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import version
from tests.fixtures.aanvraag import decide
from tests.fixtures.late import WHY, on
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.penalties import DECIDED
from tests.fixtures.village import FRIDAY, TUESDAY
from tests.process.test_without_decision import AFTER, LACKS, ask_to_complete

pytestmark = [pytest.mark.function("D3"), pytest.mark.usefixtures("files")]
Change = Callable[[], str]


def test_a_decision_of_before_keeps_its_version_and_the_one_that_changes_it_has_its_own(
    proposal: Proposal, fatma: Reader, change_rules: Change
) -> None:
    before = version.fingerprint()
    first = decide(proposal, fatma)
    wanted = Wanted(
        "changed", "wmo-meer-nodig", "Er is meer nodig.", date(2026, 7, 1), volume=4, provider=proposal.provider_id
    )  # fmt: skip
    intention = changing.intend(first.number, wanted, by=fatma, at=TUESDAY)
    now = change_rules()
    second = changing.decide(intention.pk, grounds="Er is meer nodig.", by=fatma, at=FRIDAY)

    first.refresh_from_db()
    assert now != before and (first.rules_version, second.rules_version) == (before, now)


def test_of_an_aanvraag_that_is_left_untreated(
    aanvraag: Aanvraag, fatma: Reader, sandra: Reader, change_rules: Change
) -> None:
    ask_to_complete(aanvraag, fatma)
    now = change_rules()
    made = without_decision.leave_untreated(aanvraag.number, grounds=LACKS, by=sandra, at=AFTER)
    assert made.rules_version == now


def test_of_a_penalty_and_of_what_puts_it_right(
    decided_late: Beschikking, late: Clock, sandra: Reader, change_rules: Change
) -> None:
    now = change_rules()
    wrong = penalties.settle_penalty(
        late, known_on=DECIDED, exclusion="geen-geldige", reason=WHY, by=sandra, at=on(DECIDED)
    )
    later = change_rules()
    right = penalties.correct_penalty(late, known_on=DECIDED, because=WHY, by=sandra, at=on(DECIDED))
    assert now != later and (wrong.rules_version, right.rules_version) == (now, later)


def test_of_help_at_once_that_is_given_lasts_longer_and_stops(
    urgent: Case, wanted: decisions.Wanted, fatma: Reader, sandra: Reader, change_rules: Change
) -> None:
    begins = change_rules()
    until = replace(wanted, ends_on=date(2026, 3, 15))
    given = actions.give_at_once(urgent.number, until, by=sandra, at=TUESDAY)
    longer = change_rules()
    extended = actions.extend_at_once(
        given.number, ends_on=date(2026, 4, 14), reason="Het onderzoek duurt langer.", by=fatma, at=FRIDAY
    )
    ends = change_rules()
    stopped = actions.stop_at_once(
        given.number, last=date(2026, 3, 18), reason="Haar zus komt iedere dag helpen.", by=fatma,
        at=FRIDAY + timedelta(days=3),
    )  # fmt: skip
    assert len({begins, longer, ends}) == 3
    assert [row.rules_version for row in (given, extended, stopped)] == [begins, longer, ends]


def test_of_the_decision_on_an_objection(
    granted: Beschikking, fatma: Reader, sandra: Reader, change_rules: Change
) -> None:
    made = object_to(granted, by=fatma)
    hearings.waive_hearing(made, ground="c", reason="Zij wil niet komen.", by=sandra, at=LATER)
    now = change_rules()
    wanted = rows.Wanted("ongegrond", "Drie uur is genoeg.", "stands")
    decided = process.decide(made, wanted, by=sandra, at=LATER)
    assert decided.rules_version == now != granted.rules_version

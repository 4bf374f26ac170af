"""After a decision: help that is changed, extended, revised, withdrawn or ended, each on its own ground, mandate and letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Clock, OpenTask, Task
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.hearing import MayStillReply
from keukentafel.domain.decisions.actions.intending import IntentionClosed, NotTheLast, Wanted
from keukentafel.domain.decisions.contracting import NoContract
from keukentafel.domain.decisions.lives import NotDied
from keukentafel.domain.decisions.models import (
    Beschikking,
    Intention,
    IntentionAsked,
    IntentionHeard,
    Letter,
)
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Contract
from keukentafel.domain.journal.models import Entry
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.process.actions import changing
from keukentafel.domain.process.models import FollowUp
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.deciding import StillAlive, TooEarly, WrongGround
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.changed import at_noon, carry_out, hear
from tests.fixtures.village import FRIDAY, TUESDAY, Village

SUMMER = date(2026, 7, 1)


def wanted(kind: str, ground: str, **other: Any) -> Wanted:
    values: dict[str, Any] = {
        "kind": kind, "ground": ground, "reason": "Annie kan de trap niet meer op.", "effective_on": SUMMER,
    }  # fmt: skip
    return Wanted(**{**values, **other})


def intend(of: Beschikking, by: Reader, kind: str, ground: str, **other: Any) -> Intention:
    assert of.proposal is not None
    return changing.intend(
        of.number, wanted(kind, ground, **{"provider": of.proposal.provider_id, **other}), by=by, at=TUESDAY
    )


@pytest.mark.function("D4")
def test_more_help_is_a_decision_after_the_first_with_its_ground_and_everything_follows(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    more = carry_out(intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4), fatma)

    assert (more.changes, more.outcome, more.mandate) == (granted, "changed", "gen-wmo-ja")
    assert more.ground_source == "Wmo 2015, artikel 2.3.10 lid 1 onder c"
    assert more.proposal is not None and (more.proposal.volume, more.proposal.starts_on) == (4, SUMMER)
    letter = Letter.objects.get(beschikking=more)
    assert letter.template == "beschikking-wmo-wijziging" and granted.number in letter.body
    assert "1 juli 2026" in letter.body and "artikel 2.3.10, lid 1, onder c" in letter.body
    orders = {each.decision: each for each in delivery.allocations(reader=village.reader("thuis"))}
    assert orders[granted.number].ends_on == SUMMER - timedelta(days=1)
    assert (orders[more.number].starts_on, orders[more.number].ends_on) == (SUMMER, date(2027, 3, 15))
    of_first = FollowUp.objects.filter(beschikking=granted, planned_on__gte=SUMMER)
    assert of_first.exists() and not of_first.filter(cancelled__isnull=True).exists()
    assert FollowUp.objects.filter(beschikking=more).exists()
    assert OpenTask.objects.filter(task__title="Plan bijwerken na een besluit").exists()
    assert not OpenTask.objects.filter(task__title__contains="Voornemen").exists()
    assert Entry.objects.filter(kind="beschikking.decided", rule__contains="2.3.10 lid 1 onder c").exists()
    Allocation.objects.update(
        product="alleen-hier"
    )  # no code of the start set: the name is that of the proposal
    support = overview(village.household("De Wit").pk, reader=fatma).support
    assert [(each.product, each.ends_on) for each in support] == [
        ("Hulp bij het huishouden", SUMMER - timedelta(days=1)), ("Hulp bij het huishouden", date(2027, 3, 15)),
    ]  # fmt: skip
    links = queries.chain(granted.aanvraag.number, reader=fatma)
    assert [(each.number, each.holds) for each in links] == [(more.number, True), (granted.number, False)]


def test_what_takes_away_needs_a_ground_for_that_time_and_a_hearing(
    granted: Beschikking, fatma: Reader
) -> None:
    with pytest.raises(WrongGround, match="minder"):
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=2)
    with pytest.raises(TooEarly) as refusal:
        intend(granted, fatma, "changed", "wmo-minder-nodig", volume=2, effective_on=date(2026, 4, 1))
    assert refusal.value.earliest == TUESDAY.date() + timedelta(weeks=6)
    assert refusal.value.rule.endswith("onder b")
    less = intend(granted, fatma, "changed", "wmo-minder-nodig", volume=2)
    with pytest.raises(NotHeardFirst) as unheard:
        carry_out(less, fatma)
    assert unheard.value.rule == "Awb, artikel 4:8"
    hear(less, fatma)
    assert carry_out(less, fatma).proposal.volume == 2


@pytest.mark.function("D4")
def test_an_exception_takes_no_day_away_that_a_letter_gave(granted: Beschikking, fatma: Reader) -> None:
    """The last day to answer was kept when the letter went out (Awb 4:9); an exception counts after it."""
    less = wanted("changed", "wmo-minder-nodig", volume=2, provider=granted.proposal.provider_id)
    made = changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    until = IntentionAsked.objects.get(intention=made).reply_by
    excepted: dict[str, Any] = {"exception": "spoed", "why": "Er is haast bij.", "by": fatma}
    last_moment = at_noon(until)
    for moment in (FRIDAY, last_moment):
        with pytest.raises(MayStillReply, match=plain_date(until)):
            changing.hear(made.pk, on=moment.date(), at=moment, **excepted)

    IntentionHeard.objects.create(
        municipality_id=383,
        intention=made,
        on=FRIDAY.date(),
        exception="spoed",
        why="Haast.",
        at=FRIDAY,
        by_id=fatma.account,
    )
    reader = replace(fatma, today=until)
    assert "kan nog reageren" in queries.intention(made.pk, reader=reader).refusal
    with pytest.raises(MayStillReply):
        changing.decide(made.pk, grounds="Dit is genoeg.", by=reader, at=last_moment)
    after = until + timedelta(days=1)
    assert queries.intention(made.pk, reader=replace(fatma, today=after)).refusal == ""
    assert IntentionAsked.objects.get(intention=made).reply_by == until


def test_false_information_alone_goes_backward(granted: Beschikking, fatma: Reader, sandra: Reader) -> None:
    first = date(2026, 3, 16)
    intended = intend(granted, fatma, "withdrawn", "wmo-onjuist", effective_on=first)
    changing.hear(
        intended.pk, on=FRIDAY.date(), exception="gegevens-niet-gegeven", why="Zij gaf haar inkomen niet.",
        by=fatma, at=FRIDAY,
    )  # fmt: skip
    with pytest.raises(NoMandate, match="vier ogen"):
        carry_out(intended, fatma)
    withdrawn = carry_out(intended, sandra)
    assert (withdrawn.effective_on, withdrawn.mandate) == (first, "tl-wmo-nee")
    assert Letter.objects.get(beschikking=withdrawn).template == "beschikking-wmo-intrekking"
    with pytest.raises(NotTheLast, match="geen hulp meer"):
        intend(withdrawn, fatma, "changed", "wmo-meer-nodig")


@pytest.mark.parametrize(
    ("kind", "ground", "change", "template"),
    [
        ("extended", "wmo-nog-nodig", {"effective_on": date(2027, 3, 16), "ends_on": date(2028, 3, 15)}, "verlenging"),
        ("revised", "wmo-minder-nodig", {"volume": 1}, "herziening"),
        ("ended", "wmo-zelf-gestopt", {"asked_on": TUESDAY.date()}, "beeindiging"),
        ("corrected", "", {"volume": 5, "effective_on": date(2026, 3, 16), "mistake": "Er stond drie uur."}, "toekenning"),
    ],
)  # fmt: skip
def test_each_kind_has_its_ground_and_letter(
    granted: Beschikking, fatma: Reader, sandra: Reader, kind: str, ground: str, change: dict[str, Any],
    template: str,
) -> None:  # fmt: skip
    intended = intend(granted, fatma, kind, ground, **change)
    if kind == "revised":
        hear(intended, fatma)
    made = carry_out(intended, sandra)
    assert Letter.objects.get(beschikking=made).template == f"beschikking-wmo-{template}"
    assert (made.replaces if kind == "corrected" else made.changes) == granted
    if kind == "ended":
        assert Clock.objects.get(code="awb-beslistermijn").met.on == FRIDAY.date()


def test_others_and_a_second_decision_change_nothing(
    granted: Beschikking, village: Village, fatma: Reader
) -> None:
    for who in ("ruud", "joke", "de_wit", "thuis"):
        with pytest.raises(NotYours):
            intend(granted, village.reader(who), "changed", "wmo-meer-nodig", volume=4)
    intended = intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4)
    carry_out(intended, fatma)
    with pytest.raises(IntentionClosed):
        carry_out(intended, fatma)
    with pytest.raises(NotTheLast):
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=5)
    assert Beschikking.objects.filter(aanvraag=granted.aanvraag).count() == 2


def test_the_database_keeps_one_decision_last_and_none_ever_changes(
    granted: Beschikking, fatma: Reader
) -> None:
    more = carry_out(intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4), fatma)
    row = {
        each.attname: getattr(more, each.attname) for each in Beschikking._meta.concrete_fields if not each.primary_key
    }  # fmt: skip
    rival = {**row, "number": "B-2026-9999999", "intention_id": None}
    for wrong in (
        rival,
        {**rival, "changes_id": None, "replaces_id": granted.pk},
        {**rival, "changes_id": None},
        {**rival, "changes_id": more.pk, "ground": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Beschikking.objects.create(**wrong)
    for table, column in (("beschikking", "grounds"), ("intention", "reason")):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE decisions_{table} SET {column} = 'anders'")


def test_a_dropped_intention_leaves_the_decision_as_it_is(granted: Beschikking, fatma: Reader) -> None:
    intended = intend(granted, fatma, "ended", "wmo-niet-meer-nodig")
    changing.drop(intended.pk, reason="Annie heeft de hulp toch nodig.", by=fatma, at=FRIDAY)
    with pytest.raises(IntentionClosed):
        carry_out(intended, fatma)
    assert not OpenTask.objects.filter(task__title__contains="Voornemen").exists()
    assert decisions.last_of(granted) == granted


def test_the_task_of_an_intention_is_found_whatever_its_title_says(
    granted: Beschikking, fatma: Reader
) -> None:
    intended = intend(granted, fatma, "ended", "wmo-niet-meer-nodig")
    other = cases.issue_task(
        kind="besluit", title=f"Voornemen {intended.pk} over een besluit", municipality=383, team=fatma.teams[0],
        due_on=SUMMER, case=granted.aanvraag.case, by=fatma, at=TUESDAY,
    )  # fmt: skip
    Task.objects.filter(reference=f"voornemen:{intended.pk}").update(title="Bel Annie over het stoppen")
    changing.drop(intended.pk, reason="De hulp is toch nodig.", by=fatma, at=FRIDAY)
    assert list(OpenTask.objects.filter(task__kind="besluit").values_list("task", flat=True)) == [other.pk]


@pytest.mark.function("D9")
def test_help_that_runs_needs_no_contract_but_a_later_last_day_does(
    granted: Beschikking, fatma: Reader
) -> None:
    Contract.objects.update(until_on=TUESDAY.date())
    changing.drop(
        intend(granted, fatma, "changed", "wmo-meer-nodig", volume=4).pk,
        reason="De hulp blijft zo.",
        by=fatma,
        at=TUESDAY,
    )
    first = date(2026, 3, 16)
    corrected = intend(
        granted,
        fatma,
        "corrected",
        "",
        volume=5,
        effective_on=first,
        ends_on=date(2028, 3, 15),
        mistake="Er stond drie uur.",
    )
    changing.drop(corrected.pk, reason="De hulp blijft toch nodig.", by=fatma, at=TUESDAY)
    with pytest.raises(NoContract):
        later = {"effective_on": date(2027, 3, 16), "ends_on": date(2028, 3, 15)}
        intend(granted, fatma, "extended", "wmo-nog-nodig", **later)


def test_help_ends_by_death_only_of_who_died_and_nobody_writes_to_the_dead(
    granted: Beschikking, fatma: Reader, sandra: Reader
) -> None:
    with pytest.raises(NotDied, match="leeft de inwoner"):
        intend(granted, fatma, "ended", "wmo-overleden")
    died = SUMMER
    Person.objects.filter(pk=granted.aanvraag.person_id).update(died_on=died)
    with pytest.raises(StillAlive, match="niet eerder"):
        intend(granted, fatma, "ended", "wmo-overleden", effective_on=died - timedelta(days=1))
    made = carry_out(intend(granted, fatma, "ended", "wmo-overleden", effective_on=SUMMER), sandra)

    assert not Letter.objects.filter(beschikking=made).exists()
    assert OpenTask.objects.filter(
        task__title=f"Schrijf de nabestaanden over het besluit op aanvraag {made.aanvraag.number}"
    ).exists()

"""One change of a tariff for many households: each decided on its own, wholly, once; and who is left out, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.decisions import grouping
from keukentafel.domain.decisions.actions import grouping as groups
from keukentafel.domain.decisions.actions.hearing import MayStillReply
from keukentafel.domain.decisions.actions.objections import ToldObjection
from keukentafel.domain.decisions.models import (
    Aanvraag,
    Beschikking,
    DecisionGroup,
    DecisionGroupResult,
    Intention,
    IntentionAsked,
    IntentionHeard,
    Letter,
    Proposal,
)
from keukentafel.domain.decisions.queries import groups as queries
from keukentafel.domain.decisions.queries.group_choices import group_choices
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Contract, ProductVersion
from keukentafel.domain.people.models import Person
from keukentafel.domain.process import group_jobs
from keukentafel.domain.process.actions import changing, objections
from keukentafel.domain.process.actions import group_decisions as process
from keukentafel.domain.process.queries.my_file import my_file
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.dated import NotInForce
from keukentafel.rules.deciding import TooEarly, WrongGround
from keukentafel.rules.products import start_product
from tests.fixtures.catalogue import counted_otherwise
from tests.fixtures.grouped import SUMMER, Named, carry_out
from tests.fixtures.village import TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D4")]


def test_cut_off_between_two_households_it_goes_on_and_decides_each_once(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup],
    fatma: Reader, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    group = for_many()
    seen = queries.group(group.pk, reader=fatma)
    assert [each.result for each in seen.households] == [
        "decided",
        "decided",
    ] and seen.totals.after > seen.totals.before > 0
    rows = list(grouping.candidates(group, reader=fatma))
    costs = []
    for few in (rows[:1], rows):
        with CaptureQueriesContext(connection) as asked:
            grouping.assess(group, few, reader=fatma)
        costs.append(len(asked))
    assert costs[0] == costs[1], "as many statements for one as for many"
    groups.start_group(group, by=fatma, at=TUESDAY)

    follow, cut = group_jobs.carry_out.__globals__["follow"], iter([False, True])

    def powerless(*args: Any, **more: Any) -> None:
        follow(*args, **more)
        if next(cut):
            raise KeyboardInterrupt

    with monkeypatch.context() as power, pytest.raises(KeyboardInterrupt):
        power.setitem(group_jobs.carry_out.__globals__, "follow", powerless)
        carry_out(group)
    assert Beschikking.objects.filter(outcome="changed").count() == DecisionGroupResult.objects.count() == 1
    assert queries.group(group.pk, reader=fatma).line.state == "running"

    carry_out(group)
    carry_out(group)
    made = Beschikking.objects.filter(outcome="changed")
    assert {each.changes_id for each in made} == {each.pk for each in granted_to_two.values()}
    assert Letter.objects.filter(beschikking__in=made).count() == IntentionHeard.objects.count() == 2
    assert Allocation.objects.filter(beschikking__in=made, starts_on=SUMMER).count() == 2
    done = queries.group(group.pk, reader=fatma)
    assert done.line.state == "done" and done.totals == seen.totals
    assert {each.decision for each in done.households} == {each.number for each in made}
    again = queries.group(for_many().pk, reader=fatma).households
    assert {each.sentence for each in again} == {"De hulp is al veranderd vanaf die dag of later."}


def test_help_in_another_unit_is_looked_at_for_each_household_apart(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], village: Village, fatma: Reader
) -> None:
    henk = replace(village.reader("henk"), today=TUESDAY.date())
    counted_otherwise(383, "hulp-huishouden", unit="16", from_on=SUMMER, euros=40, by=henk)
    for most in (None, Decimal(4)):
        lines = queries.group(for_many(at_most=most).pk, reader=fatma).households
        assert {each.result for each in lines} == {grouping.LEFT_OUT}
        assert all("telt dan per dagdeel van 4 uur" in each.sentence for each in lines) and len(lines) == 2


def test_who_is_left_out_and_why_is_seen_before_and_weighed_again_by_the_worker(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup],
    village: Village, fatma: Reader, pieter: Reader, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    group = for_many()
    for reader, words in ((pieter, "mandaat"), (village.reader("ruud"), "")):
        if words:
            with pytest.raises(groups.NotYourGroup):
                groups.drop_group(group, by=reader, at=TUESDAY)
            with pytest.raises(groups.NotYourGroup):
                groups.go_on(group, by=reader, at=TUESDAY)
            less = for_many(at_most=2)
            assert words in queries.group(less.pk, reader=reader).households[0].sentence, "nor intends it"
            assert words in queries.group(group.pk, reader=reader).households[0].sentence
            with pytest.raises(groups.NothingToDecide):
                groups.start_group(group, by=reader, at=TUESDAY)
        else:
            with pytest.raises(LookupError):
                queries.group(group.pk, reader=reader)

    Contract.objects.update(until_on=TUESDAY.date())
    assert {each.sentence for each in queries.group(group.pk, reader=fatma).households} == {""}, "it goes on"
    told = ToldObjection("balie", "Ik wil meer uren.", received_on=TUESDAY.date())
    objected = objections.receive(granted_to_two["Annie"], told, by=fatma, at=TUESDAY)
    seen = {each.number: each.sentence for each in queries.group(group.pk, reader=fatma).households}
    assert seen == {
        granted_to_two["Annie"].number: "Er loopt bezwaar of beroep. Wacht op die beslissing.",
        granted_to_two["Jan"].number: "",
    }
    objections.withdraw(
        objected, on=TUESDAY.date(), way="schriftelijk", by=village.reader("sandra"), at=TUESDAY
    )
    groups.start_group(group, by=fatma, at=TUESDAY)
    Person.objects.filter(pk=village.person("Annie").pk).update(died_on=TUESDAY.date())
    Person.objects.filter(pk=village.person("Jan").pk).update(address_secret=True)
    carry_out(group)

    why = dict(DecisionGroupResult.objects.values_list("line__beschikking", "why"))
    assert why == {granted_to_two["Annie"].pk: "overleden", granted_to_two["Jan"].pk: "geheim"}
    tasks = OpenTask.objects.filter(
        task__reference__startswith="groep:", task__household=village.household("De Wit").pk
    )
    assert tasks.count() == 2, "somebody looks at each who was left out"
    assert not Beschikking.objects.filter(outcome="changed").exists() and not Intention.objects.exists()


@pytest.mark.parametrize("law", ["wmo", "jeugdwet"])
def test_several_products_of_one_law_change_together(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], sandra: Reader, law: str
) -> None:
    wanted = {
        "wmo": ("hulp-huishouden", "begeleiding-individueel"),
        "jeugdwet": ("jeugdhulp-ambulant", "jeugdhulp-dagbehandeling"),
    }[law]
    for name, product in zip(("Annie", "Jan"), wanted, strict=True):
        row = start_product(383, product, on=SUMMER)
        Proposal.objects.filter(pk=granted_to_two[name].proposal_id).update(
            product=product, cents_per_year=1, unit=row.unit, frequency=row.frequency
        )
    Aanvraag.objects.update(law=law)
    if law == "jeugdwet":  # the rules see the age for each household
        Person.objects.update(birth_year=2010, birth_month=5, birth_day=1, born_on=date(2010, 5, 1))
    with pytest.raises(groups.WrongGroup, match="één wet"):
        for_many(products=("hulp-huishouden", "jeugdhulp-ambulant"))
    ground = {"wmo": "wmo-verordening", "jeugdwet": "jw-verordening"}[law]
    group = for_many(products=wanted, ground=ground)
    page = queries.group(group.pk, reader=sandra)
    assert [each.result for each in page.households] == ["decided", "decided"], page.households
    assert page.elsewhere == page.remaining == 0
    process.start(group, by=sandra, at=TUESDAY)
    carry_out(group)
    made = Letter.objects.filter(beschikking__outcome="changed")
    assert set(made.values_list("template", flat=True)) == {f"beschikking-{law}-wijziging"} and len(made) == 2


def test_of_a_household_that_the_one_who_decides_may_not_decide_for_its_team_leader_gets_a_task(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], fatma: Reader, sandra: Reader,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    group, all_mine = for_many(), grouping.candidates

    def without_jan(group: DecisionGroup, *, reader: Reader) -> Any:
        mine = all_mine(group, reader=reader)
        return mine.exclude(pk=granted_to_two["Jan"].pk) if reader == fatma else mine

    monkeypatch.setattr(grouping, "candidates", without_jan)
    process.start(group, by=fatma, at=TUESDAY)
    task = OpenTask.objects.get(task__reference=f"groepsbesluit:{group.pk}")
    assert task.account_id == sandra.account and "1 huishouden" in task.task.title
    carry_out(group)
    assert queries.group(group.pk, reader=sandra).remaining == 1, "and can do the same for it"
    again = queries.as_before(group.pk, reader=sandra)
    assert (again["products"], again["ground"]) == (["hulp-huishouden"], "wmo-verordening")
    monkeypatch.setattr(grouping, "MOST", 1)
    both = queries.group(for_many(effective_on=SUMMER + timedelta(1)).pk, reader=sandra)
    assert (len(both.households), both.remaining) == (1, 1), "a group has a bound"


def test_less_help_for_many_is_an_intention_first_and_a_personal_ground_is_none_for_many(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], village: Village, sandra: Reader
) -> None:  # fmt: skip
    for personal in ({"ground": "wmo-minder-nodig"}, {"ground": "wmo-wlz", "kind": "ended"}):
        with pytest.raises(WrongGround):
            for_many(**personal)
    with pytest.raises(TooEarly):
        for_many(effective_on=TUESDAY.date() + timedelta(days=1))
    group = for_many(at_most=2)
    process.start(group, by=sandra, at=TUESDAY)
    carry_out(group)

    assert not Beschikking.objects.filter(outcome="changed").exists()
    assert set(Intention.objects.values_list("volume", "by")) == {(2, group.by_id)}
    letters = list(IntentionAsked.objects.select_related("notice"))
    assert len(letters) == 2, "each reads what is intended"
    until = TUESDAY.date() + timedelta(weeks=2)
    assert {each.reply_by for each in letters} == {until} and plain_date(until) in letters[0].notice.body
    assert "Vanaf 16 maart 2026 krijgt u 3 uur per week. Dat wordt 2 uur per week." in letters[0].notice.body
    read = my_file(reader=village.reader("de_wit")).decisions
    assert until in [each.reply_by for each in read], "in the portal too"
    with pytest.raises(MayStillReply):
        changing.hear(letters[0].pk, on=until, way="geen", by=sandra, at=TUESDAY + timedelta(weeks=2))
    changing.hear(letters[0].pk, on=until, way="geen", by=sandra, at=TUESDAY + timedelta(weeks=2, days=1))
    page = queries.group(group.pk, reader=sandra)
    assert [each.result for each in page.households] == ["intended", "intended"]
    again = queries.group(for_many().pk, reader=sandra)
    assert {each.sentence for each in again.households} == {"Er ligt al een voornemen over dit besluit."}
    with pytest.raises(groups.GroupClosed):
        groups.start_group(group, by=sandra, at=timezone.now())


def test_a_product_that_begins_later_can_be_changed_from_a_day_on_which_it_is_there(
    granted_to_two: Named, for_many: Callable[..., DecisionGroup], fatma: Reader
) -> None:
    """Help of it was granted already, from a day to come."""
    first = date(2026, 5, 1)
    ProductVersion.objects.filter(product__code="dagbesteding").update(from_on=first)
    named = dict(name for _law, rows in group_choices(383, reader=fatma).products for name in rows)
    assert named["dagbesteding"].startswith("Dagbesteding, vanaf 1 mei 2026")
    with pytest.raises(NotInForce, match="pas vanaf 1 mei 2026"):
        for_many(products=("dagbesteding",), effective_on=date(2026, 4, 1))
    assert for_many(products=("dagbesteding",), effective_on=SUMMER).effective_on == SUMMER

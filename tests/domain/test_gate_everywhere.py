"""What hangs on a case follows its gate between the laws: goals, support, the piles of a team; and a ground of a law opens it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases import queries
from keukentafel.domain.cases.models import Case, Scope
from keukentafel.domain.decisions.models import Aanvraag, Beschikking
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.intake.models import Measurement, Score, Triage
from keukentafel.domain.people import access
from keukentafel.domain.people.actions import UnknownLaw, involve, shares
from keukentafel.domain.people.models import Household
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans import queries as plan_queries
from keukentafel.domain.plans.actions import CaseOfOthers
from keukentafel.domain.plans.contents import frozen
from keukentafel.domain.plans.models import Goal, PlanVersion
from keukentafel.domain.plans.queries import versions
from keukentafel.domain.process.actions import identify
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.intake import receive
from tests.fixtures.village import MONDAY, Village

pytestmark = pytest.mark.django_db
OPENED = MONDAY - timedelta(days=9)


@pytest.fixture
def youth(village: Village, home: Household, fatma: Reader) -> Case:
    """A case of the Jeugdwet about Jan, with a team that is not Fatma's."""
    team = Team.objects.create(municipality_id=home.municipality_id, name="Jeugdteam")
    case = cases.open_case(
        municipality=home.municipality_id, subject="Ruzie op school", team=team.pk, household=home.pk, by=fatma, at=OPENED
    )  # fmt: skip
    cases.set_scopes(case, domains=[], laws=["jeugdwet"], by=fatma, at=OPENED)
    Aanvraag.objects.create(
        municipality_id=home.municipality_id, number="A-2026-0000099", case=case, person=village.person("Jan"),
        law="jeugdwet", received_on=OPENED.date(),
    )  # fmt: skip
    return case


def consent(village: Village, home: Household, by: Reader) -> None:
    new = shares.NewShare(
        person=village.person("Jan").pk, collected_for="jeugdwet", wanted_for="wmo", kind="toestemming",
        given_by="zelf", reason="", until_on=None,
    )  # fmt: skip
    shares.share(home, new, by=by, at=MONDAY)


def wmo_work(home: Household, fatma: Reader) -> None:
    """What Fatma's team does here: consent is for this."""
    mine = cases.open_case(
        municipality=home.municipality_id, subject="Hulp in huis", team=fatma.teams[0], household=home.pk, by=fatma, at=OPENED
    )  # fmt: skip
    cases.set_scopes(mine, domains=[], laws=["wmo"], by=fatma, at=OPENED)


def goal(home: Household, text: str, by: Reader, case: Case | None = None) -> Goal:
    made = plans.add_goal(home.pk, domain="wonen", text=text, met_when="Als het zo is", by=by, at=MONDAY)
    Goal.objects.filter(pk=made.pk).update(case=case)
    return made


def test_a_version_keeps_the_gate_that_a_goal_had(home: Household, fatma: Reader, youth: Case) -> None:
    made = goal(home, "Jan praat weer thuis", fatma, youth)
    then = PlanVersion.objects.create(
        municipality_id=home.municipality_id, plan=made.plan, frozen=frozen(made.plan, on=MONDAY.date()), at=MONDAY,
        by_id=fatma.account,
    )  # fmt: skip
    Goal.objects.filter(pk=made.pk).update(case=None)

    now = versions.plan_now(home.pk, reader=fatma).contents
    assert now is not None and [each.id for each in now.goals] == [made.pk]
    assert not versions.version(then.pk, reader=fatma).contents.goals


@pytest.mark.function("J2")
def test_a_goal_follows_its_case_and_a_goal_of_the_plan_is_of_who_reads_it(
    village: Village, home: Household, fatma: Reader, youth: Case
) -> None:
    wmo_work(home, fatma)
    ours, theirs = goal(home, "Vaker buiten komen", fatma), goal(home, "Rust op school", fatma, youth)

    def read() -> set[str]:
        page = overview(home.pk, reader=fatma)
        assert page.plan is not None
        texts = {each.text for each in plan_queries.plan(home.pk, reader=fatma).goals}
        assert texts == {each.text for each in page.plan.goals}
        assert {pk for pk, _text in plan_queries.open_goals(home.pk, reader=fatma)} <= {ours.pk, theirs.pk}
        return texts & {"Vaker buiten komen", "Rust op school"}

    assert read() == {"Vaker buiten komen"}
    with pytest.raises(access.NotYours):
        plan_queries.goal(theirs.pk, reader=fatma)
    with pytest.raises(access.NotYours):
        plans.add_action(theirs.pk, doer="member", doer_name="Jan", text="Iets", by=fatma, at=MONDAY)

    consent(village, home, fatma)
    assert read() == {"Vaker buiten komen", "Rust op school"}


@pytest.mark.function("J2")
def test_earlier_scores_of_another_law_stay_out_of_a_conversation(
    village: Village, home: Household, fatma: Reader, youth: Case
) -> None:
    wmo_work(home, fatma)
    jan = village.person("Jan")
    measured = Measurement.objects.create(
        municipality_id=home.municipality_id, case=youth, person=jan, instrument="zrm", version="2017",
        on=OPENED.date(), at=OPENED, by_id=fatma.account,
    )  # fmt: skip
    Score.objects.create(
        municipality_id=home.municipality_id, measurement=measured, domain="justitie", level=1
    )
    melding = identify(receive(relation="zelf", about_name="Jan de Wit"), jan.pk, by=fatma, at=MONDAY)

    def shown() -> dict[str, int]:
        return dict(intake.conversation(melding.case_id, person=jan.pk, reader=fatma).previous)

    assert shown() == {}
    consent(village, home, fatma)
    assert shown() == {"justitie": 1}


@pytest.mark.function("J2")
def test_a_goal_is_for_a_case_of_its_household(village: Village, home: Household, fatma: Reader) -> None:
    bakker = cases.open_case(
        municipality=home.municipality_id, subject="Van een ander", team=fatma.teams[0],
        household=village.household("Bakker").pk, by=fatma, at=OPENED,
    )  # fmt: skip
    with pytest.raises(CaseOfOthers):
        plans.add_goal(
            home.pk, domain="wonen", text="Iets", met_when="Ooit", case=bakker.number, by=fatma, at=MONDAY
        )


@pytest.mark.function("J2")
def test_support_follows_the_case_in_which_it_was_decided(
    village: Village, home: Household, fatma: Reader, youth: Case
) -> None:
    wmo_work(home, fatma)
    asked = Aanvraag.objects.get(case=youth)
    decided = Beschikking.objects.create(
        municipality_id=home.municipality_id, number="B-2026-0000099", aanvraag=asked, outcome="granted", grounds="Past.",
        decided_on=MONDAY.date(), decided_by_id=fatma.account, mandate="x", mandate_source="x", rules_version="x",
    )  # fmt: skip
    Allocation.objects.create(
        municipality_id=home.municipality_id, beschikking=decided, organisation=Organisation.objects.first(),
        person=asked.person, product="begeleiding", volume=2, unit="04", frequency="2", starts_on=MONDAY.date(),
        ends_on=MONDAY.date() + timedelta(days=90), sent_at=MONDAY,
    )  # fmt: skip

    assert not overview(home.pk, reader=fatma).support
    consent(village, home, fatma)
    assert len(overview(home.pk, reader=fatma).support) == 1


@pytest.mark.function("J2")
def test_a_pile_names_whom_to_call_and_nothing_of_the_case(
    village: Village, home: Household, fatma: Reader, youth: Case
) -> None:
    wmo_work(home, fatma)
    task = cases.issue_task(
        kind="bellen", title="Bel de school", municipality=home.municipality_id, team=fatma.teams[0],
        due_on=MONDAY.date(), household=home.pk, case=youth, by=None, at=MONDAY,
    )  # fmt: skip

    def lines() -> set[tuple[str, str, str]]:
        found = [*queries.my_work(reader=fatma).pile, *queries.team_work(reader=fatma).work]
        return {(line.title, line.case_number, line.call) for line in found if line.task == task.pk}

    assert lines() == {("Betrokken, niet leesbaar", "", "Jeugdteam")}
    consent(village, home, fatma)
    assert lines() == {("Bel de school", youth.number, "")}


@pytest.mark.function("A14")
@pytest.mark.function("J2")
def test_who_is_involved_for_a_law_reads_its_cases(
    village: Village, home: Household, fatma: Reader, youth: Case
) -> None:
    def read(law: str) -> set[str]:
        row = involve(
            home, account=village.account("joke").pk, role="gedragsdeskundige", ground="Jeugdwet, artikel 2.3", law=law,
            from_on=MONDAY.date(), by=fatma, at=MONDAY,
        )  # fmt: skip
        page = overview(home.pk, reader=village.reader("joke"))
        row.delete()
        return {case.subject for case in page.open_cases}

    assert "Ruzie op school" not in read("") | read("wmo")
    assert "Ruzie op school" in read("jeugdwet")
    with pytest.raises(UnknownLaw):
        read("zeewet")


def test_a_case_of_two_laws_asks_for_both(
    village: Village, home: Household, youth: Case, fatma: Reader
) -> None:
    wmo_work(home, fatma)
    Scope.objects.create(
        municipality_id=home.municipality_id,
        case=youth,
        sort="wet",
        code="wmo",
        from_at=OPENED,
        by_id=fatma.account,
    )
    assert youth.number not in {each.number for each in overview(home.pk, reader=fatma).open_cases}

    consent(village, home, fatma)
    assert youth.number in {each.number for each in overview(home.pk, reader=fatma).open_cases}


def test_a_ground_for_safety_is_for_who_works_at_safety(
    village: Village, home: Household, youth: Case, fatma: Reader
) -> None:
    wmo_work(home, fatma)
    new = shares.NewShare(
        person=village.person("Jan").pk, collected_for="jeugdwet", wanted_for="veiligheid", kind="noodzakelijk", given_by="",
        reason="Vermoeden van mishandeling", until_on=None,
    )  # fmt: skip
    shares.share(home, new, by=fatma, at=MONDAY)
    assert youth.number not in {each.number for each in overview(home.pk, reader=fatma).open_cases}

    own = Case.objects.filter(household=home, holders__team__in=fatma.teams).exclude(pk=youth.pk).latest("pk")
    Triage.objects.create(
        municipality_id=own.municipality_id, case=own, tree_version="2015", answers=[], outcome="veiligheid", at=MONDAY,
        by_id=fatma.account,
    )  # fmt: skip
    assert youth.number in {each.number for each in overview(home.pk, reader=fatma).open_cases}

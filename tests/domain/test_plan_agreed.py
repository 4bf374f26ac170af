"""The plan of the family, versions of the plan, who agreed, what changed, and looking again how it goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, Scope
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import evaluation as evaluations
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.actions import to_director
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.differences import CHANGED, GONE, NEW, applied, between
from keukentafel.domain.plans.models import EvaluationPlanned, Goal, PlanVersion
from keukentafel.domain.plans.queries import evaluation as looking
from keukentafel.domain.plans.queries import family_plan as families
from keukentafel.domain.plans.queries import versions as queries
from keukentafel.domain.process.queries import file_copy
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

FACTS = st.dictionaries(
    st.tuples(st.sampled_from(("beeld", "doel", "actie")), st.sampled_from("123")),
    st.dictionaries(st.sampled_from(("doel", "wie", "klaar op")), st.text(min_size=1, max_size=5), min_size=1),
    max_size=6,
)  # fmt: skip


@pytest.fixture
def home(village: Village, fatma: Reader) -> int:
    """The plan of De Wit, with a goal for all and one for Annie."""
    number = village.household("De Wit").pk
    for text, who in (("Elke week bezoek", None), ("Annie loopt weer naar de winkel", "Annie")):
        plans.add_goal(
            number, domain="mensen", text=text, met_when="Het is vier weken gelukt",
            person=village.person(who).pk if who else None, by=fatma, at=MONDAY,
        )  # fmt: skip
    plans.paint_picture(number, text="Er is veel liefde en weinig tijd.", by=fatma, at=MONDAY)
    return number


def frozen(home: int, by: Reader, **more: Any) -> PlanVersion:
    return actions.freeze_version(home, **{"by": by, "at": MONDAY, **more})


@settings(max_examples=40, deadline=None)
@given(FACTS, FACTS)
def test_what_changed_says_what_changed_and_nothing_else(old: Any, new: Any) -> None:
    found = between(old, new)

    assert applied(old, found) == new
    for each in found:
        before, after = old.get(each.thing, {}), new.get(each.thing, {})
        assert (each.kind == NEW) == (not before)
        assert (each.kind == GONE) == (not after)
        assert each.facts
        assert all(fact.before != fact.after for fact in each.facts)
        assert all(
            (fact.before, fact.after) == (before.get(fact.name), after.get(fact.name)) for fact in each.facts
        )


@pytest.mark.function("C6")
def test_a_version_stays_as_it_was_and_a_family_reads_what_changed(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    first = frozen(home, fatma)
    goal = Goal.objects.get(text="Elke week bezoek")
    plans.add_action(goal.pk, doer="network", doer_name="Truus", text="Komt op dinsdag", by=fatma, at=TUESDAY)
    plans.close_goal(goal.pk, result="partly", observation="Het lukt vaak.", by=fatma, at=TUESDAY)
    second = frozen(home, fatma, at=TUESDAY)

    assert queries.version(first.pk, reader=fatma).contents.open_goals[0].text == "Elke week bezoek"
    found = queries.changes(home, first.pk, second.pk, reader=de_wit).found
    told = [(each.sort, each.kind, each.title) for each in found]
    assert told == [("doel", CHANGED, "Elke week bezoek"), ("actie", NEW, "Komt op dinsdag")]
    assert ("hoe het ermee staat", "loopt", "deels bereikt") in [
        (fact.name, fact.before, fact.after) for fact in found[0].facts
    ]
    assert not queries.changes(home, second.pk, None, reader=fatma).found
    with pytest.raises(actions.NothingChanged):
        frozen(home, fatma, at=TUESDAY)
    with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
        PlanVersion.objects.filter(pk=first.pk).update(frozen={})


def test_who_reads_a_version_reads_the_goals_that_they_may_read_now(
    village: Village, home: int, fatma: Reader, ruud: Reader, de_wit: Reader
) -> None:
    version = frozen(home, fatma)

    assert len(queries.version(version.pk, reader=fatma).contents.goals) == 2
    jan = queries.version(version.pk, reader=de_wit)
    assert [goal.text for goal in jan.contents.goals] == ["Elke week bezoek"]
    with pytest.raises(NotYours):
        queries.version(version.pk, reader=ruud)


@pytest.mark.function("C6")
def test_members_agree_on_screen_or_on_paper_and_who_does_not_says_why(
    village: Village, home: int, fatma: Reader, de_wit: Reader, bakker: Reader
) -> None:
    version = frozen(home, fatma)
    annie = village.person("Annie").pk
    with pytest.raises(actions.SaysNotWhy):
        actions.answer_version(version.pk, agrees=False, by=de_wit, at=MONDAY)
    actions.answer_version(version.pk, agrees=False, reason="Ik mis het vervoer.", by=de_wit, at=MONDAY)
    actions.record_agreement(version.pk, person=annie, agrees=True, on=MONDAY.date(), by=fatma, at=TUESDAY)

    copy = file_copy.contents(village.household("De Wit"), village.person("Jan"), on=TUESDAY.date())
    assert "Ik mis het vervoer." in str(copy.sections) and "op papier" not in str(copy.sections)
    view = queries.version(version.pk, reader=fatma)
    jan, her = view.voice(de_wit.person), view.voice(annie)
    assert jan and (jan.agrees, jan.reason, jan.way) == (False, "Ik mis het vervoer.", "zelf in het portaal")
    assert her and (her.agrees, her.way) == (True, "op papier")
    line = queries.versions(home, reader=fatma)[0]
    assert (line.agreed, line.against) == (1, 1)
    with pytest.raises(NotYours):
        actions.answer_version(version.pk, agrees=True, by=bakker, at=MONDAY)
    with pytest.raises(actions.NotSigned):
        actions.record_agreement(
            version.pk, person=annie, agrees=True, on=FRIDAY.date(), by=fatma, at=TUESDAY
        )


def test_under_twelve_a_parent_speaks_and_an_old_version_is_closed(
    village: Village, home: int, fatma: Reader
) -> None:
    version = frozen(home, fatma)
    child = village.person("Sanne")
    Person.objects.filter(pk=child.pk).update(
        born_on=date(2018, 1, 1), birth_year=2018, birth_month=1, birth_day=1
    )
    signed = {"person": child.pk, "agrees": True, "on": MONDAY.date(), "by": fatma, "at": MONDAY}
    with pytest.raises(actions.NoVoice, match="twaalf"):
        actions.record_agreement(version.pk, **signed)
    voice = queries.version(version.pk, reader=fatma).voice(child.pk)
    assert voice is not None and voice.too_young

    plans.paint_picture(home, text="Het gaat beter.", by=fatma, at=TUESDAY)
    frozen(home, fatma, at=TUESDAY)
    with pytest.raises(actions.NotTheLast):
        actions.record_agreement(version.pk, **signed | {"person": village.person("Annie").pk})


@pytest.mark.function("C6")
def test_an_evaluation_lays_now_beside_then_and_ends_with_the_next_day(
    village: Village, home: int, fatma: Reader, de_wit: Reader
) -> None:
    day = MONDAY.date() + timedelta(days=60)
    frozen(home, fatma, evaluate_on=day)
    task = OpenTask.objects.get(task=EvaluationPlanned.objects.get().task)
    assert (task.due_on, task.account_id) == (day, None)
    goals = list(Goal.objects.order_by("pk"))
    said = [evaluations.Concluded(goal.pk, "verder") for goal in goals]
    with pytest.raises(evaluations.NoNextDay):
        evaluations.close_evaluation(home, concluded=said, next_on=None, by=fatma, at=TUESDAY)
    with pytest.raises(evaluations.UnknownConclusion, match="waarom"):
        evaluations.close_evaluation(
            home, concluded=[evaluations.Concluded(goals[0].pk, "anders")], next_on=day, by=fatma, at=TUESDAY
        )  # fmt: skip
    later = day + timedelta(days=30)
    evaluations.close_evaluation(
        home, concluded=said, summary="Het gaat beter.", next_on=later, by=fatma, at=TUESDAY
    )

    assert not OpenTask.objects.filter(pk=task.pk).exists()
    page = looking.evaluation(home, reader=fatma)
    assert (page.planned_on, page.held[0].summary) == (later, "Het gaat beter.")
    assert [(each.then is not None, each.now.text) for each in page.goals] == [
        (True, goal.text) for goal in goals
    ]
    assert len(looking.held(home, reader=de_wit)[0].goals) == 1


def test_the_task_for_the_next_evaluation_goes_along_with_the_direction(
    village: Village, home: int, fatma: Reader, sandra: Reader
) -> None:
    frozen(home, fatma, evaluate_on=MONDAY.date() + timedelta(days=60))
    task, until = EvaluationPlanned.objects.get().task, MONDAY.date() + timedelta(days=30)
    taken: Any = {"reason": "Crisis", "until_on": until, "accepts_convenant": True, "at": MONDAY}
    plans.take_direction(home, by=fatma, **taken)
    assert OpenTask.objects.get(task=task).account_id == fatma.account
    plans.take_direction(home, by=sandra, **taken)
    assert OpenTask.objects.get(task=task).account_id == sandra.account

    moved = [
        to_director.evaluations_after_direction(383, at=MONDAY + timedelta(days=days))
        for days in (29, 30, 30)
    ]
    assert moved == [0, 1, 0]
    assert OpenTask.objects.get(task=task).account_id is None
    assert [each.by_id for each in task.passes.order_by("pk")] == [fatma.account, sandra.account, None]


@pytest.fixture
def case(village: Village, fatma: Reader) -> Case:
    """A case of De Wit that is about youth law."""
    home = village.household("De Wit")
    opened = cases.open_case(
        subject="Opvoeden", household=home.pk, municipality=home.municipality_id, team=fatma.teams[0], by=fatma, at=MONDAY
    )  # fmt: skip
    Scope.objects.create(
        municipality_id=home.municipality_id, case=opened, sort="wet", code="jeugdwet", from_at=MONDAY, by_id=fatma.account
    )  # fmt: skip
    return opened


@pytest.mark.function("C4")
def test_the_family_is_asked_first_and_gets_its_words_in_the_plan(
    village: Village, fatma: Reader, de_wit: Reader, home: int
) -> None:
    offered = family.offer_family_plan(home, by=fatma, at=MONDAY)
    row, writer = writing.family_row(home, by=de_wit), writing.Writer(de_wit)
    writing.want_family_plan(row, by=de_wit, at=MONDAY)
    writing.write_parts(row, {"goed": "Wij eten samen."}, seen={}, writer=writer, at=MONDAY)
    view = families.family_plan(home, reader=fatma)
    assert view is not None and not view.readable and not view.parts
    with pytest.raises(family.NotShared):
        family.comment_on_family_plan(offered.pk, code="goed", text="Mooi.", by=fatma, at=MONDAY)
    with pytest.raises(family.NothingWritten):
        writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    step = writing.Step("network", "Opa", "Haalt Sanne op")
    writing.keep_family_goal(
        row, domain="opvoeden", text="Sanne komt op tijd op school", met_when="Vier weken niet te laat", steps=[step],
        writer=writer, at=MONDAY,
    )  # fmt: skip
    writing.share_family_plan(row, by=de_wit, at=MONDAY)
    family.comment_on_family_plan(offered.pk, code="goed", text="Mooi.", by=fatma, at=MONDAY)
    family.comment_on_family_plan(offered.pk, code="kinderen", text="Vraag opa ook.", by=fatma, at=MONDAY)
    assert Notice.objects.filter(text="bericht-klaar").count() == 1, "once a day"
    writing.hand_in_family_plan(row, by=de_wit, at=TUESDAY)
    with pytest.raises(writing.NotWritten):
        writing.write_parts(row, {"goed": "Anders."}, seen={}, writer=writer, at=TUESDAY)
    assert OpenTask.objects.get(task__title="Lees het familiegroepsplan").account_id == fatma.account
    family.return_family_plan(offered.pk, reason="Wie is er op vrijdag?", by=fatma, at=TUESDAY)
    writing.write_parts(row, {"kinderen": "Op vrijdag is oma er."}, seen={}, writer=writer, at=TUESDAY)
    writing.hand_in_family_plan(row, by=de_wit, at=TUESDAY)
    family.adopt_family_plan(offered.pk, by=fatma, at=TUESDAY)

    assert Notice.objects.filter(text="bericht-klaar").count() == 3
    goal = Goal.objects.get(text="Sanne komt op tijd op school")
    assert (goal.met_when, goal.actions.get().doer_name) == ("Vier weken niet te laat", "Opa")
    picture = queries.plan_now(home, reader=fatma).contents
    assert picture is not None
    assert "Wij eten samen." in picture.picture and "veel liefde" in picture.picture
    assert PlanVersion.objects.count() == 1
    with pytest.raises(family.NotItsTurn):
        family.adopt_family_plan(offered.pk, by=fatma, at=FRIDAY)
    assert Goal.objects.filter(text="Sanne komt op tijd op school").count() == 1


@pytest.mark.function("C4")
def test_no_plan_of_the_family_starts_the_six_weeks(
    village: Village, fatma: Reader, home: int, case: Case
) -> None:
    with pytest.raises(actions.NotOfferedYet, match="eerst"):
        frozen(home, fatma)
    offered = family.offer_family_plan(home, case=case.number, by=fatma, at=MONDAY)
    with pytest.raises(family.OfferedAlready):
        family.offer_family_plan(home, by=fatma, at=MONDAY)
    with pytest.raises(family.SaysNoReason):
        family.family_waives(offered.pk, reason=" ", by=fatma, at=TUESDAY)
    family.skip_family_plan(
        offered.pk, reason="De vader dreigt de kinderen mee te nemen.", by=fatma, at=TUESDAY
    )

    clock = case.clocks.get(code="jw-familiegroepsplan")
    assert clock.last_day == termen.compute("jw-familiegroepsplan", TUESDAY.date()).last_day
    view = families.family_plan(home, reader=fatma)
    assert view is not None and view.over and view.term is not None and view.term.last_day == clock.last_day
    frozen(home, fatma, at=FRIDAY)
    assert clock.met.on == FRIDAY.date()


def test_whoever_is_asked_along_writes_and_overwrites_nobody(
    village: Village, fatma: Reader, de_wit: Reader, home: int, monkeypatch: Any
) -> None:
    monkeypatch.setattr(helpers.secrets, "token_urlsafe", lambda size: "geheim")
    family.offer_family_plan(home, by=fatma, at=MONDAY)
    row = writing.family_row(home, by=de_wit)
    helper = helpers.invite_helper(row, name="Oma", email="oma@example.org", by=de_wit, at=MONDAY)
    code = row.municipality_id
    came = helpers.open_helper("geheim", municipality=code, by=None, at=MONDAY)
    oma = helpers.writer_of(came)
    writing.write_parts(row, {"wie": "Wij zijn met zes."}, seen={}, writer=oma, at=MONDAY)
    with pytest.raises(writing.WrittenMeanwhile):
        writing.write_parts(
            row, {"wie": "Wij zijn met vijf."}, seen={"wie": 0}, writer=writing.Writer(de_wit), at=MONDAY
        )
    writing.write_parts(row, {"wie": "Wij zijn met zes en een hond."}, seen={"wie": 0}, writer=oma, at=MONDAY)

    with pytest.raises(helpers.NoHelperLink):  # past its day
        helpers.open_helper("geheim", municipality=code, by=None, at=MONDAY + timedelta(days=57))
    helpers.keep_for_account("geheim", municipality=code, by=de_wit, at=MONDAY)
    with pytest.raises(helpers.NoHelperLink):
        helpers.open_helper("geheim", municipality=code, by=None, at=MONDAY)
    helpers.end_helper(row, helper.pk, by=de_wit, at=TUESDAY)
    with pytest.raises(helpers.NoHelperLink):
        helpers.open_helper("geheim", municipality=code, by=de_wit, at=TUESDAY)
    view = families.family_plan(home, reader=de_wit)
    assert view is not None and view.helpers[0].state == "ended"
    part = next(each for each in view.parts if each.code == "wie")
    assert (part.by, part.revision) == ("Oma", 2)


def test_under_sixteen_one_writes_along_and_decides_nothing(
    village: Village, fatma: Reader, de_wit: Reader, home: int
) -> None:
    family.offer_family_plan(home, by=fatma, at=MONDAY)
    row = writing.family_row(home, by=de_wit)
    Person.objects.filter(pk=de_wit.person).update(
        born_on=date(2012, 1, 1), birth_year=2012, birth_month=1, birth_day=1
    )
    writing.write_parts(row, {"goed": "School."}, seen={}, writer=writing.Writer(de_wit), at=MONDAY)
    for decide in (writing.want_family_plan, writing.share_family_plan, writing.hand_in_family_plan):
        with pytest.raises(writing.TooYoungToDecide):
            decide(row, by=de_wit, at=MONDAY)

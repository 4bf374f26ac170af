"""The plan that a family writes itself: with several at once, behind the gate of its case, and never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, Scope
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.people.actions import involve
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import family_goals as goals
from keukentafel.domain.plans.actions import family_helpers as helpers
from keukentafel.domain.plans.actions import family_plan as family
from keukentafel.domain.plans.actions import family_writing as writing
from keukentafel.domain.plans.actions import versions as actions
from keukentafel.domain.plans.models import FamilyPlan, Goal, PlanVersion
from keukentafel.domain.plans.queries import family_plan as families
from keukentafel.domain.plans.queries import versions as queries
from keukentafel.domain.plans.queries.goal_history import earlier_goal_words
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import termen
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

GOAL: Any = {"domain": "opvoeden", "text": "Sanne is op tijd", "met_when": "Vier weken lang"}


@pytest.fixture
def home(village: Village) -> int:
    return village.household("De Wit").pk


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
    writing.write_parts(row, {"goed": "Wij eten samen."}, writer=writer, at=MONDAY)
    view = families.family_plan(home, reader=fatma)
    assert view is not None and not view.readable and not view.parts
    with pytest.raises(family.NotShared):
        family.comment_on_family_plan(offered.pk, code="goed", text="Mooi.", by=fatma, at=MONDAY)
    with pytest.raises(family.NothingWritten):
        writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    step = goals.Step("network", "Opa", "Haalt Sanne op")
    goals.keep_family_goal(
        row, domain="opvoeden", text="Sanne komt op tijd op school", met_when="Vier weken niet te laat", steps=[step],
        writer=writer, at=MONDAY,
    )  # fmt: skip
    writing.share_family_plan(row, by=de_wit, at=MONDAY)
    family.comment_on_family_plan(offered.pk, code="goed", text="Mooi.", by=fatma, at=MONDAY)
    family.comment_on_family_plan(offered.pk, code="kinderen", text="Vraag opa ook.", by=fatma, at=MONDAY)
    assert Notice.objects.filter(text="bericht-klaar").count() == 1, "once a day"
    writing.hand_in_family_plan(row, by=de_wit, at=TUESDAY)
    with pytest.raises(writing.NotWritten):
        writing.write_parts(row, {"goed": "Anders."}, writer=writer, at=TUESDAY)
    assert OpenTask.objects.get(task__title="Lees het familiegroepsplan").account_id == fatma.account
    family.return_family_plan(offered.pk, reason="Wie is er op vrijdag?", by=fatma, at=TUESDAY)
    writing.write_parts(row, {"kinderen": "Op vrijdag is oma er."}, writer=writer, at=TUESDAY)
    writing.hand_in_family_plan(row, by=de_wit, at=TUESDAY)
    family.adopt_family_plan(offered.pk, by=fatma, at=TUESDAY)

    assert Notice.objects.filter(text="bericht-klaar").count() == 3
    goal = Goal.objects.get(text="Sanne komt op tijd op school")
    assert (goal.met_when, goal.actions.get().doer_name) == ("Vier weken niet te laat", "Opa")
    picture = queries.plan_now(home, reader=fatma).contents
    assert picture is not None
    told = [(each.code, each.text) for each in picture.family]
    assert told == [("goed", "Wij eten samen."), ("kinderen", "Op vrijdag is oma er.")]
    assert "Wij eten samen." not in picture.picture
    assert PlanVersion.objects.count() == 1
    with pytest.raises(family.NotItsTurn):
        family.adopt_family_plan(offered.pk, by=fatma, at=FRIDAY)
    assert Goal.objects.filter(text="Sanne komt op tijd op school").count() == 1


@pytest.mark.function("C4")
def test_no_plan_of_the_family_starts_the_six_weeks(
    village: Village, fatma: Reader, home: int, case: Case
) -> None:
    with pytest.raises(actions.NotOfferedYet, match="eerst"):
        actions.freeze_version(home, by=fatma, at=MONDAY)
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
    actions.freeze_version(home, by=fatma, at=FRIDAY)
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
    writing.write_parts(row, {"wie": "Wij zijn met zes."}, writer=oma, at=MONDAY)
    kept = writing.write_parts(row, {"wie": "Wij zijn met vijf."}, writer=writing.Writer(de_wit), at=MONDAY)
    assert kept.texts["wie"] == "Wij zijn met zes.\nWij zijn met vijf."
    assert [(each.code, each.by) for each in kept.both] == [("wie", "Oma")]
    began = {"wie": kept.texts["wie"]}
    writing.write_parts(row, {"wie": "Wij zijn met zes en een hond."}, began=began, writer=oma, at=MONDAY)

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
    assert (part.by, part.revision) == ("Oma", 3)


def test_under_sixteen_one_writes_along_and_decides_nothing(
    village: Village, fatma: Reader, de_wit: Reader, home: int
) -> None:
    family.offer_family_plan(home, by=fatma, at=MONDAY)
    row = writing.family_row(home, by=de_wit)
    Person.objects.filter(pk=de_wit.person).update(
        born_on=date(2012, 1, 1), birth_year=2012, birth_month=1, birth_day=1
    )
    writing.write_parts(row, {"goed": "School."}, writer=writing.Writer(de_wit), at=MONDAY)
    for decide in (writing.want_family_plan, writing.share_family_plan, writing.hand_in_family_plan):
        with pytest.raises(writing.TooYoungToDecide):
            decide(row, by=de_wit, at=MONDAY)


@pytest.fixture
def row(home: int, fatma: Reader, de_wit: Reader) -> FamilyPlan:
    """Offered, and being written."""
    family.offer_family_plan(home, by=fatma, at=MONDAY)
    return writing.family_row(home, by=de_wit)


def test_the_words_of_the_family_stay_behind_the_gate_of_its_case(
    village: Village, home: int, fatma: Reader, de_wit: Reader, case: Case
) -> None:
    family.offer_family_plan(home, case=case.number, by=fatma, at=MONDAY)
    row, jan = writing.family_row(home, by=de_wit), writing.Writer(de_wit)
    writing.write_parts(row, {"kinderen": "Sanne slaapt slecht."}, writer=jan, at=MONDAY)
    goals.keep_family_goal(row, **GOAL, writer=jan, at=MONDAY)
    writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    family.adopt_family_plan(row.pk, by=fatma, at=TUESDAY)
    involve(
        village.household("De Wit"), account=village.account("joke").pk, role="gedragsdeskundige",
        ground="Wmo 2015, artikel 2.3.2", law="wmo", from_on=MONDAY.date(), by=fatma, at=MONDAY,
    )  # fmt: skip
    joke, version = replace(village.reader("joke"), right="plan"), PlanVersion.objects.get()

    for reader, reads in ((fatma, True), (de_wit, True), (joke, False)):
        now, then = queries.plan_now(home, reader=reader), queries.version(version.pk, reader=reader)
        printed = queries.scoped(version.plan, version=version, reader=reader)
        assert now.contents is not None
        for found in (now.contents, then.contents, printed):
            assert ("Sanne slaapt slecht." in str(found)) == reads, (reader.name, found)
    assert "Sanne slaapt slecht." not in str(version.frozen)

    goal = version.plan.goals.get()
    words = GOAL | {
        "text": "Sanne slaapt",
        "starts_on": goal.starts_on,
        "case": "",
        "by": fatma,
        "at": TUESDAY,
    }
    plans.rewrite_goal(goal.pk, revision=0, **words)
    for reader, told in ((fatma, [GOAL["text"]]), (joke, [])):
        assert [each.text for each in earlier_goal_words(goal.pk, reader=reader)] == told, reader.name


def test_what_came_back_is_read_along_only_when_the_family_shares_it(
    row: FamilyPlan, home: int, fatma: Reader, de_wit: Reader
) -> None:
    goals.keep_family_goal(row, **GOAL, writer=writing.Writer(de_wit), at=MONDAY)
    writing.hand_in_family_plan(row, by=de_wit, at=MONDAY)
    family.return_family_plan(row.pk, reason="Wie past er op?", by=fatma, at=TUESDAY)

    def reads() -> bool:
        view = families.family_plan(home, reader=fatma)
        return view is not None and view.readable

    assert not reads()
    writing.share_family_plan(row, by=de_wit, at=TUESDAY)
    assert reads()
    writing.stop_sharing_family_plan(row, by=de_wit, at=TUESDAY)
    assert not reads()

"""A household hears of a new version, of who directs and of more or less help; who directed hears that it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from keukentafel.domain.cases.models import OpenTask
from keukentafel.domain.guide import actions as guide
from keukentafel.domain.intake.models import Melding
from keukentafel.domain.outbox.models import Notice
from keukentafel.domain.outbox.sealing import unseal
from keukentafel.domain.people.models import OwnFile, Person
from keukentafel.domain.plans import actions
from keukentafel.domain.plans.actions.telling_home import TO_AGREE
from keukentafel.domain.plans.actions.versions import answer_version, freeze_version
from keukentafel.domain.plans.queries.news import news
from keukentafel.domain.process.actions import triage
from keukentafel.domain.teams.models import Role
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.directed import consented
from tests.fixtures.intake import SAFETY, about_annie
from tests.fixtures.represented import resident, speaks
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = pytest.mark.function("C3")
JUNE = date(2026, 6, 1)


def take(number: int, by: Reader) -> None:
    actions.take_direction(number, reason="Crisis", until_on=JUNE, accepts_convenant=True, by=by, at=MONDAY)


def sent() -> list[tuple[str, str, tuple[str | int, ...]]]:
    """To whom and with which page, oldest first."""
    found = [unseal(each.sealed) for each in Notice.objects.filter(text="bericht-klaar").order_by("pk")]
    return [(each.to, each.page, tuple(each.args)) for each in found]


def calls() -> list[str]:
    rows = OpenTask.objects.filter(task__kind="bellen", task__title__startswith="Bel ")
    return list(rows.order_by("pk").values_list("task__title", flat=True))


def scale(number: int, by: Reader) -> None:
    actions.scale(
        number, to_level="samen", reason="Er is meer nodig.", kind="grond", ground="Jeugdwet", by=by, at=MONDAY
    )  # fmt: skip


def test_members_hear_by_mail_and_who_has_none_is_called_once(
    village: Village, number: int, fatma: Reader, de_wit: Reader
) -> None:
    mail = village.account("de_wit").email
    take(number, fatma)
    assert sent() == [(mail, "portal:plan-readers", ())]
    (called,) = calls()
    assert (
        called.startswith("Bel Annie de Wit-Kuiper, Mirjam")
        and "Jan de Wit" not in called
        and "Tim" in called
    )
    version = freeze_version(number, by=fatma, at=MONDAY)
    assert sent()[1:] == [(mail, "portal:plan-version", (number, version.pk))]
    assert "nieuwe versie" in calls()[1]
    actions.hand_back_direction(number, by=fatma, at=MONDAY)
    assert sent()[2:] == [(mail, "portal:plan-readers", ())]
    assert len(calls()) == 2, "the call about who directs is still to be made"


def test_who_speaks_for_a_housemate_is_named_once_in_the_call(
    village: Village, number: int, fatma: Reader
) -> None:
    speaks(village.person("Annie"), village.person("Mirjam"), "mentor", fatma)
    take(number, fatma)
    (called,) = calls()
    assert called.count("Mirjam") == 1 and "Mirjam Tuin (ook voor Annie de Wit-Kuiper)" in called


def test_who_died_is_suspended_or_under_twelve_is_told_nothing(
    village: Village, number: int, fatma: Reader
) -> None:
    for name, field in (("Annie", "suspended_on"), ("Mirjam", "died_on")):
        Person.objects.filter(pk=village.person(name).pk).update(**{field: MONDAY.date()})
    Person.objects.filter(pk=village.person("Jan").pk).update(suspended_on=MONDAY.date())
    Person.objects.filter(pk=village.person("Tim").pk).update(
        born_on=date(2016, 5, 1), birth_year=2016, birth_month=5, birth_day=1
    )
    take(number, fatma)
    assert sent() == [] and calls() == ["Bel Sanne de Wit: de regie over het plan is veranderd"]


def test_who_speaks_for_a_member_hears_it_as_far_as_they_may_read(
    village: Village, number: int, fatma: Reader
) -> None:
    mentor, _browser = resident(village, "Mentor")
    row = speaks(village.person("Annie"), mentor, "mentor", fatma)
    mail = OwnFile.objects.get(person=mentor).account.email
    take(number, fatma)
    assert mail not in [each[0] for each in sent()], "of who directs a house only who lives there is told"
    version = freeze_version(number, by=fatma, at=MONDAY)
    assert (mail, "portal:for-plan-version", (row.pk, version.pk)) in sent()
    assert any("Mentor Elders, voor Annie" in each for each in calls()) and "Annie" not in calls()[-1]


def test_who_directed_hears_that_it_was_handed_back(number: int, fatma: Reader, sandra: Reader) -> None:
    take(number, fatma)
    mine = OpenTask.objects.filter(account=fatma.account, task__title__startswith="Een ander")
    actions.hand_back_direction(number, by=fatma, at=MONDAY)
    assert not mine.exists(), "not by who did it"
    take(number, fatma)
    actions.hand_back_direction(number, by=sandra, at=TUESDAY)
    assert mine.get().task.title.startswith("Een ander gaf de regie terug")


def test_an_organisation_that_directed_is_called(village: Village, number: int, fatma: Reader) -> None:
    chosen = guide.add_organisation(guide.OrganisationFacts("Duinrand Test", "welzijn"), by=fatma, at=MONDAY)
    actions.let_direct(
        number, organisation=chosen.pk, ground="vrijwillig", reason="Zij kennen het gezin.", until_on=JUNE,
        given=consented(village, MONDAY), by=fatma, at=MONDAY,
    )  # fmt: skip
    take(number, fatma)
    task = OpenTask.objects.get(task__title="Bel wie de regie had: die is gestopt")
    assert task.account_id == fatma.account and "Duinrand" not in task.task.title


def test_the_portal_says_what_is_new_until_it_is_answered_or_old(
    village: Village, number: int, fatma: Reader, de_wit: Reader
) -> None:
    take(number, fatma)
    scale(number, fatma)
    version = freeze_version(number, by=fatma, at=MONDAY)
    (told,) = news(reader=de_wit)
    assert (told.version, told.directed_on, told.director) == (version.pk, MONDAY.date(), fatma.name)
    assert told.level_on == MONDAY.date() and told.level
    answer_version(version.pk, agrees=True, by=de_wit, at=MONDAY)
    assert news(reader=de_wit)[0].version is None
    actions.hand_back_direction(number, by=fatma, at=MONDAY)
    assert news(reader=de_wit)[0].director == ""
    assert news(reader=replace(de_wit, today=MONDAY.date() + timedelta(days=30))) == ()


def test_the_first_page_of_the_file_and_that_of_the_plan_lead_to_the_version(
    number: int, fatma: Reader, de_wit: Reader, client_of: Callable[[Reader | str], VillageClient]
) -> None:
    version = freeze_version(number, by=fatma, at=MONDAY)
    pages = ("/mijn/", f"/mijn/plan/{number}/")
    told = [f'/mijn/plan/{number}/versie/{version.pk}/">Lees de' for _page in pages]

    def shown() -> list[bool]:
        browser = client_of(de_wit)
        return [line in browser.get(page).content.decode() for page, line in zip(pages, told, strict=True)]

    assert shown() == [True, True]
    answer_version(version.pk, agrees=True, by=de_wit, at=MONDAY)
    assert shown() == [False, False]


def test_a_plan_that_just_began_is_no_news(number: int, fatma: Reader, de_wit: Reader) -> None:
    actions.paint_picture(number, text="Het gaat.", by=fatma, at=MONDAY)
    assert news(reader=de_wit) == ()


def test_a_colleague_without_a_team_directed_and_still_hears_it(
    number: int, fatma: Reader, sandra: Reader
) -> None:
    take(number, fatma)
    Role.objects.filter(account=fatma.account).update(until_on=MONDAY.date())
    actions.hand_back_direction(number, by=sandra, at=TUESDAY)
    assert OpenTask.objects.filter(task__title__startswith="Een ander gaf").exists()


def led_by_safety(number: int, fatma: Reader) -> None:
    chosen = guide.add_organisation(
        guide.OrganisationFacts("Veilig Thuis", "veilig-thuis"), by=fatma, at=MONDAY
    )
    actions.let_direct(
        number, organisation=chosen.pk, ground="veilig-thuis", reason="Melding van geweld.", until_on=JUNE, by=fatma,
        at=MONDAY,
    )  # fmt: skip


def to_agree() -> int:
    return OpenTask.objects.filter(task__kind="actie", task__title=TO_AGREE).count()


def test_where_veilig_thuis_directs_nobody_at_home_hears_it_first(
    number: int, fatma: Reader, de_wit: Reader
) -> None:
    led_by_safety(number, fatma)
    scale(number, fatma)
    assert sent() == [] and calls() == [] and to_agree() == 1
    assert news(reader=de_wit) == ()


def test_with_a_case_about_safety_that_runs_neither(
    village: Village, number: int, fatma: Reader, de_wit: Reader
) -> None:
    case = about_annie(village, fatma, unsafe=True, relation="anders").case
    assert case.household_id == number
    take(number, fatma)
    scale(number, fatma)
    assert sent() == [] and calls() == [] and to_agree() == 1
    assert news(reader=de_wit) == ()
    Melding.objects.filter(case=case).update(unsafe=False)
    assert news(reader=de_wit)[0].directed_on == MONDAY.date()


def test_a_triage_that_says_safety_counts_like_a_melding_that_did(
    village: Village, number: int, fatma: Reader
) -> None:
    case = about_annie(village, fatma).case
    triage(case, SAFETY, by=fatma, at=MONDAY)
    take(number, fatma)
    assert sent() == [] and calls() == []


def test_of_the_step_to_veilig_thuis_and_away_from_it_nothing_goes_home(
    number: int, fatma: Reader, de_wit: Reader
) -> None:
    for level in ("veiligheid", "regie"):
        actions.scale(
            number, to_level=level, reason="Veilig Thuis.", kind="grond", ground="Wmo", by=fatma, at=MONDAY
        )
    assert sent() == [] and calls() == [] and to_agree() == 1 and news(reader=de_wit) == ()

"""A tree of triage of one municipality: checked, tried on what came in before, switched on; the past stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from keukentafel.domain.cases.models import KindChange
from keukentafel.domain.intake import jobs
from keukentafel.domain.intake.actions import trees as actions
from keukentafel.domain.intake.models import Tree, TreeTrialDone, Triage
from keukentafel.domain.intake.queries import trees
from keukentafel.domain.process import actions as process
from keukentafel.domain.walls.reader import Reader, Role
from keukentafel.rules import tree_text
from tests.fixtures.intake import COMPLEX, INFORMATION, SINGLE, about_annie, receive
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

CASTRICUM = 383


@pytest.fixture
def admin(fatma: Reader) -> Reader:
    """Fatma, who manages the program as well."""
    return replace(fatma, roles=(*fatma.roles, Role("functional_admin", CASTRICUM, None, ())))


@pytest.mark.function("B4")
def test_a_triage_done_again_keeps_the_first_and_says_why_the_kind_changed(
    village: Village, fatma: Reader
) -> None:
    case = about_annie(village, fatma).case
    process.triage(case, SINGLE, by=fatma, at=TUESDAY)
    case.refresh_from_db()
    process.triage(case, COMPLEX, by=fatma, at=FRIDAY)

    changes = [
        (row.before, row.after, row.reason) for row in KindChange.objects.filter(case=case).order_by("pk")
    ]
    assert changes == [
        ("contact", "simple", "Uitkomst van de triage: Enkelvoudige vraag"),
        ("simple", "complex", "Uitkomst van de triage: Meervoudig, het huishouden houdt de regie"),
    ]
    last, first = trees.triages(case.pk, CASTRICUM)
    assert (
        last.outcome == "Meervoudig, het huishouden houdt de regie" and first.outcome == "Enkelvoudige vraag"
    )
    assert first.answers[-1] == ("Op hoeveel leefgebieden speelt er iets?", "Op één leefgebied")


@pytest.mark.function("B4")
def test_a_changed_tree_is_tried_then_counts_and_leaves_the_past_alone(
    village: Village, fatma: Reader, admin: Reader
) -> None:
    single, informed = about_annie(village, fatma).case, receive().case
    process.triage(single, SINGLE, by=fatma, at=MONDAY)
    process.triage(informed, INFORMATION, by=fatma, at=MONDAY)
    text = tree_text.written(tree_text.national(on=MONDAY.date()))
    changed = text.replace('naar = "enkelvoudig"', 'naar = "regie"').replace(
        'naar = "meervoudig-zelfregie"', 'naar = "enkelvoudig"', 1
    )
    changed = changed.replace(
        'tekst = "Ja"\n    naar = "informatie"', 'tekst = "Ja"\n    naar = "meervoudig-zelfregie"'
    )
    with pytest.raises(actions.WrongTree) as wrong:  # nothing leads to information any more
        actions.keep_tree(municipality=CASTRICUM, text=changed, note="Korter", by=admin, at=TUESDAY)
    assert any("‘informatie’" in flaw.sentence and flaw.line for flaw in wrong.value.flaws)

    changed = changed.replace('naar = "meervoudig-zelfregie"', 'naar = "informatie"', 1).replace(
        '  code = "meervoudig-zelfregie"\n  naam', '  code = "weg"\n  naam'
    )
    kept = actions.keep_tree(
        municipality=CASTRICUM, text=_without(changed, "weg"), note="Korter", by=admin, at=TUESDAY
    )
    with pytest.raises(actions.NotTried):
        actions.switch_tree(CASTRICUM, tree=kept, from_on=TUESDAY.date(), by=admin, at=TUESDAY)
    day = timedelta(1)
    actions.start_trial(kept, since=MONDAY.date() - 365 * day, until=TUESDAY.date(), by=admin, at=TUESDAY)
    done = TreeTrialDone.objects.get()
    assert (done.same, done.other, done.unclear) == (1, 0, 1)  # nobody was asked who keeps the direction
    page = trees.tree_page(CASTRICUM, 1, reader=admin)
    assert page.trial is not None and page.trial.found[0].question.startswith("Kan het huishouden")
    assert page.changes

    actions.switch_tree(CASTRICUM, tree=kept, from_on=FRIDAY.date(), by=admin, at=TUESDAY)
    assert trees.in_force(CASTRICUM, on=TUESDAY.date()).number is None
    assert trees.in_force(373, on=FRIDAY.date()).number is None
    process.triage(single, (*SINGLE, ("regie", "ja")), by=fatma, at=FRIDAY)
    assert Triage.objects.latest("pk").tree_version == "eigen-1"
    assert [each.outcome for each in trees.triages(single.pk, CASTRICUM)] == ["Enkelvoudige vraag"] * 2


def test_a_long_trial_is_for_a_worker_and_counts_the_same(
    village: Village, fatma: Reader, admin: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_A_TIME", 2)
    for _number in range(5):
        process.triage(receive().case, INFORMATION, by=fatma, at=MONDAY)
    text = tree_text.written(tree_text.national(on=MONDAY.date()))
    kept = actions.keep_tree(municipality=CASTRICUM, text=text, note="Gelijk", by=admin, at=TUESDAY)
    since = MONDAY.date() - timedelta(30)
    trial = actions.start_trial(kept, since=since, until=TUESDAY.date(), by=admin, at=TUESDAY)
    assert (trial.looked, trial.total) == (0, 5)

    began: Any = SimpleNamespace(start_timestamp=TUESDAY.timestamp())
    jobs.try_tree(began, trial_id=trial.pk, municipality=CASTRICUM)

    assert TreeTrialDone.objects.get(trial=trial).same == 5


def test_only_who_manages_the_program_there_makes_a_tree(
    village: Village, fatma: Reader, sandra: Reader
) -> None:
    for reader in (fatma, sandra):
        with pytest.raises(actions.NotYourTree):
            actions.keep_tree(municipality=CASTRICUM, text="", note="Nee", by=reader, at=MONDAY)
    assert not Tree.objects.exists()


def _without(text: str, end: str) -> str:
    """The tree without this outcome."""
    parts = text.split("\n  [[boom.uitkomst]]\n")
    return "\n  [[boom.uitkomst]]\n".join(part for part in parts if f'code = "{end}"' not in part)

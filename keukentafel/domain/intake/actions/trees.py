"""A municipality makes its own decision tree: written, tried on what was answered before, and switched on from a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from keukentafel.domain.intake.models import (
    Tree,
    TreeSwitch,
    TreeTrial,
    TreeTrialDone,
    TreeTrialFound,
    Triage,
)
from keukentafel.domain.intake.queries import trees as queries
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import tree_text
from keukentafel.rules import triage as rules

AT_A_TIME = 500
"""Cases that are looked at in one go: fewer are tried at once, more by a worker."""
LOOK = "keukentafel.intake.try_tree"
SOURCE = "Implementatieplan sociaal domein BUCH, keuzeboom"


class NotYourTree(Refusal):
    """Only a functional administrator of that municipality changes its tree."""


class WrongTree(Refusal):
    """The text is no tree that can be used; `flaws` say where."""

    def __init__(self, flaws: tuple[tree_text.Flaw, ...]) -> None:
        super().__init__(_("Deze keuzeboom klopt nog niet. Hieronder staat wat eraan mist."))
        self.flaws = flaws


class NothingNoted(Refusal):
    """A tree says what is different."""


class NotInThePast(Refusal):
    """What was triaged before stays as it was, so a tree never counts from a day that is over."""


class NotTried(Refusal):
    """A tree is tried before it counts."""


@deed
def keep_tree(*, municipality: int, text: str, note: str, by: Reader, at: datetime) -> Tree:
    """Keep a tree that can be used as the next one of the municipality; it does not count yet.

    text    TOML with one [[boom]]
    raises  NotYourTree, NothingNoted, WrongTree with every flaw at its line
    """
    _may(by, municipality)
    if not note.strip():
        raise NothingNoted(_("Schrijf op wat er anders is en waarom."))
    text = text.replace("\r\n", "\n").strip() + "\n"
    reading = tree_text.read(text, kept=queries.kept_ways(municipality))
    if reading.tree is None:
        raise WrongTree(reading.flaws)
    Municipality.objects.select_for_update().get(pk=municipality)  # numbers follow on each other
    rows = Tree.objects.filter(municipality=municipality)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    if (same := rows.filter(number=last).first()) is not None and same.text == text:
        return same
    tree = Tree.objects.create(
        municipality_id=municipality,
        number=last + 1,
        text=text,
        note=note.strip()[:200],
        at=at,
        by_id=by.account,
    )
    journal.note("tree.kept", about=tree, by=by, at=at, rule=SOURCE, number=tree.number)
    return tree


@deed
def switch_tree(
    municipality: int, *, tree: Tree | None, from_on: date, by: Reader, at: datetime
) -> TreeSwitch:
    """From this day the tree counts for new triages; None: that of the country again. Earlier triages keep theirs.

    raises  NotYourTree, NotInThePast, NotTried
    """
    _may(by, municipality)
    if from_on < dutch_day(at):
        raise NotInThePast(_("Kies vandaag of een latere dag. Wat al is getrieerd, blijft zoals het was."))
    if tree is not None and (
        tree.municipality_id != municipality or not TreeTrialDone.objects.filter(trial__tree=tree).exists()
    ):
        raise NotTried(_("Probeer deze keuzeboom eerst op de meldingen van het afgelopen jaar."))
    last = TreeSwitch.objects.filter(municipality=municipality).order_by("-from_on", "-pk").first()
    if last is not None and last.from_on == from_on and last.tree_id == (tree.pk if tree else None):
        return last
    switch = TreeSwitch.objects.create(
        municipality_id=municipality, tree=tree, from_on=from_on, at=at, by_id=by.account
    )
    journal.note(
        "tree.switched", about=switch, by=by, at=at, rule=SOURCE, number=tree.number if tree else None,
        from_on=from_on.isoformat(),
    )  # fmt: skip
    return switch


@deed
def start_trial(tree: Tree, *, since: date, until: date, by: Reader, at: datetime) -> TreeTrial:
    """Try a tree on every case that was triaged in this period, by its last triage.

    until   first day that does not count
    raises  NotYourTree, NotInThePast when the period holds no day that is over
    """
    _may(by, tree.municipality_id)
    if since >= until:
        raise NotInThePast(_("Kies een periode van ten minste een dag."))
    trial = TreeTrial.objects.create(
        municipality_id=tree.municipality_id,
        tree=tree,
        since=since,
        until=until,
        at=at,
        by_id=by.account,
        total=0,
    )
    trial.total = _triages(trial).count()
    trial.save(update_fields=["total"])
    journal.note("tree.tried", about=trial, by=by, at=at, rule=SOURCE, number=tree.number, total=trial.total)
    if trial.total < AT_A_TIME:
        look_on(trial, at=at)
    else:
        queue.configure_task(LOOK, queue="daily").defer(trial_id=trial.pk, municipality=trial.municipality_id)
    return trial


def look_on(trial: TreeTrial, *, at: datetime) -> TreeTrialDone | None:
    """Look at the next cases of a trial; the row when it is over, None when there is more. Doing it again changes nothing."""
    if (over := TreeTrialDone.objects.filter(trial=trial).first()) is not None:
        return over
    tree = queries.parsed(trial.tree)
    rows = list(_triages(trial)[trial.looked : trial.looked + AT_A_TIME])
    found = []
    for case, outcome, answers in rows:
        led = rules.replay(tree, [(str(question), str(answer)) for question, answer in answers])
        if led.outcome is None or led.outcome.code != outcome:
            found.append(
                TreeTrialFound(
                    municipality_id=trial.municipality_id,
                    trial=trial,
                    case_id=case,
                    before=outcome,
                    after=led.outcome.code if led.outcome else "",
                    question=led.question.code if led.question else "",
                )
            )
    TreeTrialFound.objects.bulk_create(found)
    trial.looked = min(trial.looked + len(rows), trial.total)
    trial.save(update_fields=["looked"])
    return _end(trial, at) if len(rows) < AT_A_TIME else None


def _end(trial: TreeTrial, at: datetime) -> TreeTrialDone:
    found = TreeTrialFound.objects.filter(trial=trial)
    moves = Counter(found.filter(question="").values_list("before", "after"))
    unclear = found.exclude(question="").count()
    other = sum(moves.values())
    return TreeTrialDone.objects.create(
        municipality_id=trial.municipality_id, trial=trial, same=max(trial.looked - other - unclear, 0), other=other,
        unclear=unclear, moves=[[*pair, count] for pair, count in moves.most_common()], at=at,
    )  # fmt: skip


def _triages(trial: TreeTrial) -> QuerySet[Triage, tuple[int, str, list[list[str]]]]:
    """Case, outcome and answers of the last triage of each case in the period, in a fixed order."""
    rows = Triage.objects.filter(
        municipality=trial.municipality_id,
        at__date__gte=trial.since,
        at__date__lt=trial.until,
        at__lt=trial.at,
    )
    return rows.order_by("case", "-pk").distinct("case").values_list("case", "outcome", "answers")


def _may(by: Reader, municipality: int) -> None:
    if municipality not in queries.managed(by):
        raise NotYourTree(_("Alleen een functioneel beheerder van deze gemeente verandert de keuzeboom."))


__all__ = ["keep_tree", "look_on", "plain_date", "start_trial", "switch_tree"]

"""The family writes its plan in its own words, alone or with whom it asked, and says when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.queries.household import born_of
from keukentafel.domain.plans.models import (
    EarlierFamilyWords,
    FamilyPlan,
    FamilyPlanGoal,
    FamilyPlanHelper,
    FamilyPlanPart,
    FamilyPlanShare,
    FamilyPlanTurn,
    family_parts,
)
from keukentafel.domain.plans.queries.desk import desk_of
from keukentafel.domain.plans.queries.family_shapes import LOCKED
from keukentafel.domain.plans.queries.task_place import FAMILY, reference_of
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.merging import Merged, merge
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.planning import decides_for_the_family

from .family_plan import LAW, NothingWritten, take_turn

LONGEST_PART = 6_000
"""Letters in one part."""
READ_WITHIN = timedelta(days=7)
"""Within which a professional reads what the family handed in."""
TYPING = timedelta(minutes=10)
"""What its own writer replaces within this time is somebody typing; what stood longer is kept."""


class NotWritten(Refusal):
    """Nobody writes in it now: it was handed in, or it is over."""


class TooYoungToDecide(Refusal):
    """Sharing, handing in and asking others along is for who is sixteen or older."""


class TooMuch(Refusal):
    """More than a plan can hold."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: a member of the family who signed in, or a helper. by None: the helper has no account here."""

    by: Reader | None
    helper: FamilyPlanHelper | None = None

    @property
    def account(self) -> int | None:
        return self.by.account if self.by else None


@dataclass(frozen=True, slots=True)
class Both:
    """A part of which two changed the same sentence: both sentences stand there now. by: who wrote theirs"""

    code: str
    mine: str
    theirs: str
    by: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the parts after a save: code → text, and code → revision (0: nobody wrote there yet)."""

    texts: Mapping[str, str]
    revisions: Mapping[str, int]
    both: tuple[Both, ...] = ()


@deed
def write_parts(
    row: FamilyPlan,
    texts: Mapping[str, str],
    *,
    began: Mapping[str, str] | None = None,
    page: str = "",
    writer: Writer,
    at: datetime,
) -> Kept:
    """Keep what was typed. A part that is as its writer found it is left alone, whatever stands there now; of one that
    somebody else wrote in as well one text is made, in which nothing of either is lost.

    texts   by code of family_parts
    began   what its writer found there, by the same codes; where it is not named: nothing
    page    key of the opened page: what it wrote itself, and did not hear about, it goes on with
    raises  NotWritten, TooMuch: nothing was written
    """
    row = open_row(row)
    there = {each.code: each for each in row.parts.select_related("written_by", "helper")}
    changed, both, day_began = 0, [], False
    for code, question, _help in family_parts():
        part = there.get(code)
        mine, base = plain(texts.get(code, "")), plain((began or {}).get(code, ""))
        theirs = part.text if part else ""
        if code not in texts or mine in (base, theirs):
            continue
        if len(mine) > LONGEST_PART:
            raise TooMuch(
                _("Dit deel is te lang: %(part)s Er passen %(count)s tekens in."), part=str(question), count=LONGEST_PART
            )  # fmt: skip
        alone = theirs == base or bool(part and page and part.page == page)
        merged = Merged(mine, clash=False) if alone else merge(base, mine, theirs)
        if merged.clash and part is not None:
            both.append(Both(code, mine, theirs, name_of(part)))
        if merged.text.strip() == theirs:
            continue
        day_began |= part is None or not _wrote(part, writer) or dutch_day(part.written_at) != dutch_day(at)
        there[code] = _keep(row, part, code, merged.text.strip(), page if alone else "", writer, at)
        changed += 1
    if day_began:  # once a day for each part and writer: it is kept with every pause in typing
        journal.note(
            "family_plan.written", about=row, by=writer.by, at=at, household=row.plan.household_id, parts=changed,
            helper=writer.helper.pk if writer.helper else None,
        )  # fmt: skip
    codes = [code for code, _question, _help in family_parts()]
    return Kept(
        {code: there[code].text if code in there else "" for code in codes},
        {code: there[code].revision if code in there else 0 for code in codes},
        tuple(both),
    )


@deed
def want_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family begins. raises NotItsTurn, TooYoungToDecide"""
    decides(by, at)
    return take_turn(locked_row(row), "wanted", after=("",), by=by, at=at)


@deed
def hand_in_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family is done: from now on its professionals read it, and who offered it gets a task to do so.

    raises  NotItsTurn, NothingWritten, TooYoungToDecide
    """
    decides(by, at)
    row = locked_row(row)
    if not row.goals.filter(dropped__isnull=True).exists():
        raise NothingWritten(_("Schrijf eerst minstens één doel op. Dan weet iedereen wat u wilt bereiken."))
    turn = take_turn(row, "ready", after=("", "wanted", "reopened", "returned"), by=by, at=at)
    desk = desk_of(row.plan, case=row.case, colleague=row.by_id, on=dutch_day(at))
    if desk is not None:
        cases.issue_task(
            kind="actie", title="Lees het familiegroepsplan", reference=reference_of(FAMILY, row.plan),
            municipality=row.municipality_id, team=desk.team, account=desk.account, due_on=dutch_day(at) + READ_WITHIN,
            case=row.case, household=row.plan.household_id, by=by, at=at,
        )  # fmt: skip
    return turn


@deed
def write_on(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanTurn:
    """The family takes it back to change something. raises NotItsTurn, TooYoungToDecide"""
    decides(by, at)
    return take_turn(locked_row(row), "reopened", after=("ready",), by=by, at=at)


@deed
def share_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> FamilyPlanShare:
    """Professionals may read along while the family writes. raises TooYoungToDecide"""
    decides(by, at)
    row = locked_row(row)
    running = row.shares.filter(until_at__isnull=True).first()
    if running is not None:
        return running
    share = FamilyPlanShare.objects.create(
        municipality_id=row.municipality_id, family_plan=row, from_at=at, by_id=by.account
    )
    journal.note("family_plan.shared", about=row, by=by, at=at, household=row.plan.household_id, rule=LAW)
    return share


@deed
def stop_sharing_family_plan(row: FamilyPlan, *, by: Reader, at: datetime) -> None:
    """They read it no longer, until it is handed in. raises TooYoungToDecide"""
    decides(by, at)
    row = locked_row(row)
    if row.shares.filter(until_at__isnull=True).update(until_at=at):
        journal.note("family_plan.unshared", about=row, by=by, at=at, household=row.plan.household_id)


def family_row(household: int, *, by: Reader) -> FamilyPlan:
    """The newest of one's own household. raises NotYours"""
    rows = FamilyPlan.objects.filter(plan__household__in=access.households(by), plan__household=household)
    row = rows.select_related("plan").order_by("-pk").first()
    if row is None or by.kind != "resident":
        raise access.NotYours(household)
    return row


def decides(by: Reader, at: datetime) -> None:
    person = Person.objects.filter(pk=by.person).first()
    if person is None or not decides_for_the_family(born_of(person), on=dutch_day(at)):
        raise TooYoungToDecide(
            _("Meeschrijven mag. Delen, klaar melden en anderen vragen doet iemand van 16 jaar of ouder."),
            rule="Jeugdwet, artikel 4.1.2",
        )


def locked_row(row: FamilyPlan) -> FamilyPlan:
    return (
        FamilyPlan.objects.select_for_update(of=("self",))
        .select_related("plan__household", "case")
        .get(pk=row.pk)
    )


def open_row(row: FamilyPlan) -> FamilyPlan:
    """For one writer at a time, while the family writes. raises NotWritten"""
    row = locked_row(row)
    if row.turns.order_by("-pk").values_list("kind", flat=True).first() in LOCKED:
        raise NotWritten(
            _("Dit plan is ingeleverd of afgesloten. Wat u hier schreef, is niet bewaard. Kopieer het als u het wilt houden.")
        )  # fmt: skip
    return row


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def name_of(written: FamilyPlanPart | FamilyPlanGoal) -> str:
    """Who wrote it last; "" when that is not known."""
    by = written.helper or written.written_by
    return by.name if by else ""


def _wrote(part: FamilyPlanPart, writer: Writer) -> bool:
    """Whether this writer wrote it last."""
    helper = writer.helper.pk if writer.helper else None
    return (part.written_by_id, part.helper_id) == (writer.account, helper)


def _keep(
    row: FamilyPlan,
    part: FamilyPlanPart | None,
    code: str,
    text: str,
    page: str,
    writer: Writer,
    at: datetime,
) -> FamilyPlanPart:
    values = {
        "text": text, "revision": part.revision + 1 if part else 1, "page": page, "written_at": at,
        "written_by_id": writer.account, "helper": writer.helper,
    }  # fmt: skip
    if part is None:
        return FamilyPlanPart.objects.create(
            municipality_id=row.municipality_id, family_plan=row, code=code, **values
        )
    if part.text and (not _wrote(part, writer) or at - part.written_at > TYPING):
        EarlierFamilyWords.objects.create(
            municipality_id=row.municipality_id, family_plan=row, code=code, revision=part.revision,
            words={"text": part.text}, written_at=part.written_at, written_by_id=part.written_by_id,
            helper_id=part.helper_id, replaced_at=at,
        )  # fmt: skip
    for name, value in values.items():
        setattr(part, name, value)
    part.save()
    return part

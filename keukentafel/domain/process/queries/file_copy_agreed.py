"""What a copy of the file holds of what was agreed in a plan: what somebody thought of a version, and the family's own plan."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from keukentafel.domain.people.models import Household, Membership, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries import speaker_name
from keukentafel.domain.plans.models import FamilyPlanGoal, FamilyPlanPart, VersionAgreement, family_parts
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day

from .file_copy_shapes import Piece
from .file_copy_talk import also


def agreements(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """What this person said of each version."""
    rows = VersionAgreement.objects.filter(version__plan__household=household, person=person)
    for row in rows.select_related("version", "representation__representative"):
        title = _("Het plan van %(day)s") % {"day": short_date(dutch_day(row.version.at))}
        said = _("eens") if row.agrees else _("niet eens")
        who = row.representation and _("gezegd door %(who)s, namens deze persoon") % {
            "who": speaker_name(row.representation)
        }
        text = "\n\n".join(filter(None, [f"{said}, {row.get_way_display()}", who, row.reason]))
        yield Piece(f"akkoord:{row.pk}", row.on, title, text, also([row.reason], person, names))


def family_plans(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """What the family wrote together, for who belongs to it; where a housemate is named it is also about them."""
    if not Membership.objects.filter(household=household, person=person, until_on__isnull=True).exists():
        return
    questions = {code: str(question) for code, question, _help in family_parts()}
    parts = FamilyPlanPart.objects.filter(family_plan__plan__household=household).exclude(text="")
    for row in parts.select_related("family_plan"):
        yield Piece(
            f"familieplan-deel:{row.pk}", dutch_day(row.written_at), questions.get(row.code, row.code), row.text,
            also([row.text], person, names), cases=(row.family_plan.case_id,),
        )  # fmt: skip
    goals = FamilyPlanGoal.objects.filter(
        family_plan__plan__household=household, goal__isnull=True, dropped__isnull=True
    )
    for goal in goals.select_related("family_plan", "person"):
        whose = f"{_('Voor')}: {person_name(goal.person).full}" if goal.person else ""
        due = f"{_('Klaar op')}: {short_date(goal.due_on)}" if goal.due_on else ""
        steps = (f"{step['who']}: {step['what']}" for step in goal.steps)
        lines = [each for each in (goal.met_when, whose, due, *steps) if each]
        yield Piece(
            f"familieplan-doel:{goal.pk}", dutch_day(goal.written_at), goal.text, "\n\n".join(lines),
            also([goal.text, *lines], person, names), cases=(goal.family_plan.case_id,),
        )  # fmt: skip

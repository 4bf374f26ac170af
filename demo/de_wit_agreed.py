"""The family De Wit: what was agreed in two versions, how it goes in between, and the plan that they write themselves."""

from __future__ import annotations

from datetime import timedelta

from keukentafel.domain.plans.actions import (
    evaluation,
    family_goals,
    family_helpers,
    family_plan,
    family_writing,
    versions,
)
from keukentafel.domain.plans.models import Goal

from .called import called_at_home
from .told import Told

HELPER = "truus@example.org"


def offered(told: Told) -> None:
    """The family gets the chance first; then what was agreed at the table is frozen, and each says what they think."""
    number, by = told.household.pk, told.fatma
    family_plan.offer_family_plan(
        number, write_until_on=told.today + timedelta(days=24), by=by, at=told.at(20, 14)
    )
    first = versions.freeze_version(
        number, reason="Afgesproken aan de keukentafel", evaluate_on=told.today - timedelta(days=3), by=by, at=told.at(19, 15)
    )  # fmt: skip
    called_at_home(told, at=told.at(19, 16))
    versions.answer_version(first.pk, agrees=True, by=told.jan, at=told.at(18, 20))
    for name, agrees, reason in (
        ("Annie", True, ""),
        ("Mirjam", False, "Ik kan Sanne op donderdag niet brengen. Dan werk ik."),
    ):
        versions.record_agreement(
            first.pk, person=told.members[name].pk, agrees=agrees, reason=reason, on=told.at(17).date(), by=by, at=told.at(17, 16)
        )  # fmt: skip


def looked_again(told: Told) -> None:
    """Three weeks later: how it goes, and the second version."""
    number, by = told.household.pk, told.fatma
    said = {
        "mensen": ("verder", ""),
        "opvoeden": ("anders", "Jan brengt Sanne op donderdag, Mirjam op maandag."),
    }
    evaluation.close_evaluation(
        number,
        concluded=[
            evaluation.Concluded(goal.pk, *said.get(goal.domain, ("verder", "")))
            for goal in Goal.objects.filter(plan__household=number, closed__isnull=True).order_by("pk")
        ],
        summary="Annie heeft weer aanspraak. Met school gaat het nog op en neer.",
        next_on=told.today + timedelta(days=39),
        by=by,
        at=told.at(3, 11),
    )
    second = versions.freeze_version(number, reason="Na de evaluatie", by=by, at=told.at(2, 9))
    called_at_home(told, at=told.at(2, 16))
    versions.answer_version(second.pk, agrees=True, by=told.jan, at=told.at(1, 20))


def writing(told: Told) -> None:
    """The family group plan, half written, with a neighbour who writes along."""
    number, jan = told.household.pk, told.jan
    row, writer = family_writing.family_row(number, by=jan), family_writing.Writer(jan)
    family_writing.want_family_plan(row, by=jan, at=told.at(12, 20))
    family_writing.write_parts(
        row,
        {
            "wie": "Wij zijn met zijn vijven: oma Annie, Jan en Mirjam, Sanne en Tim. De buurvrouw is er vaak bij.",
            "goed": "Wij eten elke avond samen. Oma leest Tim voor.",
            "anders": "Sanne wil ’s ochtends niet naar school. Wij maken daar te vaak ruzie over.",
        },
        writer=writer,
        at=told.at(11, 20),
    )
    family_goals.keep_family_goal(
        row,
        domain="opvoeden",
        text="Sanne gaat zonder ruzie de deur uit",
        met_when="Twee weken lang geen ruzie op schooldagen",
        person=told.members["Sanne"].pk,
        due_on=told.today + timedelta(days=60),
        steps=[
            family_goals.Step("member", "Jan", "Staat eerder op en ontbijt met Sanne"),
            family_goals.Step("network", "De buurvrouw", "Loopt op dinsdag mee naar de bus"),
        ],
        writer=writer,
        at=told.at(10, 20),
    )
    family_helpers.invite_helper(row, name="Buurvrouw Truus", email=HELPER, by=jan, at=told.at(9, 20))
    family_writing.share_family_plan(row, by=jan, at=told.at(8, 20))
    family_plan.comment_on_family_plan(
        row.pk, code="anders", text="Fijn dat u dit zo opschrijft. Weet de mentor dit ook?", by=told.fatma, at=told.at(7, 10)
    )  # fmt: skip

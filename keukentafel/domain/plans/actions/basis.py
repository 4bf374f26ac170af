"""On what it rests that something is shared or scaled: consent of whom it is about, necessity by law, or another ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.actions.shares import ConsentIncomplete, check_consent
from keukentafel.domain.people.models import Membership, Person, givers, share_kinds
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.plans.models import Goal, MeetingItem
from keukentafel.domain.plans.queries.meetings.whom import point_key, whom_about
from keukentafel.domain.plans.queries.sharing import CONSENT
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

CONSENT_RULE = "AVG, artikel 7"
GROUND_RULE = "AVG, artikel 6 lid 1"


class WithoutGround(Refusal):
    """Nothing is shared or scaled without a consent or a ground that the resident can read too."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Consent or ground.

    kind      toestemming, noodzakelijk or grond
    ground    why, or which ground, in words that the resident reads as well
    consents  with consent only: whose, and given by whom (zelf, ouders or samen)
    """

    kind: str = "grond"
    ground: str = ""
    consents: tuple[tuple[int, str], ...] = ()

    @property
    def rule(self) -> str:
        return CONSENT_RULE if self.kind == CONSENT else GROUND_RULE

    @property
    def first(self) -> tuple[int | None, str]:
        """Whose consent stands with the row itself."""
        return self.consents[0] if self.consents else (None, "")


def for_goal(basis: Basis, goal: Goal, *, on: date) -> Basis:
    """What it takes to share this goal, or an action of it: of everybody whose goal it is the consent, or a ground.

    raises  WithoutGround, ConsentIncomplete: each with the key of the goal, and of the person that it is about
    source  AVG, artikel 6 and 7; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    whose = people_of(goal, on=on) if basis.kind == CONSENT else {}
    missing = _("Dit doel is ook van %(names)s. Zonder die toestemming kunt u het niet delen.")
    return _of_all(basis, whose, missing, goal.pk, on=on)


def for_point(basis: Basis, item: MeetingItem, *, on: date) -> Basis:
    """What it takes to let somebody from outside read a point about a case or a risk: of everybody whom it is about the
    consent, or a ground.

    raises  WithoutGround, ConsentIncomplete: each with the key of point_key(item.pk), and of the person that it is about
    """
    about = whom_about([item], on=on)[item.pk] if basis.kind == CONSENT else []
    whose = {each.pk: each for each in about}
    missing = _("Dit punt gaat ook over %(names)s. Zonder die toestemming kunt u het niet laten lezen.")
    return _of_all(basis, whose, missing, point_key(item.pk), on=on)


def for_household(basis: Basis, household: int, *, on: date) -> Basis:
    """What it takes to scale: the consent of a member, or a ground. raises WithoutGround, ConsentIncomplete"""
    return _checked(basis, _members(household, on=on) if basis.kind == CONSENT else {}, on=on)


def of_everybody(consents: Mapping[int, str], household: int, *, on: date) -> list[str]:
    """Names of the members of that day who are not among these consents. raises WithoutGround, ConsentIncomplete"""
    whose = _members(household, on=on)
    _check_consents(tuple(consents.items()), whose, on=on)
    return [person_name(person).full for key, person in whose.items() if key not in consents]


def people_of(goal: Goal, *, on: date) -> dict[int, Person]:
    """Whose goal it is, by key: who is named, else everybody who belongs to the household on that day."""
    if goal.person_id is None:
        return _members(goal.plan.household_id, on=on)
    keys = [goal.person_id, *goal.others.order_by("pk").values_list("person", flat=True)]
    found = Person.objects.in_bulk(keys)
    return {key: found[key] for key in keys}


def _of_all(basis: Basis, whose: Mapping[int, Person], missing: str, key: int | str, *, on: date) -> Basis:
    """raises WithoutGround, ConsentIncomplete"""
    try:
        found = _checked(basis, whose, on=on)
    except (WithoutGround, ConsentIncomplete) as refusal:
        refusal.values["key"] = key
        raise
    given = dict(found.consents)
    silent = {each: person_name(person).full for each, person in whose.items() if each not in given}
    if silent:
        raise WithoutGround(
            missing, rule=CONSENT_RULE, field="consents", names=", ".join(silent.values()), key=key,
            person=next(iter(silent)),
        )  # fmt: skip
    return found


def _members(household: int, *, on: date) -> dict[int, Person]:
    rows = Membership.objects.filter(current(on), household=household).select_related("person")
    return {row.person_id: row.person for row in rows.order_by("person__born_on", "pk")}


def _checked(basis: Basis, whose: Mapping[int, Person], *, on: date) -> Basis:
    """The same, on one line and without what does not belong to its kind."""
    ground = one_line(basis.ground, 160)
    if basis.kind not in dict(share_kinds()):
        raise WithoutGround(
            _("Kies of er toestemming is, of een andere grond."), rule=GROUND_RULE, field="kind"
        )
    if basis.kind == CONSENT:
        _check_consents(basis.consents, whose, on=on)
    if not ground:
        raise WithoutGround(
            _("Schrijf op waarom dit mag en waarvoor het nodig is. De inwoner leest dat ook."),
            rule=basis.rule,
            field="ground",
        )
    return replace(basis, ground=ground, consents=basis.consents if basis.kind == CONSENT else ())


def _check_consents(consents: tuple[tuple[int, str], ...], whose: Mapping[int, Person], *, on: date) -> None:
    """raises WithoutGround, ConsentIncomplete"""
    if not consents or any(
        person not in whose or given_by not in dict(givers()) for person, given_by in consents
    ):
        raise WithoutGround(_("Kies wie toestemming gaf, en voor wie."), rule=CONSENT_RULE, field="consents")
    for person, given_by in consents:
        _check(whose[person], given_by, named=len(consents) > 1, on=on)


def _check(person: Person, given_by: str, *, named: bool, on: date) -> None:
    """Of several it is said of whom the consent is not enough. raises ConsentIncomplete"""
    try:
        check_consent(person, given_by, on)
    except ConsentIncomplete as refusal:
        told = f"{person_name(person).full}: {_(refusal.sentence)}" if named else refusal.sentence
        raise ConsentIncomplete(told, rule=refusal.rule, field="consents", person=person.pk) from refusal

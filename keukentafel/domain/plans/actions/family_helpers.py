"""The family asks somebody to write along: an address that is theirs alone, which ends by itself or when the family says so."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.people import access
from keukentafel.domain.plans.models import FamilyPlan, FamilyPlanHelper, FamilyPlanHelperEnded
from keukentafel.domain.plans.queries.family_plan import working_helpers
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.domain.walls.sealing import hashed
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .family_writing import Writer, decides, locked_row

PAGE = "portal:family-plan-along"
"""Name of the route that shows the family plan to a helper; it asks the municipality and the secret."""
AFTER = timedelta(days=14)
"""How long after the day that was agreed for writing the address works."""
MOST = 10


class NoHelperLink(Refusal):
    """The address does not work, or works no longer."""


class WrongHelper(Refusal):
    """A helper has a name and an e-mail address, and there are not more than ten."""


@deed
def invite_helper(row: FamilyPlan, *, name: str, email: str, by: Reader, at: datetime) -> FamilyPlanHelper:
    """Somebody gets an e-mail with the address where they can read and write along; who was asked before gets a new one.

    raises  WrongHelper, TooYoungToDecide
    """
    decides(by, at)
    row, name, email = locked_row(row), one_line(name, 120), email.strip()
    if not name or not _is_email(email):
        raise WrongHelper(_("Vul een naam en een goed e-mailadres in."))
    working = list(row.helpers.filter(ended__isnull=True))
    same = [each for each in working if each.email.casefold() == email.casefold()]
    if len(working) - len(same) >= MOST:
        raise WrongHelper(_("U kunt tien mensen vragen. Trek eerst een uitnodiging in."))
    for each in same:
        _end(each, by=by, at=at)
    secret = secrets.token_urlsafe(24)
    helper = FamilyPlanHelper.objects.create(
        municipality_id=row.municipality_id, family_plan=row, name=name, email=email, key=hashed(secret),
        expires_on=max(row.write_until_on, dutch_day(at)) + AFTER, made_at=at, made_by_id=by.account,
    )  # fmt: skip
    slug = Municipality.objects.get(pk=row.municipality_id).slug
    journal.note(
        "family_plan.helper_asked", about=row, by=by, at=at, household=row.plan.household_id, helper=helper.pk
    )
    outbox.notify(
        text="bericht-familieplan", to=email, page=PAGE, args=(slug, secret), about=row, household=row.plan.household_id,
        by=by, at=at,
    )  # fmt: skip
    return helper


@deed
def end_helper(row: FamilyPlan, helper: int, *, by: Reader, at: datetime) -> None:
    """The address works no longer, at once. raises NotYours, TooYoungToDecide"""
    decides(by, at)
    found = FamilyPlanHelper.objects.filter(family_plan=row, pk=helper).first()
    if found is None:
        raise access.NotYours(helper)
    if not hasattr(found, "ended"):
        _end(found, by=by, at=at)
        journal.note(
            "family_plan.helper_ended",
            about=row,
            by=by,
            at=at,
            household=row.plan.household_id,
            helper=helper,
        )


@deed
def open_helper(
    secret: str, *, municipality: int, by: Reader | None, at: datetime, comes: bool = True
) -> FamilyPlanHelper:
    """Somebody opens the family plan with a secret address; that is written down each time that they come.

    comes   False: what they type is kept, from a page that they opened before
    raises  NoHelperLink
    """
    with security.opened(municipality):
        helper = _working(secret, municipality=municipality, by=by, on=dutch_day(at))
        if comes:
            household = helper.family_plan.plan.household_id
            journal.note(
                "family_plan.helper_came", about=helper.family_plan, by=None, at=at, household=household, helper=helper.pk
            )  # fmt: skip
        return helper


@deed
def open_own_helper(helper: int, *, by: Reader, at: datetime, comes: bool = True) -> FamilyPlanHelper:
    """Who tied an invitation to the own sign-in opens the family plan with that. Written down, as with the address.

    raises  NoHelperLink
    """
    found = working_helpers(on=dutch_day(at)).filter(pk=helper, account=by.account).first()
    if found is None:
        raise NoHelperLink(_("Deze uitnodiging werkt niet meer."))
    if comes:
        household = found.family_plan.plan.household_id
        journal.note(
            "family_plan.helper_came", about=found.family_plan, by=None, at=at, household=household, helper=found.pk
        )  # fmt: skip
    return found


@deed
def keep_for_account(secret: str, *, municipality: int, by: Reader, at: datetime) -> FamilyPlanHelper:
    """From now on the address works for who signed in here alone. raises NoHelperLink"""
    with security.opened(municipality):
        helper = _working(secret, municipality=municipality, by=by, on=dutch_day(at))
        if helper.account_id is None:
            helper.account_id = by.account
            helper.save(update_fields=["account"])
            household = helper.family_plan.plan.household_id
            journal.note(
                "family_plan.helper_signed_in", about=helper.family_plan, by=None, at=at, household=household,
                helper=helper.pk,
            )  # fmt: skip
        return helper


def writer_of(helper: FamilyPlanHelper) -> Writer:
    return Writer(by=None, helper=helper)


def _working(secret: str, *, municipality: int, by: Reader | None, on: date) -> FamilyPlanHelper:
    helper = working_helpers(on=on).filter(key=hashed(secret), municipality=municipality).first()
    mine = helper is not None and helper.account_id in (None, by.account if by else None)
    if helper is None or not mine:
        raise NoHelperLink(_("Deze link werkt niet meer."))
    return helper


def _end(helper: FamilyPlanHelper, *, by: Reader, at: datetime) -> None:
    FamilyPlanHelperEnded.objects.create(
        municipality_id=helper.municipality_id, helper=helper, at=at, by_id=by.account
    )


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True

"""What the family said about a referral, and who of them can say something today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.decisions import agreeing
from keukentafel.domain.decisions.actions.referrals import parents as knowing
from keukentafel.domain.decisions.agreeing import Giver
from keukentafel.domain.decisions.models import (
    Referral,
    ReferralConsent,
    ReferralConsentGiver,
    ReferralParentsKnow,
    consent_givers,
    family_roles,
)
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Membership
from keukentafel.domain.plans.along import along, moment
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.referring import OLDEST

from .referral_shapes import Consent, ParentsKnow, ReferralPage


def annotated(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """With everything that the family said: still one statement."""
    mine = {"referral": OuterRef("pk")}
    said = along(
        ReferralConsent.objects.filter(**mine).order_by("pk"), id="pk", given_by="given_by", cannot_judge="cannot_judge",
        at="at", by="by__name", ended_at="withdrawn__at", ended_by="withdrawn__by__name", ended_said="withdrawn__name",
    )  # fmt: skip
    givers = ReferralConsentGiver.objects.filter(consent__referral=OuterRef("pk")).order_by("pk")
    known = along(
        ReferralParentsKnow.objects.filter(**mine).order_by("pk"), role="role", name="name", on="on", at="at", by="by__name",
        ended_at="untold__at", ended_by="untold__by__name",
    )  # fmt: skip
    return rows.annotate(
        its_consents=said,
        its_givers=along(givers, consent="consent", role="role", name="name"),
        its_parents=known,
    )


def consents(row: Any) -> tuple[Consent, ...]:
    """Of a row of `annotated`."""
    names, roles = dict(consent_givers()), dict(family_roles())
    found = []
    for each in row.its_consents:
        said = [by for by in row.its_givers if by["consent"] == each["id"]]
        who = ", ".join(f"{by['name']} ({roles[by['role']]})" for by in said) or str(names[each["given_by"]])
        writer = each["by"]
        found.append(
            Consent(
                given_by=who,
                cannot_judge=each["cannot_judge"],
                at=moment(each["at"]),
                written_by=writer,
                withdrawn_at=moment(ended) if (ended := each["ended_at"]) else None,
                withdrawn_by=each["ended_by"] or "",
                withdrawn_said=each["ended_said"] or "",
            )
        )
    return tuple(found)


def parents(row: Any) -> bool | None:
    """Whether the parents know; None where that is not asked. Of a row of `annotated`, with its person."""
    return any(not each["ended_at"] for each in row.its_parents) if knowing.asked(row) else None


def parents_known(row: Any) -> tuple[ParentsKnow, ...]:
    """Of a row of `annotated`."""
    roles = dict(family_roles())
    return tuple(
        ParentsKnow(
            each["name"] or str(roles[each["role"]]), date.fromisoformat(each["on"]), moment(each["at"]), each["by"],
            moment(ended) if (ended := each["ended_at"]) else None, each["ended_by"] or "",
        )
        for each in row.its_parents
    )  # fmt: skip


def of_members(household: int, *, reader: Reader) -> tuple[Giver, ...]:
    """Who can say something for each young member of this household, the youngest first: six statements.

    household  let in by the page
    """
    rows = Membership.objects.filter(
        access.current(reader.today), household=household, person__died_on__isnull=True,
        person__birth_year__gte=reader.today.year - OLDEST,
    )  # fmt: skip
    people = rows.order_by("-person__birth_year", "-person__birth_month", "person").values_list(
        "person", flat=True
    )
    return agreeing.givers(list(dict.fromkeys(people)), on=reader.today)


def of_page(page: ReferralPage, *, reader: Reader) -> tuple[Giver, ...]:
    """Who can say something for who was referred: five statements."""
    return agreeing.givers([page.line.person], on=reader.today)


def withdrawers(page: ReferralPage, *, reader: Reader) -> tuple[Giver, ...]:
    """Who may take the consent back that holds: five statements."""
    return agreeing.withdrawers(page.line.person, on_behalf=page.on_behalf, on=reader.today)


def tellers(givers: Collection[Giver], *, referrer: str = "") -> list[tuple[str, str]]:
    """Who may have said that the parents of a child of 12 to 15 know of it, by key and label: the referrer (by name, where it
    is known), or one of the family."""
    name = _("de verwijzer, %(name)s") % {"name": referrer} if referrer else _("de verwijzer")
    return [(knowing.REFERRER, name), *((each.key, each.label) for each in givers)]

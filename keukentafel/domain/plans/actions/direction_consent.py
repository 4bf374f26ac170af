"""The consent of a household to a director from outside who is there of its own will: of every member, kept as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.plans.models import (
    Director,
    DirectorConsent,
    DirectorConsentWithdrawn,
    DirectorProlonged,
    consent_ways,
)
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

from .basis import CONSENT_RULE, of_everybody
from .direction_rows import VOLUNTARY
from .goals import WrongPeriod

"""The ground of director_grounds that rests on consent."""


class WithoutConsent(Refusal):
    """On this ground nobody directs without consent of the household."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the members said.

    by_person  whose consent, and given by whom (zelf, ouders or samen)
    on         the day of it; way: code of consent_ways
    """

    by_person: Mapping[int, str]
    on: date
    way: str


def rests_on_consent(row: Director) -> bool:
    return row.ground == VOLUNTARY


def checked(given: Given | None, household: int, *, on: date) -> Given:
    """raises  WithoutConsent, ConsentIncomplete, WrongPeriod
    source  AVG, artikel 7; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    if given is None or not given.by_person:
        raise WithoutConsent(
            _("Schrijf op wie van het huishouden toestemming gaf. Anders kan het niet vrijwillig."),
            rule=CONSENT_RULE,
            field="consents",
        )
    check_day_and_way(given, on=on)
    silent = of_everybody(given.by_person, household, on=on)
    if silent:
        raise WithoutConsent(
            _("Ook %(names)s hoort bij het huishouden. Zonder die toestemming kan het niet vrijwillig."),
            rule=CONSENT_RULE,
            field="consents",
            names=", ".join(silent),
        )
    return given


def check_day_and_way(given: Given, *, on: date) -> None:
    """raises WithoutConsent, WrongPeriod"""
    if given.way not in dict(consent_ways()):
        raise WithoutConsent(_("Kies hoe de toestemming is gegeven."), rule=CONSENT_RULE, field="way")
    if given.on > on:
        raise WrongPeriod(_("De dag van de toestemming ligt in de toekomst."), field="given_on")


def keep(
    director: Director, given: Given, *, prolonged: DirectorProlonged | None = None, by: Reader, at: datetime
) -> None:
    """Part of a deed, after `checked`."""
    DirectorConsent.objects.bulk_create(
        DirectorConsent(
            municipality_id=director.municipality_id, director=director, prolonged=prolonged, person_id=person,
            given_by=given_by, way=given.way, given_on=given.on, at=at, by_id=by.account,
        )
        for person, given_by in given.by_person.items()
    )  # fmt: skip


def take_back(director: Director, person: int, *, by: Reader, at: datetime) -> None:
    """Of this person, also what was given with a prolongation. Part of a deed."""
    rows = DirectorConsent.objects.filter(director=director, person=person, withdrawn__isnull=True)
    DirectorConsentWithdrawn.objects.bulk_create(
        DirectorConsentWithdrawn(
            municipality_id=director.municipality_id, consent=row, at=at, by_id=by.account
        )
        for row in rows
    )

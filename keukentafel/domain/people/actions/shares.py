"""Data of one law is used for another: by consent, because it is necessary, or on a ground. It ends in one click."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Household, Membership, Person, Share
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, age
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import consent, purpose


class NotOfThisHousehold(Refusal):
    """Consent is about somebody who belongs to the household today."""


class ConsentIncomplete(Refusal):
    """At this age others must consent."""


class ShareWithoutReason(Refusal):
    """Without consent, why it may is written down."""


class SameLaw(Refusal):
    """Within one law nothing needs to be shared."""


class ShareOver(Refusal):
    """The consent or ground is over already, or would end before it begins."""


@dataclass(frozen=True, slots=True)
class NewShare:
    """What is shared, and why it may.

    person         id
    collected_for  law that the data was collected for; wanted_for: a law, or "veiligheid"
    kind           toestemming, noodzakelijk or grond
    given_by       zelf, ouders or samen; with consent only
    reason         why it is necessary, or which ground; may stay empty with consent
    until_on       the first day on which it no longer holds; None: until withdrawn
    """

    person: int
    collected_for: str
    wanted_for: str
    kind: str
    given_by: str = ""
    reason: str = ""
    until_on: date | None = None


@deed
def share(household: Household, new: NewShare, *, by: Reader, at: datetime) -> Share:
    """Open the gate between two laws for one person of the household.

    raises  PurposeRefused, SameLaw, ConsentIncomplete, ShareWithoutReason, NotOfThisHousehold, ShareOver: nothing was written
    source  regels/landelijk/doelbinding.toml; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    new, today = replace(new, reason=one_line(new.reason, 400)), dutch_day(at)
    source = _allowed(new, _member(household, new.person, today), today)
    row = Share.objects.create(
        municipality_id=household.municipality_id,
        household=household,
        person_id=new.person,
        collected_for=new.collected_for,
        wanted_for=new.wanted_for,
        kind=new.kind,
        given_by=new.given_by if new.kind == "toestemming" else "",
        reason=new.reason,
        source=source,
        from_on=today,
        until_on=new.until_on,
        by_id=by.account,
        at=at,
    )
    journal.note(
        "share.given",
        about=row,
        by=by,
        at=at,
        household=household.pk,
        rule=source,
        person=new.person,
        collected_for=new.collected_for,
        wanted_for=new.wanted_for,
        how=new.kind,
    )
    return row


def _member(household: Household, person: int, on: date) -> Person:
    """raises NotOfThisHousehold"""
    memberships = Membership.objects.filter(access.current(on), household=household, person=person)
    found = memberships.select_related("person").first()
    if found is None:
        raise NotOfThisHousehold(_("Deze persoon hoort vandaag niet bij dit huishouden."))
    return found.person


def _allowed(new: NewShare, person: Person, on: date) -> str:
    """The source on which it may. raises SameLaw, ShareOver, ConsentIncomplete, ShareWithoutReason, PurposeRefused"""
    if new.collected_for == new.wanted_for:
        raise SameLaw(_("Binnen één wet hoeft niets te worden gedeeld. Kies twee verschillende wetten."))
    if new.until_on is not None and new.until_on <= on:
        raise ShareOver(_("De einddatum moet na vandaag liggen."))
    if new.kind == "toestemming":
        check_consent(person, new.given_by, on)
    elif not new.reason:
        raise ShareWithoutReason(_("Schrijf op waarom dit nodig is, of welke wettelijke grond er is."))
    return purpose.may(
        new.collected_for,
        new.wanted_for,
        on=on,
        consent=new.kind == "toestemming",
        necessary=new.kind == "noodzakelijk",
        ground=new.reason if new.kind == "grond" else "",
    ).source


@deed
def withdraw(household: Household, *, share: int, by: Reader, at: datetime) -> Share:
    """From now on it no longer holds: the gate is closed again at once. raises ShareOver"""
    today = dutch_day(at)
    row = (
        Share.objects.select_for_update().filter(access.current(today), pk=share, household=household).first()
    )
    if row is None:
        raise ShareOver(_("Deze toestemming of grond geldt al niet meer."))
    row.until_on = today
    row.save(update_fields=["until_on"])
    journal.note(
        "share.withdrawn",
        about=row,
        by=by,
        at=at,
        household=household.pk,
        rule=row.source,
        person=row.person_id,
    )
    return row


def check_consent(person: Person, given_by: str, on: date) -> None:
    """Who must consent follows from the age; of somebody whose age is not known the person decides."""
    years = age(PartialDate(person.birth_year, person.birth_month, person.birth_day), on=on)
    needed = consent.youth(years) if years is not None else consent.youth(16)
    given = {"zelf": {"child"}, "ouders": {"parents"}, "samen": {"child", "parents"}}.get(given_by, set())
    asked = {who for who, must in (("child", needed.child), ("parents", needed.parents)) if must}
    # A representative may speak for an adult who cannot: curator or mentor.
    if asked <= given or (asked == {"child"} and given_by == "ouders" and years is not None and years >= 18):
        return
    raise ConsentIncomplete(needed.sentence, rule=needed.source)

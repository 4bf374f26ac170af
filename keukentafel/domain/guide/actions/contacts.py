"""Whom to call at an organisation, and what colleagues should know: of the municipality of who writes it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.guide.facts import ContactFacts
from keukentafel.domain.guide.models import ContactPerson, OrganisationNote
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import District
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line

from .shared import NotInGuide, home, organisation


class ContactWithoutName(Refusal):
    """Nobody is called without a name and a way to reach them."""


class AlreadyThere(Refusal):
    """Somebody of this name is a contact person of this organisation."""


class ContactEnded(Refusal):
    """This contact person is no longer there, or would end before they began."""


@deed
def add_contact_person(
    organisation_id: int, facts: ContactFacts, *, from_on: date | None = None, by: Reader, at: datetime
) -> ContactPerson:
    """Somebody to call at an organisation, for colleagues of the doer's own municipality.

    from_on  today when it is not said
    raises   NotInGuide, ContactWithoutName, AlreadyThere
    """
    row, place = organisation(organisation_id), home(by)
    same = ContactPerson.objects.filter(organisation=row, municipality=place, until_on__isnull=True)
    if same.filter(name__iexact=one_line(facts.name, 120)).exists():
        raise AlreadyThere(_("Deze contactpersoon staat er al. U kunt de gegevens wijzigen."))
    contact = ContactPerson.objects.create(
        organisation=row, municipality_id=place, from_on=from_on or dutch_day(at), **_columns(facts, place)
    )
    journal.note("contact_person.added", about=contact, by=by, at=at)
    return contact


@deed
def change_contact_person(
    contact_id: int, facts: ContactFacts, *, of: int, by: Reader, at: datetime
) -> ContactPerson:
    """Another number, function or subject; the version before is kept.

    of      the organisation
    raises  NotInGuide, ContactEnded, ContactWithoutName
    """
    row = _standing(contact_id, of=of, by=by)
    for name, value in _columns(facts, row.municipality_id).items():
        setattr(row, name, value)
    row.save()
    journal.note("contact_person.changed", about=row, by=by, at=at)
    return row


@deed
def end_contact_person(
    contact_id: int, *, of: int, until_on: date, by: Reader, at: datetime
) -> ContactPerson:
    """Works there no longer: is no choice from this day, and stays in the history. raises NotInGuide, ContactEnded"""
    row = _standing(contact_id, of=of, by=by)
    if until_on < row.from_on:
        raise ContactEnded(_("De einddatum kan niet voor de begindatum liggen."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.note("contact_person.ended", about=row, by=by, at=at)
    return row


@deed
def write_note(organisation_id: int, *, text: str, by: Reader, at: datetime) -> OrganisationNote:
    """What colleagues of the own municipality should know about an organisation. raises NotInGuide, ContactWithoutName"""
    row, text = organisation(organisation_id), text.strip()[:1000]
    if not text:
        raise ContactWithoutName(_("Schrijf op wat collega's moeten weten."))
    same = OrganisationNote.objects.filter(organisation=row, municipality=home(by), text=text).first()
    if same is not None:  # sent twice
        return same
    note = OrganisationNote.objects.create(
        organisation=row, municipality_id=home(by), text=text, at=at, by_id=by.account
    )
    journal.note("organisation.noted", about=note, by=by, at=at)
    return note


@deed
def remove_note(note_id: int, *, of: int, by: Reader, at: datetime) -> None:
    """It is no longer true. raises NotInGuide"""
    note = OrganisationNote.objects.filter(pk=note_id, organisation=of, municipality=home(by)).first()
    if note is None:
        raise NotInGuide(_("Deze notitie is er niet meer."))
    journal.note("organisation.note_removed", about=note, by=by, at=at)
    note.delete()


def _standing(contact_id: int, *, of: int, by: Reader) -> ContactPerson:
    row = (
        ContactPerson.objects.select_for_update()
        .filter(pk=contact_id, organisation=of, municipality=home(by))
        .first()
    )
    if row is None:
        raise NotInGuide(_("Deze contactpersoon staat niet in de gids."))
    if row.until_on is not None:
        raise ContactEnded(_("Deze contactpersoon is al beëindigd."))
    return row


def _columns(facts: ContactFacts, place: int) -> dict[str, object]:
    name, phone, email = one_line(facts.name, 120), one_line(facts.phone, 20), facts.email.strip()
    if not name:
        raise ContactWithoutName(_("Schrijf de naam van de contactpersoon op."))
    if not (phone or email):
        raise ContactWithoutName(_("Vul een telefoonnummer of een e-mailadres in."))
    if (
        facts.district is not None
        and not District.objects.filter(pk=facts.district, municipality=place).exists()
    ):
        raise NotInGuide(_("Kies een wijk van uw eigen gemeente."))
    return {
        "name": name,
        "function": one_line(facts.function, 80),
        "phone": phone,
        "email": email,
        "subject": one_line(facts.subject, 120),
        "district_id": facts.district,
    }

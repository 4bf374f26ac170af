"""Who may speak for a resident, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from keukentafel.domain.journal import actions as journal
from keukentafel.domain.journal.actions import Subject
from keukentafel.domain.people.models import Person, Representation
from keukentafel.domain.people.phones import plain_phone
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate, plain_date
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import representing


class RepresentativeMissing(Refusal):
    """It is not said who represents, or it is the person itself."""


class RepresentationEnded(Refusal):
    """The representation is not there, is over, or would end before it began."""


class OnlyForChildren(Refusal):
    """Parental authority ends at eighteen."""


class NotOfAge(Refusal):
    """Who is a minor has no authority over another minor."""

    field = "representative"


class NoGuardian(Refusal):
    """Only somebody from outside with authority is said to be guardian, and by a paper that shows it."""

    field = "guardian"


@dataclass(frozen=True, slots=True)
class Representative:
    """A resident in the file (by id), or an outsider by name or organisation.

    address          lines of the envelope
    declared_of_age  the court declared this mother of sixteen or seventeen of age (BW 1:253ha)
    guardian         with authority, and no parent: somebody from outside who is guardian (BW 1:245)
    """

    person: int | None = None
    name: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    declared_of_age: bool = False
    guardian: bool = False


@deed
def represent(
    person: Subject,
    *,
    kind: str,
    representative: Representative,
    scope: str = "",
    document: str = "",
    from_on: date,
    until_on: date | None = None,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> Representation:
    """Somebody speaks for this person from a day on.

    kind      see representation_kinds
    scope     about what, in words; empty: everything of this kind
    document  the paper that shows it: a ruling, the register, a signed proxy
    raises    RepresentativeMissing, RepresentationEnded, OnlyForChildren, NotOfAge, NoGuardian
    """
    _check_who(person, representative)
    if kind == "gezag":
        _check_authority(person.pk, representative, document, from_on)
    _check_guardian(kind, representative, document)
    if until_on is not None and until_on <= from_on:
        raise RepresentationEnded(_("De einddatum moet na de begindatum liggen."))
    resident = representative.person is not None
    row = Representation.objects.create(
        municipality_id=person.municipality_id,
        person_id=person.pk,
        kind=kind,
        representative_id=representative.person,
        name="" if resident else one_line(representative.name, 120),
        organisation="" if resident else one_line(representative.organisation, 120),
        phone="" if resident else plain_phone(representative.phone),
        email="" if resident else representative.email.strip(),
        address="" if resident else _lines(representative.address)[:300],
        scope=one_line(scope, 160),
        document=_paper(document, representative)[:120],
        guardian=representative.guardian,
        from_on=from_on,
        until_on=until_on,
    )
    journal.note(
        "representation.added", about=row, by=by, at=at, household=household, person=person.pk, role=kind
    )
    return row


@deed
def end_representation(
    representation: int,
    *,
    of: Subject,
    until_on: date,
    household: int | None = None,
    by: Reader | None,
    at: datetime,
) -> Representation:
    """From this day nobody speaks for the person in this way any more. raises RepresentationEnded"""
    row = (
        Representation.objects.select_for_update()
        .filter(pk=representation, person=of.pk, municipality=of.municipality_id)
        .first()
    )
    if row is None or (row.until_on is not None and row.until_on <= until_on):
        raise RepresentationEnded(_("Deze vertegenwoordiging is al beëindigd."))
    if until_on <= row.from_on:
        raise RepresentationEnded(_("De einddatum moet na de begindatum liggen."))
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    journal.note(
        "representation.ended", about=row, by=by, at=at, household=household, person=of.pk, role=row.kind
    )
    return row


def _check_who(person: Subject, who: Representative) -> None:
    if who.person is None:
        if not (who.name.strip() or who.organisation.strip()):
            raise RepresentativeMissing(
                _("Kies een lid van het huishouden, of vul een naam of organisatie in.")
            )
        return
    known = Person.objects.filter(pk=who.person, municipality=person.municipality_id, died_on__isnull=True)
    if who.person == person.pk or not known.exists():
        raise RepresentativeMissing(_("Iemand vertegenwoordigt altijd een ander. Kies iemand anders."))


def _check_authority(child: int, who: Representative, document: str, on: date) -> None:
    if not _is_child(child, on):
        raise OnlyForChildren(
            _("Ouderlijk gezag of voogdij is er alleen over kinderen onder de achttien jaar."),
            rule="Burgerlijk Wetboek Boek 1, artikel 245",
        )
    if who.person is None:
        return
    row = Person.objects.get(pk=who.person)
    born = PartialDate(row.birth_year, row.birth_month, row.birth_day)
    if who.declared_of_age:
        _check_declared(row, born, document, on)
    elif not representing.may_hold_authority(born, on=on):
        raise NotOfAge(
            _("%(name)s is op die dag nog geen 18 en kan dan geen gezag of voogdij hebben. Dat kan vanaf %(day)s."),
            rule="Burgerlijk Wetboek Boek 1, artikel 246",
            name=row.first_names or row.surname,
            day=_day_of_age(born),
        )  # fmt: skip


def _check_guardian(kind: str, who: Representative, document: str) -> None:
    if not who.guardian:
        return
    if kind != "gezag" or who.person is not None:
        raise NoGuardian(_("Voogd kiest u alleen bij gezag van iemand van buiten."))
    if not document.strip():
        raise NoGuardian(
            _("Schrijf bij ‘Waar blijkt dat uit?’ waaruit de voogdij blijkt: het gezagsregister of de uitspraak."),
            rule="Burgerlijk Wetboek Boek 1, artikel 244 en 280",
        )  # fmt: skip


def _check_declared(row: Person, born: PartialDate, document: str, on: date) -> None:
    possible = representing.may_hold_authority(born, on=on, declared_of_age=True)
    if row.sex == "m" or not possible or not document.strip():
        raise NotOfAge(
            _(
                "De rechter kan alleen een moeder van 16 of 17 meerderjarig verklaren. "
                "Schrijf bij ‘Waar blijkt dat uit?’ welke uitspraak dat is."
            ),
            rule="Burgerlijk Wetboek Boek 1, artikel 253ha",
        )


def _day_of_age(born: PartialDate) -> str:
    day = representing.reached_on(born, representing.OF_AGE)
    return plain_date(day) if day else ""


def _is_child(person: int, on: date) -> bool:
    """Also when the birth date is so vague that it can be."""
    row = Person.objects.only("birth_year").get(pk=person)
    return row.birth_year is None or on.year - row.birth_year <= 18


def _paper(document: str, who: Representative) -> str:
    shown = one_line(document)
    return _("meerderjarig verklaard: %(paper)s") % {"paper": shown} if who.declared_of_age else shown


def _lines(text: str) -> str:
    return "\n".join(line for each in text.splitlines() if (line := one_line(each)))

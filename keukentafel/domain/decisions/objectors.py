"""Who objects: the resident whom the decision is about, or somebody else whose interest it touches.

source  Awb, artikel 1:2 lid 1, 7:1 and 8:1
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from keukentafel.domain.cases.envelope import Outsider
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name

from .models import MISTAKEN, Objection

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Who objects, when that is not the resident.

    quality  of qualities; person: key of who has a file; None: a name, and the lines of the envelope (none: unknown)
    """

    quality: str
    person: int | None = None
    name: str = ""
    lines: tuple[str, ...] = ()


def is_other(objection: Objection) -> bool:
    return bool(objection.quality)


def is_mistaken(objection: Objection) -> bool:
    """It was taken in by mistake, so that what was written need not be of this resident."""
    withdrawn = getattr(objection, "withdrawn", None)
    return withdrawn is not None and withdrawn.way == MISTAKEN


def who_of(objection: Objection) -> Other | None:
    """None: the resident."""
    if not is_other(objection):
        return None
    return Other(
        objection.quality, objection.objector_id, objection.objector_name, tuple(objection.objector_address)
    )


def columns(other: Other | None) -> dict[str, object]:
    """Of an objection by them."""
    if other is None:
        return {}
    return {
        "quality": other.quality, "objector_id": other.person,
        "objector_name": "" if other.person else other.name, "objector_address": [] if other.person else list(other.lines),
    }  # fmt: skip


def key_of(objection: Objection) -> Key:
    """The same for two objections of the same person, also where two records of them became one."""
    return key(who_of(objection), resident=objection.person_id)


def key(other: Other | None, *, resident: int) -> Key:
    if other is None:
        return ("dossier", str(resident))
    if other.person is not None:
        return ("dossier", str(other.person))
    return ("naam", _flat(other.name), _flat("".join(other.lines)))


def addressee(objection: Objection) -> Person | Outsider:
    """To whom the letters about it go."""
    if not is_other(objection):
        return objection.person
    if objection.objector is not None:
        return objection.objector
    return Outsider(objection.objector_name, tuple(objection.objector_address))


def person_of(objection: Objection) -> Person | None:
    """Who objects, when they have a file."""
    found = addressee(objection)
    return found if isinstance(found, Person) else None


def name_of(objection: Objection) -> str:
    found = addressee(objection)
    return person_name(found).full if isinstance(found, Person) else found.name


def in_words(objection: Objection) -> str:
    """Mila Smit (ouder of voogd)"""
    if not is_other(objection):
        return name_of(objection)
    return _("%(name)s (%(quality)s)") % {
        "name": name_of(objection), "quality": objection.get_quality_display()
    }  # fmt: skip


def in_dutch(objection: Objection) -> str:
    with translation.override("nl"):  # the file is Dutch, whatever language its reader chose
        return in_words(objection)


def number_to_resident(objection: Objection) -> str:
    """What the resident, or who speaks for them, may open; empty for that of another."""
    return "" if is_other(objection) else objection.number


def beside(objection: Objection) -> list[Objection]:
    """Those of others about the same: against the same decision, or another on the same aanvraag; none that was withdrawn. The
    oldest first, one statement.

    source  Awb, artikel 6:19 and 7:6
    """
    return [each for each in about_the_same(objection) if key_of(each) != key_of(objection)]


def about_the_same(objection: Objection) -> QuerySet[Objection]:
    """As `beside`, of the same person too."""
    rows = Objection.objects.filter(_about_the_same(objection), withdrawn__isnull=True).exclude(
        pk=objection.pk
    )
    return rows.select_related("case", "person", "objector", "decision", "waived").order_by("pk")


def of_resident(path: str = "") -> Q:
    """path: to the objection"""
    return Q(**{f"{path}quality": ""})


def _about_the_same(objection: Objection) -> Q:
    if objection.beschikking is not None:
        return Q(beschikking__aanvraag=objection.beschikking.aanvraag_id)
    return Q(
        beschikking__isnull=True, temporary=objection.temporary_id, penalty=objection.penalty_id,
        referral=objection.referral_id,
    )  # fmt: skip


def _flat(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())

"""What a copy of the file holds of what came with a question, of help that began at once, and of aftercare.

Who else is named in it, keeps it out (file_copy.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.models import TemporaryProvision
from keukentafel.domain.intake.models import MeldingFile, PersonalPlan
from keukentafel.domain.people.models import Household, Person
from keukentafel.domain.process.models import FollowUp
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.rules import aftercare

from .file_copy_shapes import Piece
from .file_copy_talk import also, joined


def attachments(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Files that came with a question about this person; what somebody else sent along is also about who sent it."""
    rows = MeldingFile.objects.filter(
        melding__case__household=household, melding__identified__person=person, purpose="bijlage"
    )
    for row in rows.select_related("melding"):
        melding = row.melding
        others = (melding.asker_name or _("iemand anders"),) if melding.relation != "zelf" else ()
        yield Piece(
            f"bijlage:{row.pk}", dutch_day(row.at), row.name, in_the_zip(), others, document=row.document_id,
            file=None if row.document_id else row.pk, cases=(melding.case_id,),
        )  # fmt: skip


def personal_plans(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = PersonalPlan.objects.filter(
        melding__case__household=household, melding__identified__person=person
    ).select_related("melding", "file")
    for row in rows:
        yield Piece(
            f"persoonlijk-plan:{row.pk}", row.received_on, _("Persoonlijk plan"), row.text or in_the_zip(),
            also([row.text], person, names), document=row.file.document_id,
            file=None if row.file.document_id else row.file_id, cases=(row.melding.case_id,),
        )  # fmt: skip


def temporary(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = TemporaryProvision.objects.filter(case__household=household, person=person)
    for row in rows.select_related("provider").prefetch_related("extensions", "stops"):
        lines = [
            row.description,
            _("Van %(first)s tot en met %(last)s, door %(provider)s.")
            % {
                "first": short_date(row.starts_on),
                "last": short_date(row.ends_on),
                "provider": row.provider.name,
            },
            row.reason,
        ]
        lines += [
            _("Verlengd tot en met %(day)s: %(why)s") % {"day": short_date(each.ends_on), "why": each.reason}
            for each in row.extensions.all()
        ]
        lines += [
            _("Niet begonnen: %(why)s") % {"why": each.reason}
            if each.last_day < row.starts_on
            else _("Gestopt op %(day)s: %(why)s") % {"day": short_date(each.last_day), "why": each.reason}
            for each in row.stops.all()
        ]
        title = _("Tijdelijke voorziening %(number)s") % {"number": row.number}
        yield Piece(
            f"tijdelijke-voorziening:{row.pk}", dutch_day(row.at), title, joined(lines), also(lines, person, names),
            cases=(row.case_id,),
        )  # fmt: skip


def follow_ups(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Each moment of aftercare, with what both sides said of it; one that names nobody is of whom the case is about."""
    whose = Q(person=person) | Q(person__isnull=True, case__melding__identified__person=person)
    rows = FollowUp.objects.filter(whose, case__household=household)
    for row in rows.select_related("told", "cancelled").prefetch_related("heard"):
        lines = [_("Gepland op %(day)s.") % {"day": short_date(row.planned_on)}]
        if hasattr(row, "told"):
            lines += [
                f"{_('Gehaald wat de bedoeling was')}: {row.told.get_reached_display()}",
                row.told.changed,
                row.told.next,
            ]
        lines += [
            f"{_('De inwoner zei')} ({short_date(dutch_day(each.at))}): {each.get_reached_display()}. {each.said}".strip()
            for each in row.heard.all()
        ]
        if hasattr(row, "cancelled"):
            lines.append(_("Vervallen: %(why)s") % {"why": row.cancelled.reason})
        title = f"{_('Nazorg')}: {row.what or aftercare.name(row.code)}"
        yield Piece(
            f"nazorg:{row.pk}", row.planned_on, title, joined(lines), also(lines, person, names), cases=(row.case_id,)
        )  # fmt: skip


def in_the_zip() -> str:
    return _("Dit bestand zit als bijlage in de ZIP, of vraag het op.")

"""What a copy of the file holds of letters and documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.composing import TO_PERSON
from keukentafel.domain.decisions.models import MISTAKEN, Letter
from keukentafel.domain.intake.models import MeldingFile
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.moments import dutch_day

from . import file_copy_around as around
from . import file_copy_objections as objecting
from .about_safety import told_by_others
from .file_copy_shapes import Piece


def documents(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """A letter about a decision belongs to whom it is about; another file to whom it names, or else to the household.

    What came with a question stands with that question (file_copy_around).
    """
    sent = Letter.objects.filter(case__household=household, document__isnull=False)
    letters = {row.document_id: row.person.pk for row in sent.select_related(*TO_PERSON)}
    along = MeldingFile.objects.filter(
        melding__case__household=household, melding__identified__isnull=False, document__isnull=False
    )
    here = Q(household=household) | Q(case__objection__objector=person, person=person)
    rows, of_others = (
        Document.objects.filter(here, replaced_by__isnull=True),
        objecting.of_others(household, person),
    )
    rows = rows.exclude(direction="in", case__in=told_by_others(household)).exclude(
        case__objection__withdrawn__way=MISTAKEN
    )
    for row in rows.exclude(pk__in=along.values("document")):
        whose = letters.get(row.pk, row.person_id)
        if whose not in (None, person.pk):
            continue
        others = tuple(name for pk, name in names.items() if pk != person.pk) if whose is None else ()
        if whose is None and row.case_id in of_others:
            others = (*others, of_others[row.case_id])
        yield Piece(
            f"document:{row.pk}",
            row.dated_on or dutch_day(row.created_at),
            row.name,
            around.in_the_zip(),
            others,
            document=row.pk,
            cases=(row.case_id,),
        )

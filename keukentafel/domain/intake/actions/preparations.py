"""A resident prepares the conversation: saved as often as they like, sent once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import Preparation, PreparationPart, PreparationSent
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.refusal import Refusal

LONGEST = 20_000
"""Characters of one answer."""


class AlreadyPrepared(Refusal):
    """It was sent; from then on it is in the file."""


class NothingPrepared(Refusal):
    """There is nothing to send."""


class AnswerTooLong(Refusal):
    """Longer than anybody types."""


class WrittenMeanwhile(Refusal):
    """Somebody else who prepares it wrote since; nothing was kept."""


@dataclass(frozen=True, slots=True)
class Part:
    """Of one life domain. score: 1 (help is needed at once) to 5 (all is well); None: not given, which is no zero."""

    going_on: str = ""
    going_well: str = ""
    wish: str = ""
    score: int | None = None

    def __bool__(self) -> bool:
        return bool(self.going_on or self.going_well or self.wish or self.score)


@dataclass(frozen=True, slots=True)
class Prepared:
    """parts: by code of the life domain."""

    comes_along: str = ""
    remark: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.comes_along or self.remark or any(self.parts.values()))


def keep_preparation(
    case: Case, prepared: Prepared, *, seen: datetime | None = None, by: Reader, at: datetime
) -> Preparation:
    """Keep what is typed so far, in the place of what was kept before. Nothing is in the file yet, so no journal line.

    seen    when what the writer saw on their page was kept; None: nothing was there yet
    raises  AlreadyPrepared, AnswerTooLong; WrittenMeanwhile when somebody else kept something since
    """
    texts = [prepared.remark] + [
        text for part in prepared.parts.values() for text in (part.going_on, part.going_well, part.wish)
    ]
    if any(len(text) > LONGEST for text in texts):
        raise AnswerTooLong(_("Een antwoord is te lang om te bewaren. Kort het in."))
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    row = Preparation.objects.filter(case=case).first() or Preparation(
        municipality_id=case.municipality_id, case=case
    )
    if row.pk and PreparationSent.objects.filter(preparation=row).exists():
        raise AlreadyPrepared(
            _("U hebt uw voorbereiding al gestuurd. Wilt u nog iets zeggen? Doe dat in het gesprek.")
        )
    if row.pk and row.by_id != by.account and (seen is None or row.saved_at > seen):
        raise WrittenMeanwhile(
            _("%(name)s heeft deze voorbereiding intussen ook aangepast. Uw tekst is nog niet bewaard. Kies ‘Bewaar, ik ga "
              "later verder’. Dan ziet u wat de ander schreef."),
            name=row.by.name,
        )  # fmt: skip
    row.comes_along, row.remark = prepared.comes_along.strip()[:300], prepared.remark.strip()
    row.saved_at, row.by_id = at, by.account
    row.save()
    row.parts.all().delete()
    PreparationPart.objects.bulk_create(
        [
            PreparationPart(
                municipality_id=case.municipality_id, preparation=row, domain=code, going_on=part.going_on,
                going_well=part.going_well, wish=part.wish, score=part.score,
            )
            for code, part in prepared.parts.items()
            if part
        ]
    )  # fmt: skip
    return row


@deed
def send_preparation(
    case: Case, prepared: Prepared, *, seen: datetime | None = None, by: Reader, at: datetime
) -> PreparationSent:
    """From here on who holds the conversation reads it. raises AlreadyPrepared, NothingPrepared, WrittenMeanwhile"""
    if not prepared:
        raise NothingPrepared(_("U hebt nog niets opgeschreven. Een paar woorden is genoeg."))
    row = keep_preparation(case, prepared, seen=seen, by=by, at=at)
    sent = PreparationSent.objects.create(
        municipality_id=case.municipality_id, preparation=row, at=at, by_id=by.account
    )
    journal.note("preparation.sent", about=row, by=by, at=at, household=case.household_id)
    return sent

"""Which cases are about somebody's safety."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import ConversationDone, Triage
from keukentafel.domain.people.models import OwnFile

from . import trees
from .shown import SENT

SAFETY = "veiligheid"
"""The process in which safety comes before all else."""


def about_safety(municipalities: Iterable[int]) -> Q:
    """Cases that began with a worry about safety, of which a triage once said that safety comes first, or in which the meldcode
    was begun. Whatever was settled or decided since: somebody at home may still be the one that it is about."""
    codes = {
        code
        for municipality in municipalities
        for code, way in trees.kept_ways(municipality).items()
        if way == SAFETY
    }
    triaged = Exists(Triage.objects.filter(case=OuterRef("pk"), outcome__in=codes))
    begun = Exists(Case.objects.filter(pk=OuterRef("pk"), meldcode_steps__isnull=False))
    return Q(melding__unsafe=True) | triaged | begun


def told_by_another() -> Q:
    """Cases that began with a melding of somebody else than whom it is about."""
    themselves = OwnFile.objects.filter(
        person=OuterRef("melding__identified__person"), account=OuterRef("melding__by")
    )
    return Q(melding__isnull=False) & ~Q(melding__relation="zelf") & ~Q(Exists(themselves))


def worry_of_another(safety: Q) -> Q:
    """Those of them that are about safety: what was told, by whom and that it was told at all is not for whom it is about, so
    that who worries dares to say so. safety: as about_safety gives it"""
    return safety & told_by_another()


def theirs_to_read(person: int | OuterRef, safety: Q) -> Q:
    """Cases about this person that they may know of: of the worry of another only once a verslag of their own conversation
    went to them. What was told and by whom stays out of it even then."""
    shown = ConversationDone.objects.filter(SENT, conversation__case=OuterRef("pk"))
    known = ~worry_of_another(safety) | Q(Exists(shown))
    return Q(melding__identified__person=person) & known

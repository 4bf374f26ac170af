"""Which decisions a resident objected to, for themselves or as another beside whom it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, Q

from keukentafel.domain.decisions.at_once import along, objectable
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.decisions.objected_along import also_about, covers, standing_rows
from keukentafel.domain.decisions.objectors import of_resident
from keukentafel.domain.decisions.proxies import is_unproven
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.addressing import AUTHORITY


def by_decision(numbers: Iterable[str], *, reader: Reader) -> dict[str, str]:
    """Number of the decision → number of the objection of the resident against it; one statement, and two for each that somebody
    made for the reader: it does not count while nobody saw an authorisation. The decisions were shown to this reader."""
    return _against(numbers, of_resident(), reader)


def along_by_decision(numbers: Iterable[str], *, reader: Reader) -> dict[str, str]:
    """Number of the decision → number of the objection of the resident that is about it by law, without being against it; two
    statements at most. The decisions were shown to this reader.

    source  Awb, artikel 6:19 lid 1
    """
    wanted = set(numbers)
    rows = standing_rows().filter(
        beschikking__aanvraag__beschikkingen__number__in=wanted, municipality__in=reader.municipalities
    )
    every = Prefetch(
        "beschikking__aanvraag__beschikkingen", Beschikking.objects.select_related("on_objection")
    )
    found: dict[str, str] = {}
    for row in (
        rows.select_related("beschikking__aanvraag", "decision", "late").prefetch_related(every).distinct()
    ):
        assert row.beschikking is not None
        later = also_about(row, row.beschikking.aanvraag.beschikkingen.all())
        found |= {each.number: row.number for each in later if each.number in wanted}
    return found


def own_of_parent(numbers: Sequence[str], *, reader: Reader, spoken: Spoken | None) -> dict[str, str]:
    """The same of what a parent or guardian objected to for themselves, beside whom they speak for."""
    if spoken is None or spoken.kind != AUTHORITY or not numbers:
        return {}
    return _against(numbers, Q(objector=reader.person), reader)


def beside_others(*, reader: Reader) -> tuple[tuple[str, date], ...]:
    """Number and day of the objections of the reader to decisions about others, the latest first; one statement."""
    rows = Objection.objects.filter(objector=reader.person, municipality__in=reader.municipalities)
    return tuple(rows.order_by("-pk").values_list("number", "received_on")) if reader.person else ()


def _against(numbers: Iterable[str], whose: Q, reader: Reader) -> dict[str, str]:
    wanted = list(numbers)
    rows = Objection.objects.filter(
        Q(beschikking__number__in=wanted)
        | Q(temporary__number__in=wanted)
        | Q(penalty__number__in=wanted)
        | Q(referral__number__in=wanted),
        whose,
        withdrawn__isnull=True,
        municipality__in=reader.municipalities,
    )
    found = rows.select_related(
        "beschikking", "temporary", "penalty", "referral", "decision", "late"
    ).prefetch_related(*along())
    counts = (row for row in found if _is_about_the_last(row) and not _by_nobody_known(row, reader))
    return {row.against: row.number for row in counts}


def _is_about_the_last(row: Objection) -> bool:
    """Of help at once: what was decided last of it has another objection, or none."""
    return row.temporary is None or any(covers(row, each) for each in objectable(row.temporary)[-1:])


def _by_nobody_known(row: Objection, reader: Reader) -> bool:
    """Made for the reader by somebody of whom no authorisation is known: then they may still object themselves."""
    return row.person_id == reader.person and is_unproven(row)

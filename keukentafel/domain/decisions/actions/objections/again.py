"""What an objection that a court sent back brings along: what was judged for who objects, and what they mended."""

from __future__ import annotations

from keukentafel.domain.decisions.models import Defect, DefectRepaired, LateJudged, Objection


def bring_along(old: Objection, new: Objection) -> None:
    """An accepted reason for being late, and what was mended in time: each with who and when. source  Awb, artikel 8:72"""
    for late in LateJudged.objects.filter(objection=old, excused=True):
        late.pk = new.pk
        late.save(force_insert=True)
    for mended in DefectRepaired.objects.filter(defect__objection=old).select_related("defect"):
        before = mended.defect
        mended.defect = Defect.objects.create(
            municipality_id=new.municipality_id, objection=new, missing=before.missing, asked_on=before.asked_on,
            repair_by=before.repair_by, at=before.at, by_id=before.by_id,
        )  # fmt: skip
        mended.save(force_insert=True)

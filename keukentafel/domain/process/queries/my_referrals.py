"""A referral as who it is about reads it, or who speaks for them: by whom, to whom, for what, and what became of it."""

from __future__ import annotations

from keukentafel.domain.cases.models import REFERRAL
from keukentafel.domain.decisions.actions.referrals import may_tell
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.guide.models import referrer_kinds
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import cost, referring

from .my_file_shapes import MyCase, MyReferral


def of_case(case: MyCase, *, reader: Reader, spoken: Spoken | None = None) -> MyReferral | None:
    """None for another case, or one that the reader does not read whole: two statements; with a doctor who asks consent three.
    A parent of a child of 12 to 15 reads no more than that there is help, unless somebody wrote that the parents know.

    case    let in by my_file.my_case
    source  Jeugdwet, artikel 7.3.4 and 7.3.11; BW 7:450 lid 2 and 7:457
    """
    if case.kind != REFERRAL or not case.mine or (spoken is not None and spoken.hidden):
        return None
    person = reader.person if spoken is None else spoken.person
    row = (
        Referral.objects.filter(
            case__number=case.number, person=person, municipality__in=reader.municipalities
        )
        .select_related("provider", "organisation", "municipality")
        .prefetch_related("feedback__told")
        .first()
    )
    if row is None:
        return None
    if spoken is not None and not spoken.sees.own_questions and not row.parents_know:
        return MyReferral(number=row.number, known=False)
    kind = referring.kind(row.kind, on=row.referred_on)
    heard = tuple(
        (str(each.get_kind_display()), each.on, hasattr(each, "told"))
        for each in sorted(row.feedback.all(), key=lambda each: each.pk)
    )
    return MyReferral(
        number=row.number, by=row.referrer_name, kind_name=dict(referrer_kinds()).get(row.kind, ""),
        practice=row.organisation.name if row.organisation else "", referred_on=row.referred_on,
        provider=row.provider.name, what=row.what,
        quantity=cost.quantity(row.unit, row.frequency, row.volume, on=row.starts_on) if row.product else "",
        starts_on=row.starts_on, ends_on=row.ends_on, reason=row.reason, may_tell=may_tell(row), heard=heard,
        in_our_name=referring.in_our_name(row.kind, on=row.referred_on), mandate=row.mandate_source,
        municipality_name=row.municipality.name, municipality_address=row.municipality.address,
        withdraws=kind.toestemming and may_tell(row) and spoken is None,
    )  # fmt: skip

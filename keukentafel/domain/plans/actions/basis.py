"""On what it rests that something is shared or scaled: consent of a member, necessity by law, or another ground."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.people.access import current
from keukentafel.domain.people.actions.shares import check_consent
from keukentafel.domain.people.models import Membership, givers, share_kinds
from keukentafel.kernel.refusal import Refusal

CONSENT = "toestemming"
CONSENT_RULE = "AVG, artikel 7"
GROUND_RULE = "AVG, artikel 6 lid 1"


class WithoutGround(Refusal):
    """Nothing is shared or scaled without a consent or a ground that the resident can read too."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Consent or ground.

    kind      toestemming, noodzakelijk or grond
    ground    why, or which ground, in words that the resident reads as well
    person    whose consent; given_by: zelf, ouders or samen. With consent only
    """

    kind: str = "grond"
    ground: str = ""
    person: int | None = None
    given_by: str = ""

    @property
    def rule(self) -> str:
        return CONSENT_RULE if self.kind == CONSENT else GROUND_RULE


def checked(basis: Basis, *, household: int, on: date) -> Basis:
    """The same, on one line and without what does not belong to its kind.

    raises  WithoutGround, ConsentIncomplete
    source  AVG, artikel 6 and 7; Jeugdwet, artikel 7.3.4 and 7.3.5
    """
    ground = " ".join(basis.ground.split())[:160]
    if basis.kind not in dict(share_kinds()):
        raise WithoutGround(_("Kies of er toestemming is, of een andere grond."), rule=GROUND_RULE)
    if not ground:
        raise WithoutGround(
            _("Schrijf op waarom dit mag en waarvoor het nodig is. De inwoner leest dat ook."),
            rule=basis.rule,
        )
    if basis.kind != CONSENT:
        return replace(basis, ground=ground, person=None, given_by="")
    member = (
        Membership.objects.filter(current(on), household=household, person=basis.person)
        .select_related("person")
        .first()
    )
    if member is None or basis.given_by not in dict(givers()):
        raise WithoutGround(_("Kies wie toestemming gaf, en voor wie."), rule=CONSENT_RULE)
    check_consent(member.person, basis.given_by, on)
    return replace(basis, ground=ground)

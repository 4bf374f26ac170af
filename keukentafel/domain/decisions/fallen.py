"""What an objection is about may be gone already by the decision on the objection of another."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import Objection, ObjectionDecision
from .objected import About
from .objectors import beside

RULE = "Awb, artikel 6:19 lid 1 en 6"


def fallen_by(objection: Objection, about: About) -> ObjectionDecision | None:
    """The decision on the objection of another by which it does not hold any more; None: it holds, or something took its place.

    about  what it is about; at most one statement
    """
    if objection.beschikking_id is not None:
        last = about.rows[-1] if about.rows else None
        made = getattr(last, "on_objection", None) if last is not None and last.outcome == "revoked" else None
        return made if made is not None and made.objection_id != objection.pk else None
    others = [each for each in beside(objection) if _same_or_gift(each, objection)]
    decided = [each.decision for each in others if hasattr(each, "decision")]
    return next((each for each in reversed(decided) if each.follow_up != "stands"), None)


def _same_or_gift(other: Objection, objection: Objection) -> bool:
    """Of help at once: what becomes of the stop leaves the gift as it is; without the gift the rest is gone too."""
    named = (other.longer_id, other.stop_id)
    return named in ((None, None), (objection.longer_id, objection.stop_id))


def sentence(gone: ObjectionDecision) -> str:
    """gone: the decision on the objection of another. Of a decision on an aanvraag the objection is about what came in its place
    too: who may want something else of that has an interest."""
    values = {"number": gone.objection.number}
    if gone.replacement is not None:
        return _(
            "Waar dit bezwaar over gaat, geldt niet meer door de beslissing op bezwaar %(number)s. Dit bezwaar gaat vanzelf ook "
            "over besluit %(new)s, dat daarvoor in de plaats kwam (Awb, artikel 6:19). Krijgt wie bezwaar maakte gelijk? Neem "
            "dan een nieuw besluit. Er is alleen geen belang meer als dat voor die persoon niets meer verandert."
        ) % (values | {"new": gone.replacement.number})
    return (
        _(
            "Waar dit bezwaar over gaat, geldt niet meer door de beslissing op bezwaar %(number)s. Levert dit bezwaar nog iets "
            "op? Zo niet, dan is het niet-ontvankelijk: er is geen belang meer."
        )
        % values
    )

"""What an objection does to help at once, as sentences in the language of who reads them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.kernel.dates import plain_date
from keukentafel.rules.after_objection import Became

from .at_once import about, as_put, given_back, last_day
from .became_words import sentence
from .models import ObjectionDecision, TemporaryEnded, TemporaryExtended, TemporaryProvision


def at_once_became(
    provision: TemporaryProvision, stop: TemporaryEnded | None, made: ObjectionDecision | None
) -> tuple[str, ...]:
    gone = made is not None and made.follow_up == "revoked"
    if stop is None:
        return _gift_became(provision, made if gone else None)
    put = as_put(stop, at=made.at if made is not None else None)
    values = {"number": provision.number, "last": plain_date(put.last_day)}
    if made is None or not gone:
        return (_stop_stays(put) % values,)
    falls = _stop_falls(put) % values
    again = given_back(stop, at=made.at)
    if again is None:
        return (falls,)
    values |= {"new": again.number, "from": plain_date(again.starts_on), "until": plain_date(last_day(again))}
    return (
        falls,
        _("De hulp loopt door van %(from)s tot en met %(until)s. Dat staat in besluit %(new)s.") % values,
    )


def _stop_stays(stop: TemporaryEnded) -> str:
    if stop.never_began:
        return _("De hulp van besluit %(number)s begint niet. Dat blijft zo.")
    return _("De hulp van besluit %(number)s stopt op %(last)s. Dat blijft zo.")


def _stop_falls(stop: TemporaryEnded) -> str:
    if stop.never_began:
        return _("Dat de hulp van besluit %(number)s niet begint, geldt niet meer.")
    return _("Dat de hulp van besluit %(number)s op %(last)s stopt, geldt niet meer.")


def _gift_became(provision: TemporaryProvision, made: ObjectionDecision | None) -> tuple[str, ...]:
    """made: the decision by which it does not hold any more; None: it stays"""
    if made is None:
        return (sentence(Became(provision.number, "stays")),)
    found, ends = about(made.objection), getattr(made, "ends_help", None)
    if isinstance(found, TemporaryExtended):
        values = {"number": provision.number, "day": plain_date(found.before_on)}
        falls = (
            _("Dat de hulp van besluit %(number)s langer duurt dan tot en met %(day)s, geldt niet meer.")
            % values
        )
    else:
        falls = sentence(Became(provision.number, "gone"))
    if ends is None:
        return (falls,)
    if ends.never_began:
        return (falls, _("De hulp begint niet."))
    return (falls, _("De laatste dag van de hulp is %(day)s.") % {"day": plain_date(ends.last_day)})

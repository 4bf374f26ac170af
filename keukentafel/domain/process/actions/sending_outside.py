"""A question from a municipality that does not work with this program is passed on with consent, and who asked hears it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.envelope import Outsider, gives_away
from keukentafel.domain.cases.letter_text import OTHER, Addressee, AddressIsSecret, Told, addressee
from keukentafel.domain.intake.actions import routes
from keukentafel.domain.intake.models import Melding, SentOn, consent_ways, outside_ways
from keukentafel.domain.outbox import actions as outbox
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import letters

from . import decided, notices
from .closing import check_safety_before_it_leaves
from .left_open import PASSING_ON, check_nothing_waits, shut
from .sending_on import NoConsent, sent_already

LETTER, BY_LETTER = "melding-doorgegeven", "brief"
"""The text of the letter to the other municipality, and the way by which it goes: see intake.models.outside_ways."""
MAIL, RECEIPT = "bericht-klaar", "portal:receipt"
"""A mail without content, with the address of the page that tells it."""


class NotSaidWhere(Refusal):
    """To which municipality, how, and what it heard was not said."""

    field = "name"


class WorksHere(Refusal):
    """This municipality works with the program, so the question itself goes there."""

    field = "to"


class NoFileForLetter(Refusal):
    """A letter is kept in the file of a household, and this question has none."""

    field = "address"


@deed
def send_outside(
    melding: Melding,
    *,
    name: str,
    way: str,
    told: str,
    number: str = "",
    address: str = "",
    consent: str,
    consent_by: str,
    by: Reader,
    at: datetime,
) -> SentOn:
    """A municipality elsewhere was told of the question; here the case closes. Doing it twice gives the first one back.

    name, way    which municipality, and how it heard: see intake.models.outside_ways
    told         what it heard: what who asked agreed to, and nothing else
    number       that it gave, if it gave one
    address      of that municipality, lines of the envelope: the letter is made here; empty: it was told already
    consent      gesproken or geschreven; consent_by: who said yes
    raises       AlreadyDecidedHere, SafetyNotSettled, AanvraagWaits, HelpRuns, StillToReport, StillExpected, NoConsent,
                 NotSaidWhere, WorksHere, NoFileForLetter, AddressIsSecret, cases.letter_text.AddressMissing,
                 AlreadyClosed, NotYours
    source       AVG, artikel 6 lid 1 onder a
    """
    reach.locked(melding.case, by=by)
    if (before := sent_already(melding)) is not None:
        return before
    decided.check_passing_on(melding.case)
    check_safety_before_it_leaves(melding.case)
    check_nothing_waits(melding.case, PASSING_ON, on=dutch_day(at))
    name, told = _named(name), told.strip()[:1000]
    _check_said(name, way, told, consent, consent_by)
    to = _envelope(melding, name, told, address, at) if way == BY_LETTER and address.strip() else None
    number = number.strip()[:20]
    sent = routes.send_outside(
        melding, name=name, way=way, told=told, number=number, consent=consent, consent_by=consent_by, by=by, at=at
    )  # fmt: skip
    if to is not None:
        _write(sent, to, by=by, at=at)
    reason = f"Met toestemming doorgegeven aan gemeente {name}." + (
        f" Nummer daar: {number}." if number else ""
    )
    shut(
        melding.case, result="overgedragen", reason=reason, finish_work=True, head=PASSING_ON,
        onward=f"Gemeente {name} helpt u verder, en maakt zelf een afspraak met u.", by=by, at=at,
    )  # fmt: skip
    _tell(melding, by=by, at=at)
    return sent


def _check_said(name: str, way: str, told: str, consent: str, consent_by: str) -> None:
    """raises  NoConsent, NotSaidWhere, WorksHere"""
    if consent not in dict(consent_ways()) or not consent_by.strip():
        raise NoConsent(
            _("Vraag eerst of de inwoner het goed vindt. Vul in wie dat zei, en hoe."),
            rule="AVG, artikel 6 lid 1 onder a",
        )
    if not (name and told and way in dict(outside_ways())):
        raise NotSaidWhere(_("Vul in welke gemeente het is, hoe u het doorgaf, en wat u doorgaf."))
    if any(_named(each.name).casefold() == name.casefold() for each in walls.municipalities()):
        raise WorksHere(
            _(
                "Gemeente %(name)s werkt met dit programma. Kies haar in de lijst, dan gaat de melding zelf daarheen."
            ),
            name=name,
        )


def _envelope(melding: Melding, name: str, told: str, address: str, at: datetime) -> Addressee:
    """To whom the letter goes, which tells that municipality no address that is secret.

    raises  NoFileForLetter, AddressMissing, AddressIsSecret
    """
    household, on = melding.case.household_id, dutch_day(at)
    if household is None:
        raise NoFileForLetter(
            _("Deze melding hoort nog bij geen huishouden. Dan maakt het programma geen brief. Laat het adres leeg, en schrijf "
              "de brief zelf.")
        )  # fmt: skip
    if gives_away(told, household, on=on):
        raise AddressIsSecret(
            _("In wat u doorgeeft staat waar dit huishouden woont. Dat adres is geheim. Haal het uit de tekst."),
            rule="Wet BRP, artikel 2.59", field="told",
        )  # fmt: skip
    return addressee(household, Told("", OTHER, {}, name=f"Gemeente {name}", address=address), on=on)


def _write(sent: SentOn, to: Addressee, *, by: Reader, at: datetime) -> None:
    """The letter, with what who asked agreed to and nothing else."""
    melding = sent.melding
    how = {"gesproken": "zei dat dit mag", "geschreven": "schreef dat dit mag"}[sent.consent]
    values: dict[str, letters.Value] = {
        "meldingsnummer": melding.number,
        "ontvangen_op": dutch_day(melding.received_at),
        "verteld": sent.told,
        "toestemming": f"Toestemming: {sent.consent_by} {how}.",
        "naam_schrijver": by.name,
    }
    notices.write(melding.case, Outsider(to.name, to.lines), LETTER, values, by=by, at=at)


def _named(name: str) -> str:
    """Without "gemeente" before it."""
    first, *rest = name.split() or [""]
    return " ".join(rest if first.casefold() == "gemeente" else [first, *rest])[:80]


def _tell(melding: Melding, *, by: Reader, at: datetime) -> None:
    """Who asked and left an e-mail address gets the address of the page that says where the question is now."""
    if not melding.asker_email:
        return
    slug = Municipality.objects.values_list("slug", flat=True).get(pk=melding.municipality_id)
    outbox.notify(
        text=MAIL, to=melding.asker_email, page=RECEIPT, args=(slug, str(melding.receipt)), about=melding,
        household=melding.case.household_id, by=by, at=at,
    )  # fmt: skip

"""A question from another municipality is passed on to that one, with the consent of who asked."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from keukentafel.domain.cases.actions import reach
from keukentafel.domain.cases.models import Closure
from keukentafel.domain.intake.actions import routes
from keukentafel.domain.intake.actions.personal_plans import TYPED
from keukentafel.domain.intake.models import Melding, MeldingFile, PersonalPlan, SentOn, consent_ways
from keukentafel.domain.intake.told import Incoming
from keukentafel.domain.process import routing
from keukentafel.domain.process.queries.about_safety import is_about_safety
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.models import Municipality
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal

from . import decided
from .left_open import PASSING_ON, check_nothing_waits, shut
from .personal_plans import hand_in_plan
from .receiving import receive_melding


class NoConsent(Refusal):
    """What somebody told one municipality is not given to another without their yes."""

    field = "consent_by"


class FileNotGiven(Refusal):
    """The store does not give a file that came along, now or any more; without it the melding is not whole."""


class NotThere(Refusal):
    """The melding cannot be passed on to that municipality."""

    field = "to"


class SentBefore(Refusal):
    """It was passed on, came back, and can go nowhere again under this number."""


class LiesHere(Refusal):
    """The address lies in the municipality that would pass it on."""

    field = "why"


@deed
def send_on(
    melding: Melding, *, to: int, consent: str, consent_by: str, why: str = "", by: Reader, at: datetime
) -> SentOn:
    """The other municipality receives the same words; here the case closes. Sending it twice gives the first sending back.

    consent     gesproken or geschreven
    consent_by  who said yes: the one who asked, or who may speak for them
    why         it goes there, where the address lies here
    raises      AlreadyDecidedHere, AanvraagWaits, HelpRuns, StillToReport, StillExpected,
                SentBefore, LiesHere, NoConsent, NotThere, FileNotGiven, AlreadyClosed, NotYours
    source      AVG, artikel 6 lid 1 onder a; the term there begins with the receipt there
    """
    reach.locked(melding.case, by=by)
    if (before := sent_already(melding)) is not None:
        return before
    decided.check_passing_on(melding.case)
    check_nothing_waits(melding.case, PASSING_ON, on=dutch_day(at))
    if consent not in dict(consent_ways()) or not consent_by.strip():
        raise NoConsent(
            _("Vraag eerst of de inwoner het goed vindt. Vul in wie dat zei, en hoe."),
            rule="AVG, artikel 6 lid 1 onder a",
        )
    there = Municipality.objects.filter(pk=to).exclude(pk=melding.municipality_id).first()
    if there is None:
        raise NotThere(
            _("Kies een andere gemeente die met dit programma werkt. Bel of schrijf anders de gemeente zelf.")
        )
    if not why.strip() and _lies_here(melding, on=dutch_day(at)):
        raise LiesHere(
            _(
                "Dit adres ligt in uw eigen gemeente. Schrijf op waarom de andere gemeente dit doet, zoals een verhuizing."
            )
        )
    here = Municipality.objects.get(pk=melding.municipality_id)
    files = _files(melding)
    plans = [(row, _of(row.file)) for row in melding.personal_plans.select_related("file").order_by("pk")]
    there_now = receive_melding(
        municipality=to, sent_once=None, channel="gemeente", through=_through(melding, here), files=files,
        largest=max((len(each.content) for each in files), default=0), by=by, at=at, **_told(melding),
    )  # fmt: skip
    _hand_in(there_now, plans, by=by, at=at)
    number = there_now.number
    sent = routes.send_on(melding, to=to, number=number, consent=consent, consent_by=consent_by, by=by, at=at)
    reason = f"Met toestemming doorgegeven aan gemeente {there.name}. Nummer daar: {number}."
    if why.strip():
        reason += f" Waarom: {why.strip()[:200]}"
    onward = (
        f"Gemeente {there.name} helpt u verder, en maakt zelf een afspraak met u. Uw nummer daar is {number}."
    )
    shut(
        melding.case, result="overgedragen", reason=reason, finish_work=True, head=PASSING_ON, onward=onward, by=by, at=at
    )  # fmt: skip
    return sent


def _told(melding: Melding) -> dict[str, Any]:
    """What was told here, word for word; about safety also where the triage here found that."""
    names = (
        "text", "about_name", "relation", "asker_name", "asker_phone", "asker_email", "about_birth", "about_street",
        "about_number", "about_postcode", "about_town", "topics", "urgent", "threats", "speaks_as", "knows",
        "knows_why", "receipt_by", "safe_contact",
    )  # fmt: skip
    told = {name: getattr(melding, name) for name in names} | {"organisation": melding.organisation_id}
    return told | {"unsafe": is_about_safety(melding.case_id, municipality=melding.municipality_id)}


def sent_already(melding: Melding) -> SentOn | None:
    """What a double click finds; None while it was never passed on. raises SentBefore when its case was reopened since"""
    before = SentOn.objects.select_related("to").filter(melding=melding).first()
    if before is not None and not Closure.objects.filter(case=melding.case_id).exists():
        raise SentBefore(
            _(
                "Deze vraag is al doorgegeven aan gemeente %(name)s, en daarna heropend. Moet zij toch naar een andere gemeente? "
                "Neem haar dan op als nieuwe melding, en sluit deze zaak als dubbel."
            ),
            name=before.to.name if before.to else before.to_name,
        )
    return before


def _through(melding: Melding, here: Municipality) -> str:
    """Where it came from before it came here, and that it came by here."""
    by_way_of = f"gemeente {here.name}"
    first = melding.through or (melding.organisation.name if melding.organisation else "")
    return f"{first[: 155 - len(by_way_of)]}, via {by_way_of}" if first else by_way_of


def _hand_in(there: Melding, plans: list[tuple[PersonalPlan, Incoming]], *, by: Reader, at: datetime) -> None:
    """The plans that the resident made go along; the other municipality reads them before its conversation."""
    if not plans:
        return
    with security.opened(*{there.municipality_id, *by.municipalities}):
        for plan, file in plans:
            typed = bool(plan.text) and file.name == TYPED
            hand_in_plan(
                there, text=plan.text, file=None if typed else file, way=plan.way, largest=len(file.content), by=by,
                at=at,
            )  # fmt: skip


def _files(melding: Melding) -> list[Incoming]:
    """What came along with it, from the store. raises FileNotGiven"""
    return [_of(row) for row in MeldingFile.objects.filter(melding=melding, purpose="bijlage").order_by("pk")]


def _of(row: MeldingFile) -> Incoming:
    try:
        with default_storage.open(row.path) as file:
            return Incoming(row.name, file.read())
    except Exception:  # every store says in its own way that it does not give a file
        raise FileNotGiven(
            _(
                "De bijlage ‘%(name)s’ is nu niet te openen. Er is niets doorgegeven. Probeer het later nog eens, of vraag "
                "de beheerder om naar de opslag te kijken."
            ),
            name=row.name,
        ) from None


def _lies_here(melding: Melding, *, on: date) -> bool:
    here = melding.municipality_id
    place = {
        "postcode": melding.about_postcode,
        "number": melding.about_number,
        "town": melding.about_town.strip(),
    }
    return routing.municipality_of(**place, asks=here, on=on) == here

"""An objection comes in, by whatever way, and nobody needs to know the law for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions.at_once import along
from keukentafel.domain.decisions.models import (
    AtOnce,
    Beschikking,
    Objection,
    PenaltyDecision,
    Referral,
    TemporaryEnded,
    TemporaryExtended,
    TemporaryProvision,
    qualities,
)
from keukentafel.domain.decisions.objected_along import covers, objection_along
from keukentafel.domain.decisions.objectors import Other, columns, key, key_of
from keukentafel.domain.decisions.proxies import is_unproven
from keukentafel.domain.journal import actions as journal
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.kernel.typed import one_line
from keukentafel.rules import objections as rules

from .objectionable import AT_ONCE, Objectionable, decided_on, last_day_to_object

SOURCE = "Awb, artikel 6:4 en 6:14"


class NothingSaid(Refusal):
    """Without a word about what is wrong there is nothing to look at again."""


class NotYet(Refusal):
    """The days clash: it cannot have come in, or have been posted, on that day."""


class AppealInstead(Refusal):
    """It was taken on an objection: a court looks at it now, not the college again."""


class NobodyObjects(Refusal):
    """Who objects is not known, or is not somebody else than the resident."""

    field = "objector"


class BeforeDecision(NotYet):
    """There was no decision yet on that day: it counts only where they could think that there was."""


class AlreadyObjected(Refusal):
    """Who objects did so before against this decision. `number` is its number."""

    @property
    def number(self) -> str:
        return str(self.values["number"])

    def says(self, text: str) -> bool:
        """Whether that objection is in these very words: then nothing is lost."""
        return "".join(text.split()) == "".join(str(self.values["text"]).split())


@dataclass(frozen=True, slots=True)
class ToldObjection:
    """An objection as it came in.

    channel    post, portaal, balie or email
    posted_on  the postmark, when it came by post
    on_behalf  name of who objects for them (Awb 2:1); "" when they do it themselves
    who        who objects, when that is somebody else than the resident (Awb 1:2)
    early      it came before the decision was taken, and they could think that it was (Awb 6:10)
    """

    channel: str
    text: str
    received_on: date
    posted_on: date | None = None
    on_behalf: str = ""
    who: Other | None = None
    early: bool = False


@deed
def receive(
    case: Case,
    *,
    against: Objectionable,
    told: ToldObjection,
    last_day: date | None = None,
    by: Reader,
    at: datetime,
) -> Objection:
    """Write down the objection, in the case that was opened for it.

    last_day  on which it is in time; None: as last_day_to_object
    raises  AppealInstead, NothingSaid, NotYet, NobodyObjects, AlreadyObjected: nothing was written
    source  Awb, artikel 1:2, 6:4 and 7:1
    """
    check_told(against, told, on=dutch_day(at))
    made = Objection.objects.create(
        municipality_id=case.municipality_id,
        number=cases.next_number("BZ", dutch_day(at)),
        case=case,
        beschikking=against if isinstance(against, Beschikking) else None,
        **_of_help_at_once(against),
        penalty=against if isinstance(against, PenaltyDecision) else None,
        referral=against if isinstance(against, Referral) else None,
        person_id=resident_of(against),
        **columns(told.who),
        on_behalf=one_line(told.on_behalf, 120),
        channel=told.channel,
        text=told.text.strip(),
        received_on=told.received_on,
        posted_on=told.posted_on if told.channel == "post" else None,
        last_day=last_day or last_day_to_object(against),
        at=at,
        by_id=by.account,
    )
    journal.note(
        "objection.received",
        about=made,
        by=by,
        at=at,
        household=case.household_id,
        rule=SOURCE,
        channel=told.channel,
    )
    return made


def _of_help_at_once(against: Objectionable) -> dict[str, AtOnce]:
    """The columns that name it: the help, and that it lasts longer or stops."""
    if isinstance(against, TemporaryExtended):
        return {"temporary": against.provision, "longer": against}
    if isinstance(against, TemporaryEnded):
        return {"temporary": against.provision, "stop": against}
    return {"temporary": against} if isinstance(against, TemporaryProvision) else {}


def check_told(against: Objectionable, told: ToldObjection, *, on: date) -> None:
    """raises  AppealInstead, NothingSaid, NotYet, NobodyObjects, AlreadyObjected"""
    check_no_appeal(against)
    _check_who(told.who, resident=resident_of(against))
    if not told.text.strip():
        raise NothingSaid(
            _("Schrijf op waarom u het er niet mee eens bent."), rule="Awb, artikel 6:5 lid 1 onder d"
        )
    _check_days(told, decided_on=decided_on(against), on=on)
    before = standing(against, told.who, themselves=not told.on_behalf)
    if before is not None:
        raise AlreadyObjected(_already(told.who), number=before.number, text=before.text)


def resident_of(against: Objectionable) -> int:
    """Key of whom the decision is about."""
    return against.aanvraag.person_id if isinstance(against, Beschikking) else against.person_id


def standing(
    against: Objectionable,
    who: Other | None = None,
    *,
    themselves: bool = False,
    rows: Iterable[Objection] | None = None,
) -> Objection | None:
    """The objection of the same person that stands in the way of another: one that is about it by law too.

    who         None for the resident
    themselves  they would do it themselves: then one that somebody made for them without an authorisation does not stand
    rows        as objections_to gives them, for who has them
    """
    theirs = key(who, resident=resident_of(against))
    there = objections_to(against) if rows is None else rows
    same = (each for each in there if key_of(each) == theirs)
    if isinstance(against, AT_ONCE):
        same = (each for each in same if covers(each, against))
    found = next((each for each in same if not (themselves and is_unproven(each))), None)
    if found is None and isinstance(against, Beschikking | PenaltyDecision):
        along = objection_along(against, who)
        return None if along and themselves and is_unproven(along) else along
    return found


def objections_to(against: Objectionable) -> QuerySet[Objection]:
    """Those against it that nobody withdrew, the newest first; of help at once against anything of it."""
    if not isinstance(against, AT_ONCE):
        return against.objections.filter(withdrawn__isnull=True).order_by("-pk")
    provision = against if isinstance(against, TemporaryProvision) else against.provision
    rows = provision.objections.filter(withdrawn__isnull=True).order_by("-pk")
    return rows.select_related("temporary", "decision", "late").prefetch_related(*along())


def _already(who: Other | None) -> str:
    if who is None:
        return _("Er is al een bezwaar tegen dit besluit: %(number)s.")
    return _(
        "Wie bezwaar maakt, deed dat al tegen dit besluit: %(number)s. Ieder maakt er één keer bezwaar tegen."
    )


def _check_who(who: Other | None, *, resident: int) -> None:
    """raises  NobodyObjects. source  Awb, artikel 6:5 lid 1 onder a"""
    if who is None:
        return
    if who.quality not in dict(qualities()) or not (who.person or who.name.strip()):
        raise NobodyObjects(
            _("Vul in wie er bezwaar maakt."), field="name", rule="Awb, artikel 6:5 lid 1 onder a"
        )
    if who.person == resident:
        raise NobodyObjects(
            _("Dit is de inwoner over wie het besluit gaat. Kies die."), rule="Awb, artikel 1:2"
        )


def _check_days(told: ToldObjection, *, decided_on: date, on: date) -> None:
    """raises  NotYet. A postmark counts only when it came by post."""
    if told.received_on > on:
        raise NotYet(
            _("Een bezwaar kan niet in de toekomst zijn ontvangen. Kijk de dag nog eens na."),
            field="received_on",
        )
    posted_on = told.posted_on if told.channel == "post" else None
    if posted_on is not None and posted_on > told.received_on:
        raise NotYet(
            _("Het poststempel ligt na de dag van ontvangst. Kijk de dagen nog eens na."), field="posted_on"
        )
    if (posted_on or told.received_on) < decided_on and not told.early:
        raise BeforeDecision(
            _("Dat is voor de dag van het besluit, %(day)s. Kijk de dag nog eens na. Klopt zij, en kon wie bezwaar maakt denken "
              "dat het besluit er al was? Kruis dat dan aan."),
            day=plain_date(decided_on), field="posted_on" if posted_on else "received_on", rule="Awb, artikel 6:10 lid 1",
        )  # fmt: skip


def check_no_appeal(against: Objectionable) -> None:
    """raises  AppealInstead. source  Awb, artikel 7:1 lid 1 and 8:1"""
    made = getattr(against, "on_objection", None)
    if made is None:
        return
    court = rules.authority("rechtbank", municipality=made.municipality_id, on=made.decided_on)
    raise AppealInstead(
        _(
            "Dit besluit is genomen na een bezwaar. Daartegen kan niet nog eens bezwaar worden gemaakt. Wie het er niet mee "
            "eens is, kan naar de rechter: %(court)s. Dat kan tot en met %(day)s. Meer staat op %(website)s."
        ),
        court=court.waarheen,
        day=plain_date(made.appeal_last_day),
        website=court.website,
        rule="Awb, artikel 7:1 lid 1 en 8:1",
    )

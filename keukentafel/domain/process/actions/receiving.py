"""A question comes in: it gets a number, a case, a clock, a team, and a receipt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.intake import actions as intake
from keukentafel.domain.intake import queries as intakes
from keukentafel.domain.intake.actions import routes
from keukentafel.domain.intake.models import Melding, MeldingFile
from keukentafel.domain.intake.models import threats as possible_threats
from keukentafel.domain.intake.told import Incoming, Told
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.queries.known_home import KnownHome, known_home
from keukentafel.domain.process.routing import route_of
from keukentafel.domain.walls import security
from keukentafel.domain.walls.deeds import deed
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules.dutch import listed

from . import receipts
from .threats import begin_threats

CLOCK = "wmo-onderzoek"


class AlreadySent(Refusal):
    """The form was sent before by the same people, with other answers or elsewhere; `melding` is what it made then."""

    def __init__(self, melding: Melding) -> None:
        super().__init__(
            _(
                "U hebt deze vraag al gestuurd. Het nummer is %(number)s. Hebt u daarna iets veranderd? "
                "Stuur het formulier dan nog een keer. Dan krijgt u een nieuw nummer."
            ),
            number=melding.number,
        )
        self.melding = melding


class AnonymousOnlyForSafety(Refusal):
    """Only a worry about somebody's safety may be reported without a name."""


class NowhereToSend(Refusal):
    """The receipt cannot go where it was asked for."""


def receive_melding(
    *,
    municipality: int,
    text: str,
    about_name: str,
    sent_once: UUID | None = None,
    sent_before: UUID | None = None,
    sent_perhaps: Collection[int] = (),
    channel: str = "web",
    relation: str = "zelf",
    asker_name: str = "",
    asker_phone: str = "",
    asker_email: str = "",
    about_birth: str = "",
    about_street: str = "",
    about_number: str = "",
    about_postcode: str = "",
    about_town: str = "",
    topics: Sequence[str] = (),
    urgent: bool = False,
    unsafe: bool = False,
    threats: Sequence[str] = (),
    speaks_as: str = "",
    through: str = "",
    organisation: int | None = None,
    contact: int | None = None,
    knows: str = "",
    knows_why: str = "",
    receipt_by: str = "scherm",
    safe_contact: str = "",
    may_go_to: str = "",
    files: Sequence[Incoming] = (),
    largest: int = 0,
    received_at: datetime | None = None,
    by: Reader | None,
    at: datetime,
) -> Melding:
    """Take in a melding through any channel: one transaction for melding, case, clock, task and journal.

    sent_once    key of the form; the same form twice gives the first melding back, also when both arrive at once. What
                 comes with it from or about somebody else is a question of its own: browsers are shared
    sent_before  key of what this browser sent last: exactly the same again, from a form that was asked for anew, is that melding
    sent_perhaps other municipalities that this form may have gone to before
    received_at  when it came in, if that was before it was written down: the term of yesterday's letter began yesterday
    threats      what somebody with debts is about to lose: the three working days begin (Wgs, artikel 4 lid 2)
    receipt_by   how the receipt comes, see models.receipt_ways; a letter goes as soon as we know who it concerns
    files        what comes along; largest: bytes that each may have
    by           None for somebody who did not sign in; the wall of the municipality is opened for this deed alone
    raises       AlreadySent when the same key brings other answers, AnonymousOnlyForSafety, NowhereToSend, WithoutText,
                 TooManyFiles, WrongFile
    source       Wmo 2015 2.3.2(1)
    """
    told = Told(
        sent_once=sent_once or uuid4(), text=text, about_name=about_name, channel=channel, relation=relation,
        asker_name=asker_name or (about_name if relation == "zelf" else ""), asker_phone=asker_phone,
        asker_email=asker_email, about_birth=about_birth, about_street=about_street, about_number=about_number,
        about_postcode="".join(about_postcode.split()).upper(), about_town=about_town, topics=tuple(topics),
        urgent=urgent, unsafe=unsafe, threats=known_threats(threats), speaks_as=speaks_as,
        through=through.strip()[:160], organisation_id=organisation,
        contact_id=contact, knows=knows, knows_why=knows_why.strip()[:300], receipt_by=receipt_by,
        safe_contact=safe_contact.strip()[:300], may_go_to=may_go_to.strip()[:80],
    )  # fmt: skip
    if not told.asker_name and not unsafe:
        raise AnonymousOnlyForSafety(
            _(
                "Vul uw naam in. Alleen als u zich zorgen maakt over iemands veiligheid, mag u uw naam weglaten."
            )
        )
    if receipt_by == "email" and not asker_email:
        raise NowhereToSend(_("Vul een e-mailadres in, of kies een andere manier voor de bevestiging."))
    checked, places = intake.check_files(files, largest=largest), (municipality, *sent_perhaps)
    try:
        return _receive(told, sent_before, checked, places, received_at or at, by, at)
    except IntegrityError:  # the other of two clicks was quicker
        with _walls(places, by):
            told, first = _before(told)
        if first is None:
            raise
        return _same(first, told, checked, municipality)


def known_threats(codes: Sequence[str]) -> tuple[str, ...]:
    """Each once, in the order of the list; what is on no list is nothing."""
    return tuple(code for code, _name in possible_threats() if code in codes)


def subject_of(topics: Sequence[str], at: datetime) -> str:
    """What the case is called: plain words without names. In Dutch, whoever asks: it is kept."""
    names = [name[:1].lower() + name[1:] for name in intakes.topic_names(topics, on=dutch_day(at))]
    if not names:
        return "Vraag om hulp"
    return f"Hulp bij {listed(names)}"[:120]


@deed
def _receive(
    told: Told,
    sent_before: UUID | None,
    files: Sequence[intake.Checked],
    places: tuple[int, ...],
    received_at: datetime,
    by: Reader | None,
    at: datetime,
) -> Melding:
    with _walls(places, by):
        told, first = _before(told)
        if first is not None:
            return _same(first, told, files, places[0])
        if again := _sent_again(told, sent_before, files, places[0]):
            return again
        return _take_in(told, files, places[0], received_at, by, at)


def _take_in(
    told: Told,
    files: Sequence[intake.Checked],
    municipality: int,
    received_at: datetime,
    by: Reader | None,
    at: datetime,
) -> Melding:
    on = dutch_day(received_at)
    way = route_of(told, municipality, home=_home(told, municipality, by, on), on=on)
    case_number, number = cases.next_numbers(("Z", dutch_day(at)), ("M", on))
    case = cases.open_case(
        municipality=municipality,
        subject=subject_of(told.topics, at),
        team=way.team,
        done="melding",
        number=case_number,
        by=by,
        at=at,
    )
    melding = intake.write_down(
        told,
        case=case,
        number=number,
        received_at=received_at,
        files=len(files),
        by=by,
        at=at,
    )
    intake.keep_files(melding, files, by=by, at=at)
    routes.explain(melding, team=way.team, reason=way.reason, rule=way.rule, elsewhere=way.elsewhere)
    clock = cases.start_clock(case, CLOCK, started_on=on, by=by, at=at)
    cases.issue_task(
        kind="melding", title=case.subject, municipality=municipality, team=way.team,
        due_on=dutch_day(at) if told.urgent or told.unsafe else clock.last_day, case=case, clock=clock, by=by, at=at,
    )  # fmt: skip
    if by and by.kind == "resident" and told.relation == "zelf":
        _know_oneself(melding, by, at)
    if told.threats:
        begin_threats(melding.case, told.threats, on=on, account=None, by=by, at=at)
    receipts.send(melding, by=by, at=at)
    return melding


def _home(told: Told, municipality: int, by: Reader | None, on: date) -> KnownHome | None:
    """Where who signed in and asks for oneself lives, when no address was told."""
    told_where = told.about_street or told.about_number or told.about_postcode or told.about_town
    if by is None or by.person is None or by.kind != "resident" or told.relation != "zelf" or told_where:
        return None
    return known_home(by.person, municipality=municipality, on=on)


def _know_oneself(melding: Melding, by: Reader, at: datetime) -> None:
    """Who signed in and asks for oneself need not be looked for."""
    household = people.household_of(by.person, reader=by) if by.person else None
    if by.person is None or household is None or household.municipality != melding.municipality_id:
        return
    melding.case = cases.attach_household(melding.case, household.number, by=by, at=at)
    intake.identify(melding, person=by.person, household=household.number, by=by, at=at)


def _before(told: Told) -> tuple[Told, Melding | None]:
    """What this form made before for the same people. For others it gets a key of their own, that of the form with who."""
    first = intakes.first_sent(told.sent_once)
    if first is None or _who(first) == _who(told):
        return told, first
    told = replace(told, sent_once=uuid5(told.sent_once, repr(_who(told))))
    return told, intakes.first_sent(told.sent_once)


def _who(told: Told | Melding) -> tuple[str, ...]:
    """Who asks for whom: who does not know this never gets the number or the receipt of another."""
    return (told.about_name, told.asker_name, told.asker_phone, told.asker_email)


def _same(first: Melding, told: Told, files: Sequence[intake.Checked], municipality: int) -> Melding:
    """Another answer to any question counts: who comes back to say that it is unsafe or urgent is heard, and so is who comes
    back with a file. Coming back without the files of before is no change: a browser does not keep those.

    raises AlreadySent
    """
    if _says_more(first, told, files) or first.municipality_id != municipality:
        raise AlreadySent(first)
    return first


def _sent_again(
    told: Told, sent_before: UUID | None, files: Sequence[intake.Checked], municipality: int
) -> Melding | None:
    """What the same browser sent before, when this says nothing else: the back button after a while, or a page that was left."""
    first = intakes.first_sent(sent_before) if sent_before is not None else None
    if first is None or first.municipality_id != municipality:
        return None
    return None if _says_more(first, replace(told, sent_once=first.sent_once), files) else first


def _says_more(first: Melding, told: Told, files: Sequence[intake.Checked]) -> bool:
    """Whether any answer differs, or a file came along that was not there."""
    said = asdict(told) | {"topics": list(told.topics), "threats": list(told.threats)}
    if any(getattr(first, name) != value for name, value in said.items()):
        return True
    kept = set(MeldingFile.objects.filter(melding=first, purpose="bijlage").values_list("sha256", flat=True))
    return bool({sha256(each.content).hexdigest() for each in files} - kept)


def _walls(places: tuple[int, ...], by: Reader | None) -> AbstractContextManager[None]:
    """Open for who signed in here; for anybody else just for this deed."""
    own = by.municipalities if by else ()
    if set(places) <= set(own):
        return nullcontext()
    return security.opened(*{*places, *own})

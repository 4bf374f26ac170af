"""What a copy of the file holds for one person, and what stays out of it because it is also about somebody else.

A copy gives somebody their own data (AVG, artikel 15 lid 3) and may not harm others (lid 4). So a piece that is about
this person alone goes along; a piece that also names a housemate stays out until somebody has judged it; and whatever
stays out is listed. What a colleague keeps for themselves for two weeks is no part of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from keukentafel.domain.cases.envelope import leaving_out
from keukentafel.domain.cases.models import Case, Contact, Note
from keukentafel.domain.decisions import by_desk
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.intake.models import ConversationDone, Melding
from keukentafel.domain.people import access
from keukentafel.domain.people.models import Address, Household, Membership, OwnAddress, Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.people.queries.household import full_line, hiding
from keukentafel.domain.plans.models import Action, Goal
from keukentafel.kernel.dates import PartialDate, plain_date
from keukentafel.kernel.moments import dutch_day

from . import file_copy_agreed as agreed
from . import file_copy_around as around
from . import file_copy_documents as kept
from . import file_copy_gone as gone
from . import file_copy_objections as objecting
from . import file_copy_rest as rest
from . import file_copy_talk as talk
from .about_safety import kept_safe, told_by_others
from .file_copy_shapes import Contents, Kind, Piece, Section, by_the_teller


def contents(
    household: Household,
    person: Person,
    *,
    included: Collection[str] = (),
    hidden: Collection[int] = (),
    on: date,
) -> Contents:
    """Everything that this file holds about this person, by kind, the newest first.

    included  keys of pieces that somebody judged: they go along although they name others
    hidden    cases of which the asker may read nothing: what was written in them is left out without a word, and so is what
              was written in a case about the safety of somebody else at home
    Always the same number of statements, whatever is in the file. Whether the asker may have it is for the caller to know.
    An address that is secret stands nowhere in it, of this person and of everybody who belongs or belonged to the household.
    """
    names = _names(household)
    hide = hiding(list(names), on=on)
    secret = person.pk in hide
    clean = leaving_out(hide, on=on, known=() if secret else _homes(person, on)) if hide else None
    hidden, worries = {*hidden, *kept_safe(household, person)}, told_by_others(household)
    sections: list[Section] = []
    stays_out: list[Piece] = []
    for title, found in _KINDS:
        there = (
            _judged(piece, person, names)
            for piece in found(household, person, names)
            if not any(c in hidden for c in piece.cases) and not by_the_teller(piece, worries)
        )
        pieces = sorted(there, key=lambda piece: (piece.on, piece.key), reverse=True)
        if clean is not None:
            pieces = [replace(piece, title=clean(piece.title), text=clean(piece.text)) for piece in pieces]
        going = tuple(piece for piece in pieces if not piece.others or piece.key in included)
        stays_out += [piece for piece in pieces if piece not in going]
        if going:
            sections.append(Section(str(title()), going))
    return Contents(
        person.pk,
        person_name(person).full,
        tuple(_particulars(household, person, secret, on)),
        tuple(sections),
        tuple(stays_out),
        hide,
    )


def _judged(piece: Piece, person: Person, names: dict[int, str]) -> Piece:
    """Whatever its kind: with a housemate who is named in it, it is also about that housemate."""
    others = talk.also([piece.title, piece.text], person, names, piece.others)
    return replace(piece, others=others)


def _homes(person: Person, on: date) -> list[int]:
    rows = Membership.objects.filter(access.current(on), person=person)
    return list(rows.values_list("household", flat=True))


def _names(household: Household) -> dict[int, str]:
    rows = Membership.objects.filter(household=household).select_related("person")
    return {row.person_id: person_name(row.person).full for row in rows}


def _particulars(household: Household, person: Person, secret: bool, on: date) -> Iterator[tuple[str, str]]:
    """The basic data; the address only for who lives there today, and not when it is secret."""
    yield _("Naam"), person_name(person).full
    if person.birth_year:
        yield _("Geboren"), str(PartialDate(person.birth_year, person.birth_month, person.birth_day))
    if person.bsn:
        yield _("Burgerservicenummer"), person.bsn
    if person.phone:
        yield _("Telefoon"), person.phone
    if person.email:
        yield _("E-mail"), person.email
    if secret:
        yield _("Adres"), _("geheim, en daarom niet in deze kopie")
        yield _("Huishoudnummer"), str(household.pk)
        return
    for own in OwnAddress.objects.filter(access.current(on), person=person).order_by("-from_on")[:1]:
        yield _("Eigen adres"), full_line(own)
    for row in _addresses(household, person, on):
        line = f"{row.street} {row.number}, {row.postcode} {row.town}"
        yield _("Adres"), " ".join(line.split())
    yield _("Huishoudnummer"), str(household.pk)


def _addresses(household: Household, person: Person, on: date) -> list[Address]:
    """Who left does not learn where the others live now."""
    lives = Membership.objects.filter(access.current(on), household=household, person=person).exists()
    rows = Address.objects.filter(access.current(on), household=household).order_by("kind", "pk")
    return list(rows) if lives else []


def _meldingen(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = Melding.objects.filter(case__household=household, identified__person=person)
    for row in rows.order_by("pk"):
        asked_by_other = row.relation != "zelf"
        yield Piece(
            f"melding:{row.pk}",
            dutch_day(row.received_at),
            _("Melding %(number)s") % {"number": row.number},
            row.text,
            (row.asker_name,) if asked_by_other else (),
            cases=(row.case_id,),
        )


def _cases(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = Case.objects.filter(household=household, melding__identified__person=person)
    rows = rows.select_related("closure").prefetch_related("reopenings", "kind_changes")
    for row in rows.order_by("pk"):
        closure = getattr(row, "closure", None)
        ended = (
            _("Afgesloten op %(day)s: %(result)s")
            % {"day": dutch_day(closure.at).strftime("%d-%m-%Y"), "result": closure.result}
            if closure
            else _("Deze zaak loopt.")
        )
        lines = [f"{change.before} → {change.after}: {change.reason}" for change in row.kind_changes.all()]
        lines += [f"{_('Heropend')}: {again.reason}" for again in row.reopenings.all()]
        lines += [closure.reason if closure else "", ended]
        subject = f"{row.number} · {row.subject}"
        text = talk.joined(lines)
        yield Piece(f"zaak:{row.pk}", dutch_day(row.opened_at), subject, text, cases=(row.pk,))


def _contacts(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = Contact.objects.filter(household=household, members=person).prefetch_related("members", "cases")
    for row in rows:
        about = [each.pk for each in row.members.all() if each.pk != person.pk]
        with_whom = (row.with_whom,) if row.with_whom and row.with_whom not in names.values() else ()
        others = tuple(names.get(pk, "") for pk in about) + (with_whom if row.direction == "intern" else ())
        yield Piece(
            f"contact:{row.pk}", dutch_day(row.at), row.get_channel_display(), row.summary, others,
            cases=tuple(each.pk for each in row.cases.all()),
        )  # fmt: skip


def _notes(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    for row in Note.objects.filter(household=household):
        if row.person_id not in (None, person.pk):
            continue
        others = [name for pk, name in names.items() if pk != person.pk] if row.person_id is None else []
        yield Piece(
            f"aantekening:{row.pk}", dutch_day(row.at), _("Aantekening"), row.text, tuple(others),
            cases=(row.case_id,),
        )  # fmt: skip


def _conversations(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = ConversationDone.objects.filter(
        conversation__case__household=household, conversation__case__melding__identified__person=person
    ).select_related("conversation")
    for row in rows:
        held = row.conversation
        title = _("Verslag van het gesprek")
        yield Piece(f"gesprek:{row.pk}", held.held_on, title, row.verslag, cases=(held.case_id,))


def _goals(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """A goal of one member is theirs, one of several is also about the others; one of the household is of everybody who
    belongs to it, and of nobody who left."""
    stays = Membership.objects.filter(household=household, person=person, until_on__isnull=True).exists()
    rows = Goal.objects.filter(plan__household=household).select_related("closed")
    along = ("actions__done", "others", "postponements", "reopenings", "conclusions")
    for row in rows.prefetch_related(*along):
        whose = [row.person_id, *(each.person_id for each in row.others.all())]
        if person.pk not in whose and not (row.person_id is None and stays):
            continue
        closed = getattr(row, "closed", None)
        lines = [_("Behaald als: %(when)s") % {"when": row.met_when}]
        lines += [_done(action) for action in row.actions.all()]
        lines += rest.of_goal(row)
        lines += [closed.get_result_display(), closed.observation] if closed else []
        text = "\n\n".join(filter(None, lines))
        others = tuple(names.get(each, "") for each in whose if each not in (None, person.pk))
        yield Piece(f"doel:{row.pk}", row.starts_on, row.text, text, others, cases=(row.case_id,))


def _done(action: Action) -> str:
    """Who does what, and what became of it."""
    done = getattr(action, "done", None)
    said = f" ({done.get_outcome_display()}{': ' if done.result else ''}{done.result})" if done else ""
    return f"{action.doer_name}: {action.text}{said}"


def _decisions(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = Beschikking.objects.filter(aanvraag__case__household=household, aanvraag__person=person)
    for row in rows.select_related("aanvraag", "by_college", "by_desk").prefetch_related(
        "by_desk__corrections"
    ):
        told = f"{row.mandate_source}. {row.grounds}" if hasattr(row, "by_college") else _grounds(row)
        title = _("Besluit %(number)s: %(outcome)s") % {
            "number": row.number,
            "outcome": row.get_outcome_display(),
        }
        case = row.aanvraag.case_id
        yield Piece(f"besluit:{row.pk}", row.decided_on, title, told, cases=(case,))


def _grounds(row: Beschikking) -> str:
    """Of what a regional desk decided also which one, about which help, and what was put right of that."""
    desk = by_desk.written_down(row)
    if desk is None:
        return row.grounds
    went = _("brief van %(day)s") % {"day": plain_date(row.sent_on)} if row.sent_on else ""
    said = ", ".join(each for each in (desk.name, desk.contact, desk.document, desk.what, went) if each)
    stood = [
        _("Stond er eerder: %(what)s. %(reason)s") % {"what": each.told, "reason": each.reason}
        for each in desk.corrections.all()
    ]
    return "\n".join([said, f"{row.mandate_source}. {row.grounds}", *stood])


_KINDS: tuple[tuple[Callable[[], str], Kind], ...] = (
    (lambda: _("Wat er is gevraagd"), _meldingen),
    (lambda: _("Bijlagen bij uw vraag"), around.attachments),
    (lambda: _("Waarheen uw vraag ging"), rest.routes),
    (lambda: _("Persoonlijk plan"), around.personal_plans),
    (lambda: _("Zaken"), _cases),
    (lambda: _("Afspraken"), talk.appointments),
    (lambda: _("Voorbereiding"), talk.preparations),
    (lambda: _("Gesprekken"), _conversations),
    (lambda: _("Rond het verslag"), talk.verslagen),
    (lambda: _("Verheldering"), talk.clarifications),
    (lambda: _("Scores"), talk.measurements),
    (lambda: _("Hoe u het ziet"), rest.pictures),
    (lambda: _("Doelen en acties"), _goals),
    (lambda: _("Doelen die een vergissing waren"), gone.mistaken_goals),
    (lambda: _("Wat nu niet aan de beurt is"), rest.not_now),
    (lambda: _("Wat u van het plan vond"), agreed.agreements),
    (lambda: _("Plan van de familie"), agreed.family_plans),
    (lambda: _("Overleg over het plan"), rest.talks),
    (lambda: _("Wat u zou doen"), rest.tasks),
    (lambda: _("Tijdelijke hulp"), around.temporary),
    (lambda: _("Aanvragen"), rest.applications),
    (lambda: _("Besluiten"), _decisions),
    (lambda: _("Bezwaren"), objecting.objections),
    (lambda: _("Nazorg"), around.follow_ups),
    (lambda: _("Gegevens delen"), rest.consents),
    (lambda: _("Wie voor u spreekt"), rest.representations),
    (lambda: _("Contacten"), _contacts),
    (lambda: _("Aantekeningen"), _notes),
    (lambda: _("Brieven en documenten"), kept.documents),
    (lambda: _("Wat is weggehaald"), gone.taken_away),
)
"""The kinds of pieces in the order of the index."""

__all__ = ["Contents", "Piece", "Section", "contents"]

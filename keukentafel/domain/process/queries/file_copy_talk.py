"""What a copy of the file holds of what stands around a conversation; who else is named in it, keeps it out (file_copy.py).

A preparation that was not sent is of its writer alone, and the working copies of a conversation go when its verslag is fixed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from keukentafel.domain.cases.models import Case
from keukentafel.domain.intake.models import (
    Appointment,
    Clarification,
    Measurement,
    Notice,
    Preparation,
    VerslagReaction,
    VerslagSigned,
    VerslagVersion,
)
from keukentafel.domain.intake.queries.tables import domains, ladder, subjects, topics
from keukentafel.domain.people.models import Household, Person
from keukentafel.kernel.dates import short_date
from keukentafel.kernel.moments import dutch_day, dutch_time

from .file_copy_shapes import Piece

WORD = re.compile(r"\w{3,}")


def appointments(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = (
        Appointment.objects.filter(case__household=household, case__melding__identified__person=person)
        .select_related("cancelled")
        .prefetch_related("participants__contact", "moves", "wishes")
    )
    for row in rows:
        lines = [f"{_moment(row.starts_at)}, {row.get_place_display()}", row.where, row.remark]
        if row.interpreter:
            lines.append(f"{_('Tolk')}: {row.interpreter}")
        lines += [
            f"{_moment(move.before_at)} → {_moment(move.starts_at)}: {move.reason}"
            for move in row.moves.all()
        ]
        lines += [f"{wish.get_kind_display()}: {wish.text}" for wish in row.wishes.all()]
        if hasattr(row, "cancelled"):
            lines.append(_("Deze afspraak gaat niet door: %(reason)s") % {"reason": row.cancelled.reason})
        come = [
            names.get(each.person_id or 0) or each.name or (each.contact.name if each.contact else "")
            for each in row.participants.all()
            if each.person_id != person.pk and each.account_id is None
        ]
        yield Piece(
            f"afspraak:{row.pk}", dutch_day(row.starts_at), _("Afspraak"), joined(lines), also(lines, person, names, come),
            cases=(row.case_id,),
        )  # fmt: skip


def preparations(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    rows = Preparation.objects.filter(
        case__household=household, case__melding__identified__person=person, sent__isnull=False
    )
    for row in rows.select_related("sent").prefetch_related("parts"):
        day = dutch_day(row.sent.at)
        known = _called(day)
        lines = []
        for part in row.parts.all():
            lines.append(known.get(part.domain, part.domain))
            lines += [
                f"{label}: {text}"
                for label, text in (
                    (_("Wat er speelt"), part.going_on), (_("Wat goed gaat"), part.going_well),
                    (_("Wat de inwoner wil"), part.wish), (_("Eigen cijfer"), part.score),
                )
                if text
            ]  # fmt: skip
        lines += [row.comes_along, row.remark]
        others = also(lines, person, names, [row.comes_along])
        title = _("Voorbereiding op het gesprek")
        yield Piece(f"voorbereiding:{row.pk}", day, title, joined(lines), others, cases=(row.case_id,))


def clarifications(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """What is known of each life domain, why a step of the ladder is enough or not, and which offers were looked at: of this
    person, also where the case is about another."""
    about = Q(melding__identified__person=person)
    named = Q(domain_notes__person=person) | Q(ladder__person=person)
    cases = Case.objects.filter(about | named, household=household).distinct()
    theirs = set(cases.filter(about).values_list("pk", flat=True))
    saved: dict[int, date] = {
        row.case_id: dutch_day(row.at) for row in Clarification.objects.filter(case__in=cases)
    }
    for case in cases.prefetch_related("domain_notes", "ladder", "offer_choices").order_by("pk"):
        day = saved.get(case.pk, dutch_day(case.opened_at))
        known = _called(day)
        of_them = {person.pk, None} if case.pk in theirs else {person.pk}
        lines = [
            f"{known.get(note.domain, note.domain)}: " + joined((note.text, note.goes_well, note.wishes, note.not_applicable))
            for note in case.domain_notes.all() if note.person_id in of_them
        ]  # fmt: skip
        for step in (each for each in case.ladder.all() if each.person_id in of_them):
            enough = _("Dit is genoeg") if step.enough else _("Dit is niet genoeg")
            lines.append(f"{known.get(step.step, step.step)}: {enough}. {step.reason}")
        for choice in case.offer_choices.all() if case.pk in theirs else ():
            lines.append(f"{choice.name}: {choice.get_outcome_display()}. {choice.reason}")
        if lines:
            others = also(lines, person, names)
            yield Piece(
                f"verheldering:{case.pk}", day, _("Verheldering"), joined(lines), others, cases=(case.pk,)
            )


def measurements(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """The scores of this person; those of the household as a whole are also about the others."""
    rows = Measurement.objects.filter(case__household=household).select_related("withdrawn")
    for row in rows.prefetch_related("scores"):
        if row.person_id not in (None, person.pk):
            continue
        known = {each.code: each.name for each in domains(row.on, row.instrument)}
        lines = [
            f"{known.get(score.domain, score.domain)}: {score.level if score.level is not None else '–'}"
            + (f" → {score.target}" if score.target is not None else "")
            for score in row.scores.all()
        ]
        if hasattr(row, "withdrawn"):
            lines.append(_("Ingetrokken: %(reason)s") % {"reason": row.withdrawn.reason})
        others = [name for pk, name in names.items() if pk != person.pk] if row.person_id is None else []
        title = f"{_('Scores')} {row.instrument.upper()}"
        yield Piece(f"scores:{row.pk}", row.on, title, "\n".join(lines), tuple(others), cases=(row.case_id,))


def verslagen(household: Household, person: Person, names: dict[int, str]) -> Iterator[Piece]:
    """Around a verslag: the texts before it, what was said about it, who signed it, and letters that have no file."""
    talk = {
        "conversation__case__household": household,
        "conversation__case__melding__identified__person": person,
    }
    for row in VerslagVersion.objects.filter(**talk).select_related("conversation"):
        title = _("Verslag van het gesprek, tekst %(number)s") % {"number": row.number}
        others = also([row.text], person, names)
        yield Piece(
            f"verslagtekst:{row.pk}",
            dutch_day(row.at),
            title,
            row.text,
            others,
            cases=(row.conversation.case_id,),
        )
    fixed = {f"verslag__{path}": value for path, value in talk.items()}
    for said in VerslagReaction.objects.filter(**fixed).select_related("verslag__conversation"):
        lines = [_("Akkoord") if said.agrees else "", said.text]
        others = also(lines, person, names, _who(said, person, names))
        yield Piece(
            f"reactie:{said.pk}", dutch_day(said.at), _("Reactie op het verslag"), joined(lines), others,
            cases=(said.verslag.conversation.case_id,),
        )  # fmt: skip
    for signed in VerslagSigned.objects.filter(**fixed).select_related("verslag__conversation"):
        text = f"{signed.get_capacity_display()}, {short_date(signed.signed_on)}"
        yield Piece(
            f"handtekening:{signed.pk}", signed.signed_on, _("Handtekening onder het verslag"), text,
            tuple(_who(signed, person, names)), cases=(signed.verslag.conversation.case_id,),
        )  # fmt: skip
    for letter in Notice.objects.filter(
        case__household=household, person=person, document__isnull=True, stopped__isnull=True
    ):
        others = also([letter.body], person, names)
        yield Piece(
            f"bericht:{letter.pk}",
            letter.dated_on,
            letter.subject,
            letter.body,
            others,
            cases=(letter.case_id,),
        )


def _who(row: VerslagReaction | VerslagSigned, person: Person, names: dict[int, str]) -> list[str]:
    """Who reacted or signed, when that was somebody else."""
    return (
        []
        if row.person_id == person.pk
        else [names.get(row.person_id or 0) or row.name or _("iemand anders")]
    )


def also(
    lines: Iterable[str], person: Person, names: dict[int, str], known: Iterable[str] = ()
) -> tuple[str, ...]:
    """Who else it is about: who is known to be, and every housemate of whom a name of their own stands in the text."""
    words = {word.casefold() for line in lines for word in WORD.findall(line or "")}
    own = {word.casefold() for word in WORD.findall(names.get(person.pk, ""))}
    named = [
        name
        for pk, name in names.items()
        if pk != person.pk and words & {word.casefold() for word in WORD.findall(name)} - own
    ]
    return tuple(dict.fromkeys(each for each in (*known, *named) if each))


def _called(day: date) -> dict[str, str]:
    """Code → name, of life domains, subjects and steps of the ladder as they were called that day."""
    asked = {each.code: _(each.name) for each in (*topics(day), *subjects(day))}
    return asked | {each.code: _(each.name) for each in ladder(day)}


def joined(lines: Iterable[str]) -> str:
    return "\n\n".join(line for line in lines if line)


def _moment(at: datetime) -> str:
    return dutch_time(at).strftime("%d-%m-%Y %H:%M")

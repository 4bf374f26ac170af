"""The contact moments of a household: read, write down, put right."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from keukentafel.domain.cases import actions
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.people import queries as people
from keukentafel.domain.teams import queries as teams
from keukentafel.kernel.refusal import Refusal
from keukentafel.web import doors

from . import drafts, meanwhile
from .narrow import choices, narrowed
from .once import sent
from .shared import done, found, household_of, household_page, look_at, refused
from .text_forms import ContactCorrectionForm, ContactForm

SHORT = ("channel", "direction", "on", "at", "minutes", "with_whom", "members", "cases")
"""Fields of a contact beside its long text."""


@doors.professional(
    may="read the contacts with a household that may be opened", shows="household", right="contactmomenten"
)
def contacts(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    asked = narrowed(request.GET)
    lines, more = cases.contacts(
        number,
        channel=asked.channel,
        member=asked.member,
        case=asked.case,
        older=asked.older,
        reader=request.reader,
    )
    open_cases = cases.open_cases(number, reader=request.reader)
    last = cases.Older(lines[-1].told.at, lines[-1].id) if more else None
    context = {
        "household": card,
        "gone": () if asked.older else cases.taken_away(number, "contact", reader=request.reader),
        "lines": lines,
        "narrowed": bool(asked.channel or asked.member or asked.case),
        "names": {member.person: member.name for member in card.members},
        "choices": choices("desk:contacts", card, open_cases, asked, by_channel=True),
        "older": asked.address("desk:contacts", number, older=last) if last else "",
    }
    return household_page(request, "desk/contacts.html", card, context)


@doors.professional(
    may="register a contact with a household that may be opened",
    shows="household",
    right="contact-vastleggen",
)
def contact(request: HttpRequest, number: int) -> HttpResponse:
    card = household_of(request, number)
    typing = drafts.of(request, card, "contact")
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    form = ContactForm(
        sent(request),
        household=card,
        open_cases=cases.open_cases(number, reader=request.reader),
        now=timezone.localtime(),
        initial=typing.initial(ContactForm),
    )
    if form.is_valid() and done(
        request, form, lambda: _register(request, card, form), _("Het contact is vastgelegd.")
    ):
        typing.done()
        return redirect("desk:household", number)
    return household_page(
        request, "desk/contact.html", card, {"household": card, "form": form, "draft": typing}
    )


@doors.professional(
    may="correct a contact with a household that may be opened", shows="household", right="contactmomenten"
)
def correct(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    card = household_of(request, number)
    with found():
        line = cases.contact(contact, household=number, reader=request.reader)
    typing = drafts.of(request, card, "contact-correction", about=contact)
    if typing.asked:
        look_at(request, card)
        return typing.keep()
    known = _cases(request, number, line)
    both: meanwhile.Meanwhile | None = None
    form = _form(request, card, known, sent(request))
    if form.is_valid():
        try:
            _correct(request, number, contact, form)
        except actions.ChangedMeanwhile:
            mine = _typed(request.POST)
            both, values = _both(line, form.cleaned_data["revision"], mine)
            form = _form(request, card, known, None, values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            typing.done()
            messages.success(request, _("Het contact is verbeterd. Wat er stond, blijft leesbaar."))
            return redirect("desk:contacts", number)
    elif not form.is_bound:
        stands = _values(line.told, line.cases) | {"summary": line.told.summary, "revision": line.revision}
        form = _form(request, card, known, None, stands | typing.initial(ContactCorrectionForm))
        if typing.own and typing.own.base != line.revision:
            both, values = _both(line, typing.own.base, stands | typing.initial(ContactCorrectionForm))
            form = _form(request, card, known, None, values)
    context = {"household": card, "contact": line, "form": form, "draft": typing, "meanwhile": both}
    return household_page(request, "desk/contact_correction.html", card, context)


def _form(
    request: HttpRequest,
    card: people.HouseholdCard,
    known: list[tuple[str, str]],
    data: Any,
    initial: dict[str, Any] | None = None,
) -> ContactCorrectionForm:
    return ContactCorrectionForm(
        data, household=card, open_cases=known, now=timezone.localtime(), initial=initial or {}
    )


def _cases(request: HttpRequest, number: int, line: cases.ContactLine) -> list[tuple[str, str]]:
    """Those that run, and those that the contact names already."""
    running = cases.open_cases(number, reader=request.reader)
    return running + [(each, each) for each in line.cases if each not in dict(running)]


def _register(request: HttpRequest, card: people.HouseholdCard, form: ContactForm) -> None:
    told = _told(request, form)
    actions.register_contact(
        card,
        channel=told.channel,
        direction=told.direction,
        at_moment=told.at,
        summary=told.summary,
        member_ids=told.member_ids,
        cases=told.cases,
        minutes=told.minutes,
        with_whom=told.with_whom,
        follow_up=form.follow_up(team=teams.own_team(card.municipality, reader=request.reader)),
        sent_once=form.cleaned_data["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )


def _correct(request: HttpRequest, number: int, contact: int, form: ContactForm) -> None:
    actions.correct_contact(
        cases.contact_row(contact, household=number, reader=request.reader),
        _told(request, form),
        revision=form.cleaned_data["revision"],
        sent_once=form.cleaned_data["sent_once"],
        by=request.reader,
        at=timezone.now(),
    )


def _told(request: HttpRequest, form: ContactForm) -> actions.Said:
    values = form.cleaned_data
    with found():
        rows = [cases.case_row(number, reader=request.reader) for number in values.get("cases", ())]
    return actions.Said(
        channel=values["channel"],
        direction=values["direction"],
        at=form.moment,
        summary=values["summary"],
        member_ids=[int(person) for person in values["members"]],
        cases=rows,
        minutes=values["minutes"],
        with_whom=values["with_whom"],
    )


def _both(
    line: cases.ContactLine, base: int, mine: dict[str, Any]
) -> tuple[meanwhile.Meanwhile, dict[str, Any]]:
    """Both tellings, and what the form shows: one text of both, and of the short fields what one of them changed."""
    last = line.corrections[0] if line.corrections else None
    began = next((each.was for each in line.corrections if each.revision == base), line.told)
    both = meanwhile.text(
        began.summary,
        mine["summary"],
        line.told.summary,
        by=last.by if last else line.by,
        at=last.at if last else line.told.at,
    )
    theirs = _values(line.told, line.cases)
    merged, differ = meanwhile.fields(_values(began, line.cases), mine, theirs)
    labels = tuple(str(ContactForm.base_fields[name].label) for name in differ)
    both = meanwhile.Meanwhile(both.by, both.at, both.mine, both.theirs, both.merged, both.clash, labels)
    return both, merged | {"summary": both.merged, "revision": line.revision}


def _values(told: Any, numbers: tuple[str, ...]) -> dict[str, Any]:
    """A telling as its form writes it."""
    return {
        "channel": told.channel,
        "direction": told.direction,
        "on": told.at.strftime("%d-%m-%Y"),
        "at": told.at.strftime("%H:%M"),
        "minutes": str(told.minutes or ""),
        "with_whom": told.with_whom,
        "members": [str(person) for person in told.members],
        "cases": list(numbers),
    }


def _typed(post: Any) -> dict[str, Any]:
    typed: dict[str, Any] = {name: post.get(name, "") for name in (*SHORT, "summary")}
    return typed | {name: post.getlist(name) for name in ("members", "cases")}

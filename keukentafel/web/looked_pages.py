"""What a page is called in "who looked": one word for colleagues, one for the resident. A page is known by its route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy


class Words(NamedTuple):
    """What colleagues call it, and what the resident does."""

    work: str | Promise
    home: str | Promise


def _pages(area: str, names: str, work: str | Promise, home: str | Promise) -> Iterator[tuple[str, Words]]:
    for name in names.split():
        yield f"{area}:{name}", Words(work, home)


OVERVIEW = gettext_lazy("het overzicht van uw huishouden")
PERSON = gettext_lazy("uw persoonsgegevens")
HOME = gettext_lazy("wie er bij u wonen, en waar")
PLAN = gettext_lazy("uw plan")
DIRECTS = gettext_lazy("wie de regie heeft in uw plan")
ONE_ACTION = gettext_lazy("één actie uit uw plan")
ONE_GOAL = gettext_lazy("één doel uit uw plan")
QUESTION = gettext_lazy("uw vraag")
HELP = gettext_lazy("welke hulp bij u past")
DECISION = gettext_lazy("het besluit op uw aanvraag")
LETTER = gettext_lazy("uw brief")
OBJECTION = gettext_lazy("uw bezwaar")
REFERRAL = gettext_lazy("uw verwijzing")
MEETING = gettext_lazy("een overleg over uw plan")
ORDER = gettext_lazy("de opdracht om u te helpen")
NAMES: dict[str, Words] = dict(
    row
    for rows in (
        _pages("desk", "household", gettext_lazy("overzicht"), OVERVIEW),
        _pages("desk", "search new-household new-member", gettext_lazy("zoeken"), gettext_lazy("uw naam bij het zoeken")),
        _pages("desk", "person change-person correct-bsn report-double person-history death ties",
               gettext_lazy("persoonsgegevens"), PERSON),
        _pages("desk", "brp-person", gettext_lazy("vraag aan de BRP"), gettext_lazy("wat de gemeente van u weet (BRP)")),
        _pages("desk", "members membership birth move-out household-basics addresses own-address",
               gettext_lazy("leden en adressen"), HOME),
        _pages("desk", "involved reach-contact genogram", gettext_lazy("wie erbij betrokken is"),
               gettext_lazy("wie er om u heen staan")),
        _pages("desk", "representation", gettext_lazy("vertegenwoordiging"), gettext_lazy("wie er voor u spreekt")),
        _pages("desk", "contacts contact correct-contact misplaced-contact", gettext_lazy("contact"),
               gettext_lazy("het vastleggen van een contact")),
        _pages("desk", "notes note correct-note rewrite-note misplaced-note", gettext_lazy("aantekening"),
               gettext_lazy("een aantekening")),
        _pages("desk", "correspondence document document-version document-data misplaced-document write-letter replace-letter",
               gettext_lazy("brieven en documenten"), gettext_lazy("uw brieven en documenten")),
        _pages("desk", "tasks task new-task", gettext_lazy("taken"), gettext_lazy("wat er voor u te doen is")),
        _pages("desk", "case case-file case-kind case-scopes hand-over-case close-case reopen-case link-case",
               gettext_lazy("zaak"), gettext_lazy("de zaak van uw vraag")),
        _pages("desk", "suspend-clock resume-clock extend-clock notice-of-default notice-taken-back penalty",
               gettext_lazy("termijn"), gettext_lazy("wanneer wij uiterlijk antwoorden")),
        _pages("desk", "melding melding-file identify application", gettext_lazy("melding"), QUESTION),
        _pages("desk", "meldcode meldcode-step", gettext_lazy("meldcode"), QUESTION),
        _pages("desk", "personal-plan", gettext_lazy("persoonlijk plan"), gettext_lazy("het plan dat u zelf maakte")),
        _pages("desk", "triage", gettext_lazy("triage"), gettext_lazy("de route van uw vraag")),
        _pages("desk", "clarification threat single urgent at-once extend-urgent stop-urgent",
               gettext_lazy("wat er nodig is"), QUESTION),
        _pages("desk", "scores new-scores", gettext_lazy("scores"), gettext_lazy("hoe het met u gaat (scores)")),
        _pages("desk", "support act-on-choice look-at", gettext_lazy("passende hulp"), HELP),
        _pages("desk", "follow-ups follow-up follow-up-heard follow-up-cancel plan-follow-up", gettext_lazy("nazorg"),
               gettext_lazy("hoe het met de hulp gaat")),
        _pages("desk", "appointments appointment change-appointment appointment-calendar", gettext_lazy("afspraak"),
               gettext_lazy("een afspraak met u")),
        _pages("desk", "conversation verslag verslag-versions", gettext_lazy("gespreksverslag"),
               gettext_lazy("het verslag van het gesprek")),
        _pages("desk", "plan plan-actions not-now plan-papers plan-paper", gettext_lazy("plan"), PLAN),
        _pages("desk", "picture picture-part", gettext_lazy("het beeld in het plan"), gettext_lazy("het beeld in uw plan")),
        _pages("desk", "direction prolong-direction shorten-direction end-ground outside-director direction-course"
               " direction-newcomers told-home", gettext_lazy("regie van het plan"), DIRECTS),
        _pages("desk", "scale", gettext_lazy("op- of afschalen"), gettext_lazy("hoeveel hulp er om u heen is")),
        _pages("desk", "plan-readers", gettext_lazy("wie meeleest in het plan"), gettext_lazy("wie er meeleest in uw plan")),
        _pages("desk", "new-goal edit-goal postpone-goal reopen-goal close-goal mistaken-goal share-goal", gettext_lazy("doel"),
               gettext_lazy("een doel in uw plan")),
        _pages("desk", "shared-goal shared-goals", gettext_lazy("gedeeld doel"), ONE_GOAL),
        _pages("desk", "new-action new-plan-action action edit-action ask-action", gettext_lazy("actie"),
               gettext_lazy("een actie in uw plan")),
        _pages("desk", "asked-action asked-actions", gettext_lazy("gevraagde actie"), ONE_ACTION),
        _pages("back_office", "asked-action", gettext_lazy("gevraagde actie"), ONE_ACTION),
        _pages("desk", "meetings new-meeting held-meeting meeting change-meeting invite invited-points close-meeting"
               " meeting-presence meeting-report minutes correct-minutes decide-action decide-goal decide-scaling",
               gettext_lazy("overleg"), MEETING),
        _pages("desk", "family-plan family-plan-act", gettext_lazy("familiegroepsplan"),
               gettext_lazy("het plan dat u met uw familie maakt")),
        _pages("desk", "plan-versions freeze-plan plan-version plan-agreement plan-changes", gettext_lazy("versie van het plan"),
               PLAN),
        _pages("desk", "plan-evaluation close-evaluation move-evaluation", gettext_lazy("evaluatie van het plan"),
               gettext_lazy("hoe het met uw plan gaat")),
        _pages("desk", "aanvraag withdraw-aanvraag waiting-aanvraag late-appeal", gettext_lazy("aanvraag"),
               gettext_lazy("uw aanvraag")),
        _pages("desk", "new-aanvraag", gettext_lazy("aanvraag"), gettext_lazy("een aanvraag")),
        _pages("desk", "propose", gettext_lazy("voorstel"), gettext_lazy("het voorstel voor hulp")),
        _pages("desk", "decide college-decides college-changes leave-untreated intend intention hear-intention"
               " renew-intention drop-intention refused-by-desk correct-desk-decision mistaken-desk-decision desk-decision-sheet",
               gettext_lazy("besluit"), DECISION),
        _pages("desk", "letter letter-rights letter-copy group-letter letter-before letter-before-pdf held-letters",
               gettext_lazy("brief"), LETTER),
        _pages("desk", "objection objection-step new-objection court-said appeal-mistake", gettext_lazy("bezwaar"), OBJECTION),
        _pages("desk", "complaint complaint-step", gettext_lazy("klacht"), gettext_lazy("uw klacht")),
        _pages("desk", "referral referrals household-referrals new-referral received-referral referral-consent"
               " withdraw-referral-consent correct-referral referral-parents referral-figures-list"
               " letter-of-desk desk-sheet",
               gettext_lazy("verwijzing"), REFERRAL),
        _pages("back_office", "allocation allocations", gettext_lazy("opdracht"), ORDER),
        _pages("desk", "looks", gettext_lazy("wie keek"), gettext_lazy("wie er in uw dossier keek")),
        _pages("desk", "consents", gettext_lazy("toestemmingen"), gettext_lazy("waar u toestemming voor gaf")),
        _pages("desk", "copies", gettext_lazy("kopie van het dossier"), gettext_lazy("een kopie van uw dossier")),
        _pages("manage", "lockouts", gettext_lazy("dicht voor een collega"), gettext_lazy("wie uw dossier niet mag zien")),
        _pages("manage", "pair regrouping split", gettext_lazy("mensen die dubbel staan"),
               gettext_lazy("of u er dubbel in staat")),
    )
    for row in rows
)  # fmt: skip


def at_work(code: str) -> str:
    """What colleagues call the page with this route; one that is no more is "another page of the file"."""
    return str(NAMES[code].work) if code in NAMES else gettext("een andere bladzijde van het dossier")


def seen_at_work(pages: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Code and how often → what colleagues call it and how often, the most first."""
    times: Counter[str] = Counter()
    for code, often in pages:
        times[at_work(code)] += often
    return times.most_common()


def at_home(code: str) -> str:
    """The same for the resident; a page without words of its own is simply "your file"."""
    return str(NAMES[code].home) if code in NAMES else gettext("uw dossier")

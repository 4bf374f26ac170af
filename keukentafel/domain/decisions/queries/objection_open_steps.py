"""Which steps of an objection can be taken now."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from keukentafel.domain.decisions.actions.objections.mistaken import IN_PORTAL
from keukentafel.domain.decisions.actions.objections.steps import in_time, waits
from keukentafel.domain.decisions.asked_to_hear import answer_to, question_of
from keukentafel.domain.decisions.models import Defect, Hearing, Objection
from keukentafel.domain.walls.reader import Reader

HANDLING = frozenset(
    {
        "te-laat", "oordeel-terug", "gebrek", "hersteld", "commissie", "horen-vragen", "horen-antwoord", "antwoord-terug",
        "hoorzitting", "afzeggen", "niet-horen", "horen-terug", "verslag", "verslag-verbeteren",
    }
)  # fmt: skip
"""Steps of who handles it: never of who took the decision or signed its proposal."""
OF_COMMITTEE = frozenset({"verslag", "verslag-verbeteren"})
"""Those that anybody takes where a committee hears."""
DECIDING = frozenset({"beslissen"})
MISTAKE = "vergissing"
"""The desk took it in wrongly."""
COURT = "uitspraak"
"""What a court said, or that this was a mistake: each case of a court has an address of its own for it."""
AT_COURT = frozenset({"beroep", COURT})
BY_COLLEAGUE = DECIDING | AT_COURT | {"intrekken", MISTAKE}
"""Never of who took the decision. That may hand it over, or write down what the college decided, where nobody else is left."""


def state_of(row: Objection) -> str:
    """open, decided, withdrawn or mistaken"""
    if hasattr(row, "decision"):
        return "decided"
    if hasattr(row, "withdrawn"):
        return "mistaken" if row.withdrawn.mistaken else "withdrawn"
    return "open"


def open_steps(
    row: Objection,
    hearing: Hearing | None,
    defect: Defect | None,
    *,
    deciders: Collection[int],
    involved: Collection[int],
    reader: Reader,
) -> frozenset[str]:
    """The steps that are open to this reader, by their name in the address.

    deciders, involved  accounts, as decisions.objected gives them
    """
    found = _open(row, hearing, defect, reader) | {COURT}
    if reader.account in deciders:
        found -= BY_COLLEAGUE
    if reader.account not in involved:
        return found
    committee = hasattr(row, "course") and row.course.committee
    return found - (HANDLING - OF_COMMITTEE if committee else HANDLING)


def _open(row: Objection, hearing: Hearing | None, defect: Defect | None, reader: Reader) -> frozenset[str]:
    """Whoever reads it."""
    today = reader.today
    if hasattr(row, "withdrawn"):
        undoes = row.withdrawn.may_be_undone(by=reader.account, on=today)
        return frozenset({"ongedaan"}) if undoes else frozenset()
    if state_of(row) != "open":
        return frozenset({"beroep"})
    found = {"behandelaar", "intrekken", "beroep", "beslissen", "college"}
    if row.channel != IN_PORTAL and row.after_id is None and not row.appeals.all():
        found.add(MISTAKE)
    if hasattr(row, "late"):
        found.add("oordeel-terug")
    elif not in_time(row):
        found.add("te-laat")
    if hasattr(row, "waived"):
        found.add("horen-terug")
    found.add("hersteld" if defect is not None else "gebrek")
    if defect is not None and not waits(defect, on=today):
        found.add("gebrek")
    if not hasattr(row, "course"):
        found.add("commissie")
    heard = any(hasattr(each, "report") for each in row.hearings.all())
    if hasattr(row, "advice"):
        found.add("advies-verbeteren")
    elif hasattr(row, "course") and row.course.committee and (heard or hasattr(row, "waived")):
        found.add("advies")
    if heard:
        found.add("verslag-verbeteren")
    if hearing is not None:
        found |= {"verslag", "afzeggen"}
    elif not heard and not hasattr(row, "waived"):
        found |= {"hoorzitting", "niet-horen"} | _about_the_question(row, today)
    return frozenset(found)


def _about_the_question(row: Objection, today: date) -> set[str]:
    """Asked once; again only when nobody answered in time."""
    asked = question_of(row)
    if asked is None:
        return {"horen-vragen"}
    if answer_to(asked) is not None:
        return {"antwoord-terug"}
    return {"horen-antwoord"} | ({"horen-vragen"} if today > asked.reply_by else set())

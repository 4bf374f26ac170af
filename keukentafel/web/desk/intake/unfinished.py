"""The meldingen that a colleague began and did not finish: each page on which one is typed has a text of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from keukentafel.domain.intake import actions as intakes
from keukentafel.domain.intake import queries as intake
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.moments import dutch_day
from keukentafel.kernel.refusal import Refusal
from keukentafel.web.melding_drafts import PAGE, typed
from keukentafel.web.ui.environment import url

from .new_form import REGISTRARS

NAMED = ("about_name", "asker_name")
"""Fields that say which melding it is, the best one first."""
GOES_ON = "concept"
"""What stands in the address of a page that goes on with a text; its value is the key of the page."""


class TooManyUnfinished(Refusal):
    """As many as are kept for one colleague."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """key: of the page on which it is typed. days: since it was kept. name: whom it is about or who asks, text: how the
    question begins; both may be empty."""

    key: str
    saved_at: datetime
    ends_at: datetime
    days: int
    name: str
    text: str

    @property
    def url(self) -> str:
        return f"{url('desk:new-melding')}?{GOES_ON}={self.key}"

    @property
    def words(self) -> str:
        return ": ".join(each for each in (self.name, self.text[:120]) if each)


def unfinished(reader: Reader, *, at: datetime) -> tuple[Unfinished, ...]:
    """What this reader kept, the newest first: nobody else has the keys. Who records no meldingen has none: nothing is asked."""
    if not reader.has_role(*REGISTRARS):
        return ()
    lines = [_line(page, each, at) for page, each in _by_page(reader, at).items()]
    return tuple(sorted(lines, key=lambda each: each.saved_at, reverse=True))


def page_of(request: HttpRequest) -> str:
    return request.POST.get(PAGE, "")[:36]


def one(reader: Reader, page: str, *, at: datetime) -> intake.Unsent | None:
    """What was typed on this page."""
    return _by_page(reader, at).get(page)


def keep(request: HttpRequest, *, at: datetime) -> str:
    """Keep what stands in the form, in the place of what this page kept before. Gives the key of the page.

    raises  TooManyUnfinished, UnsentTooLong
    """
    reader, page = request.reader, page_of(request) or str(uuid4())
    kept = _kept(reader, at)
    free = [each for each in _keys(reader) if each not in kept]
    place = _places(reader, kept).get(page) or next(iter(free), None)
    if place is None:
        raise TooManyUnfinished(
            _("U hebt al %(count)s meldingen die niet af zijn. Maak er eerst een af, of gooi er een weg."),
            count=len(kept),
        )
    intakes.keep_unsent(place, typed(request) | {PAGE: [page]}, municipality=reader.municipalities[0], at=at)
    return page


def drop(reader: Reader, page: str, *, at: datetime) -> None:
    """It was sent, or is thrown away. Nothing there: nothing happens."""
    if (place := _places(reader, _kept(reader, at)).get(page)) is not None:
        intakes.drop_unsent(place)


def _by_page(reader: Reader, at: datetime) -> dict[str, intake.Unsent]:
    kept = _kept(reader, at)
    return {page: kept[place] for page, place in _places(reader, kept).items()}


def _places(reader: Reader, kept: Mapping[str, intake.Unsent]) -> dict[str, str]:
    """Where the text of each page lies. What was kept before pages had keys is called after its place."""
    named = {place: f"plaats-{nth}" for nth, place in enumerate(_keys(reader))}
    return {_first(each.fields.get(PAGE, ())) or named[place]: place for place, each in kept.items()}


def _kept(reader: Reader, at: datetime) -> dict[str, intake.Unsent]:
    return intake.unsent_of(_keys(reader), municipality=reader.municipalities[0], at=at)


def _keys(reader: Reader) -> list[str]:
    return intakes.keys_of(reader, reader.municipalities[0])


def _line(page: str, kept: intake.Unsent, at: datetime) -> Unfinished:
    name = next((said for field in NAMED if (said := _first(kept.fields.get(field, ())))), "")
    days = (dutch_day(at) - dutch_day(kept.saved_at)).days
    return Unfinished(page, kept.saved_at, kept.ends_at, days, name, _first(kept.fields.get("text", ())))


def _first(values: Iterable[str]) -> str:
    return next((each.strip() for each in values if each.strip()), "")

"""What happened in an invented household: one question, somewhere on its way from melding to delivery."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from keukentafel.domain.walls.models import Team

from . import words
from .families import Family
from .sheet import Sheet
from .story import Story

STAGES = ("none", "talk", "plan", "decide", "delivered", "closed")
WEIGHTS = (10, 20, 9, 9, 34, 18)
LOOSE = 45
"""Meldingen that nobody has looked at yet, so without a household."""


@dataclass(slots=True)
class Teller:
    """Tells one household's story. `workers` and `leaders` hold accounts by team; `today` is the day of the demo."""

    sheet: Sheet
    chance: Random
    today: date
    workers: dict[int, list[int]]
    leaders: dict[int, int]
    provider: int

    def loose_melding(self, team: Team, town: str) -> None:
        """A question that came in by the site or the phone and lies on the pile of the team."""
        question, asker = self.chance.choice(words.QUESTIONS), self._somebody()
        day = self.today - timedelta(days=self.chance.choice((0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 34)))
        story = Story(self, team, None, question, day, self.workers[team.pk][0])
        story.open_case("contact")
        story.melding(asker, asker, self.chance.choice(("web", "web", "telefoon", "balie")), town)
        story.task("melding", question.subject, on_pile=True)

    def tell(self, family: Family) -> None:
        stage = self.chance.choices(STAGES, WEIGHTS)[0]
        worker = self.chance.choice(self.workers[family.team.pk])
        question = self._question(family)
        ago = {
            "none": (20, 400), "talk": (3, 43), "plan": (25, 55), "decide": (34, 75), "delivered": (50, 900), "closed": (15, 600),
        }[stage]  # fmt: skip
        story = Story(
            self,
            family.team,
            family,
            question,
            self.today - timedelta(days=self.chance.randrange(*ago)),
            worker,
        )
        if stage != "none":
            story.run(stage)
        story.contacts(self.chance.choice((1, 1, 2, 3)) + (stage == "delivered"))
        if self.chance.random() < 0.3:
            story.note()

    def _question(self, family: Family) -> words.Question:
        fits = [
            q for q in words.QUESTIONS
            if (not q.for_children or family.children) and (not q.for_elderly or family.old)
        ]  # fmt: skip
        return self.chance.choice(fits)

    def _somebody(self) -> str:
        first = self.chance.choice(words.WOMEN + words.MEN)
        return " ".join(
            filter(None, (first, self.chance.choice(words.PREFIXES), self.chance.choice(words.SURNAMES)))
        )

"""The parts of a conversation: one at a time on the screen, in the order in which one talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .talk_form import Asked, Climbed, TalkForm

BEGIN, LADDER, CHECK = "begin", "hulp", "klaar"


@dataclass(frozen=True, slots=True)
class Part:
    """One screen. asked: its subject or life domain; climbed: the steps of the ladder. wrong: something must be looked at."""

    code: str
    name: str
    group: str
    done: bool
    wrong: bool
    asked: Asked | None = None
    climbed: tuple[Climbed, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """current: the code of the one that is shown."""

    every: tuple[Part, ...]
    current: str

    @property
    def groups(self) -> list[tuple[str, list[Part]]]:
        names = dict.fromkeys(part.group for part in self.every)
        return [(name, [part for part in self.every if part.group == name]) for name in names]

    @property
    def domains(self) -> list[Part]:
        """The life domains, of which progress is counted."""
        return [part for part in self.every if part.group == _("Leefgebieden")]

    @property
    def done(self) -> int:
        return sum(part.done for part in self.domains)

    def beside(self, code: str, step: int) -> Part | None:
        codes = [part.code for part in self.every]
        at = codes.index(code) + step
        return self.every[at] if 0 <= at < len(codes) else None


def parts(form: TalkForm, conflicts: Mapping[str, Any], wanted: str) -> Parts:
    """Everything that is asked. wanted: the part that was asked for; where something is wrong comes first."""
    wrong = {name for name in form.errors if name != "__all__"} | set(conflicts)
    topics, subjects = _("Leefgebieden"), _("In elk geval bespreken")
    climbed = tuple(form.ladder)
    ladder = {each.enough.html_name for each in climbed} | {each.reason.html_name for each in climbed}
    asked = [(item, topics) for item in form.topics] + [(item, subjects) for item in form.subjects]
    of_asked = [
        Part(item.question.code, _(item.question.name), group, item.filled, bool(wrong & _names(item)), item)
        for item, group in asked
    ]
    elsewhere = wrong - ladder - {name for item, _group in asked for name in _names(item)}
    every = (
        Part(BEGIN, _("Begin"), _("Het gesprek"), bool(form["free_notes"].value()), bool(elsewhere)),
        *of_asked,
        Part(
            LADDER, _("Welke hulp is er al?"), _("Afronden"), any(each.enough.value() for each in climbed),
            bool(wrong & ladder), climbed=climbed,
        ),
        Part(CHECK, _("Wettelijke vragen"), _("Afronden"), bool(form["identity_checked"].value()), False),
    )  # fmt: skip
    first_wrong = next((part.code for part in every if part.wrong), None)
    known = {part.code for part in every}
    return Parts(every, first_wrong or (wanted if wanted in known else BEGIN))


def _names(item: Asked) -> set[str]:
    names = {item.said.html_name, item.not_applicable.html_name}
    for scored in item.domains:
        names |= {scored.score.html_name, scored.own.html_name}
    return names

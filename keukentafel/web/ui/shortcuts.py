"""Keys for what professionals do most. One list: the pages read it, and so does the page that explains it ("?").

A single letter is a shortcut only outside a field, and somebody who dictates or has a tremor can switch them all off
(WCAG 2.1.4); the choice stands with the other settings of the reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELP = "?"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """`name` is what a template asks by; `everywhere` False is for the pages of one household."""

    name: str
    key: str
    does: str | Promise
    everywhere: bool = True


SHORTCUTS = (
    Shortcut("my-work", "m", _("Naar mijn werk")),
    Shortcut("team-work", "t", _("Naar teamwerk")),
    Shortcut("search", "/", _("Zoeken: naar het zoekvak")),
    Shortcut("new-melding", "n", _("Nieuwe melding")),
    Shortcut("household", "o", _("Overzicht van dit huishouden"), everywhere=False),
    Shortcut("contact", "c", _("Contact vastleggen"), everywhere=False),
    Shortcut("note", "a", _("Aantekening schrijven"), everywhere=False),
    Shortcut("plan", "p", _("Plan van dit huishouden"), everywhere=False),
    Shortcut("tasks", "k", _("Alle taken van dit huishouden"), everywhere=False),
    Shortcut("new-task", "v", _("Nieuwe actie in dit huishouden"), everywhere=False),
    Shortcut("help", HELP, _("Deze lijst")),
)
KEYS = {shortcut.name: shortcut.key for shortcut in SHORTCUTS}

"""What the form for a decision on an objection asks about the days of help: help at once, and help that stops."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from keukentafel.domain.decisions.at_once_days import EndsToo, GivenAgain
from keukentafel.domain.decisions.queries.at_once_objected import AtOnceAsked
from keukentafel.domain.decisions.queries.help_stopped import HelpStopped
from keukentafel.kernel.dates import plain_date
from keukentafel.rules.working_days import ONE_DAY


def ask_help_days(
    form: forms.Form, asked: AtOnceAsked | None, stopped: HelpStopped | None, *, desk: bool = False
) -> None:
    """In the place of a proposal: help at once stays, comes back or ends, and from or until when. asked None: it is about other
    help, which stops where the decision falls. desk: it is about what a desk decided"""
    days = asked.days if asked is not None else None
    if not isinstance(days, GivenAgain):
        del form.fields["help_from"]
    if days is None and (stopped is None or stopped.days.first is None):
        del form.fields["help_until"]
    if desk:
        _ask_stop_of_desk(form)
    else:
        _ask_stop(form, stopped, kept=isinstance(days, EndsToo))
    if asked is not None:
        _stays_or_falls(form, stop=asked.stop, kept=isinstance(days, EndsToo))
    if isinstance(days, GivenAgain):
        _again(form, days)
    elif isinstance(days, EndsToo):
        _ends(form, days)


def _ask_stop(form: forms.Form, stopped: HelpStopped | None, *, kept: bool) -> None:
    """Nobody is worse off by their own objection. kept: help at once may also stay. source  Awb, artikel 7:11"""
    if kept:
        form.fields["stop_asked"].help_text = _(
            "Alleen als het besluit vervalt. Niemand is door een eigen bezwaar slechter af (Awb, artikel 7:11). Wil de inwoner "
            "meer of andere hulp? Kies dan dat de hulp blijft, en geef die hulp daarna."
        )
        return
    if stopped is None:
        del form.fields["stop_asked"]
        return
    form.fields["stop_asked"].help_text = _(
        "Alleen als het besluit vervalt zonder nieuw besluit. Dan stopt: %(help)s. Niemand is door een eigen bezwaar slechter "
        "af (Awb, artikel 7:11). Wil de inwoner meer of andere hulp? Kies dan een nieuw besluit."
    ) % {"help": stopped.help}
    if stopped.days.first is not None and stopped.days.last is not None:
        _say_last_day(form, stopped.days.first, stopped.days.last)


def _ask_stop_of_desk(form: forms.Form) -> None:
    form.fields["stop_asked"].help_text = _(
        "Alleen als het besluit vervalt. Niemand is door een eigen bezwaar slechter af (Awb, artikel 7:11). Wil de inwoner meer "
        "of andere hulp? Kies dan dat het besluit blijft: het loket neemt daarna een nieuw besluit."
    )


def _stays_or_falls(form: forms.Form, *, stop: bool, kept: bool) -> None:
    del form.fields["proposal"]
    falls = (
        _("de stop vervalt: de inwoner krijgt de hulp weer")
        if stop
        else _("het besluit vervalt: de hulp stopt")
    )
    follow_up: Any = form.fields["follow_up"]
    stays = (
        _("de hulp blijft; meer of andere hulp geeft u zo nodig daarna")
        if kept
        else _("het besluit blijft zoals het is")
    )
    follow_up.choices = [("stands", stays), ("revoked", falls)]


def _again(form: forms.Form, days: GivenAgain) -> None:
    hint = _("Alleen als de stop vervalt. De hulp stopte na %(last)s.") % {
        "last": plain_date(days.first - ONE_DAY)
    }
    _say(form, "help_from", hint, None if days.lost else days.start)
    until = _("Zonder de stop liep de hulp tot en met %(whole)s. Later kan tot en met %(latest)s.") % {
        "whole": plain_date(days.whole), "latest": plain_date(days.latest)
    }  # fmt: skip
    _say(form, "help_until", until, None if days.lost else days.whole)


def _ends(form: forms.Form, days: EndsToo) -> None:
    _say_last_day(form, days.first, days.last, days.usual)


def _say_last_day(form: forms.Form, first: date, last: date, usual: date | None = None) -> None:
    hint = _("Alleen als het besluit vervalt: een dag van %(first)s tot en met %(last)s.") % {
        "first": plain_date(first), "last": plain_date(last)
    }  # fmt: skip
    form.fields["help_until"].label = _("Wat is dan de laatste dag van de hulp?")
    _say(form, "help_until", hint, usual)


def _say(form: forms.Form, name: str, hint: str, start: date | None) -> None:
    form.fields[name].help_text = hint
    form.fields[name].initial = f"{start:%d-%m-%Y}" if start else ""

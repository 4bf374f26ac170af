"""Whoever took or prepared a decision stays away from the objection against it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.decisions.models import Course, Objection
from keukentafel.domain.decisions.objected import deciders, involved
from keukentafel.kernel.refusal import Refusal


class DecidedFirst(Refusal):
    """Whoever took the decision neither handles the objection nor decides on it."""


def check_not_first(objection: Objection, account: int) -> None:
    """raises  DecidedFirst. source  Awb, artikel 10:3 lid 3"""
    if account in deciders(objection):
        raise DecidedFirst(
            _("Wie het besluit nam, behandelt het bezwaar niet en beslist er niet op. Kies een collega."),
            rule="Awb, artikel 10:3 lid 3",
        )


def check_takes_step(objection: Objection, account: int) -> None:
    """That it is taken back, or what a court was asked or said: a colleague of who decided writes that down.

    raises  DecidedFirst
    source  Awb, artikel 2:4 and 10:3 lid 3
    """
    if account in deciders(objection):
        raise DecidedFirst(
            _("U nam het besluit waar dit bezwaar over gaat. Laat een collega dit vastleggen."),
            rule="Awb, artikel 2:4 en 10:3 lid 3",
        )


def check_not_involved(objection: Objection, account: int) -> None:
    """raises  DecidedFirst. source  Awb, artikel 7:5 lid 1 and 10:3 lid 3"""
    check_not_first(objection, account)
    if account in involved(objection):
        raise DecidedFirst(
            _(
                "Deze collega ondertekende het voorstel voor het besluit, en behandelt het bezwaar niet. Kies een ander."
            ),
            rule="Awb, artikel 7:5 lid 1",
        )


def check_handles(objection: Objection, account: int) -> None:
    """Whoever handles it takes its steps: what is found about being late, the repair, the course, the hearing.

    raises  DecidedFirst
    source  Awb, artikel 7:5 lid 1 and 10:3 lid 3
    """
    if account in involved(objection):
        raise DecidedFirst(kept_away(), rule="Awb, artikel 7:5 lid 1 en 10:3 lid 3")


def check_hears(objection: Objection, account: int) -> None:
    """A committee hears itself: whoever writes down what it heard is another matter. raises DecidedFirst"""
    if not Course.objects.filter(objection=objection, committee=True).exists():
        check_handles(objection, account)


def kept_away() -> str:
    return _(
        "U nam het besluit of deed het voorstel ervoor. Een collega die daar niet bij betrokken was, behandelt het bezwaar en "
        "hoort de inwoner."
    )


def check_stand_in(objection: Objection, stand_in: int, *, away: int) -> None:
    """Neither does who would get it because a colleague is not there.

    away    who was chosen
    raises  DecidedFirst
    source  Awb, artikel 7:5 lid 1 and 10:3 lid 3
    """
    if stand_in == away or stand_in not in involved(objection):
        return
    names = dict(Account.objects.filter(pk__in=(stand_in, away)).values_list("pk", "name"))
    raise DecidedFirst(
        _(
            "%(away)s is er nu niet. %(stand_in)s neemt waar, en die nam het besluit of ondertekende het voorstel ervoor. "
            "Kies een ander."
        ),
        away=names[away], stand_in=names[stand_in], rule="Awb, artikel 7:5 lid 1",
    )  # fmt: skip

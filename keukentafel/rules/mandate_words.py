"""Why there is no mandate, said so that somebody can act on it: the rule, and who may decide instead."""

from collections.abc import Sequence
from dataclasses import replace

from keukentafel.kernel.dates import plain_date
from keukentafel.kernel.money import euros
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import loader
from keukentafel.rules.dated import name_of
from keukentafel.rules.dutch import listed
from keukentafel.rules.grants import Capacity, Case, Grant, belongs, limit, out_of_reach, within_source

AWB_10_3 = "Awb, artikel 10:3"
AWB_2_4 = "Awb, artikel 2:4"
CONFLICTS = {
    "household": "Niemand beslist over het eigen huishouden. Vraag een collega met hetzelfde mandaat.",
    "tie": "U hebt een band met iemand in dit huishouden. Dan beslist een collega met hetzelfde mandaat.",
    "represents": "U vertegenwoordigt iemand in dit huishouden, of iemand in dit huishouden vertegenwoordigt u. "
    "Dan beslist een collega met hetzelfde mandaat.",
    "closed": "Dit dossier is voor u dicht. Dan beslist een collega met hetzelfde mandaat.",
}
"""What keeps somebody from deciding, whatever mandate they hold: the law asks to keep a personal stake out of a decision."""


class NoMandate(Refusal):
    """Nobody may decide this way; the sentence says why, and who may.

    values["why"]  the same in a word, for a list of colleagues: amount, eyes, wider, days, service, role, none, conflict
    """


def conflict_of_interest(code: str) -> NoMandate:
    """code: a key of CONFLICTS. source  Awb, artikel 2:4"""
    return NoMandate(CONFLICTS[code], rule=AWB_2_4, why="conflict")


def took_the_first() -> NoMandate:
    """Whoever decided in mandate does not decide on the objection to it. source  Awb, artikel 10:3 lid 3"""
    return NoMandate(
        "Wie het besluit nam waar het bezwaar over gaat, beslist niet op dat bezwaar. Vraag een collega.",
        rule="Awb, artikel 10:3 lid 3",
    )


def refusal(grants: Sequence[Grant], capacities: Sequence[Capacity], case: Case) -> NoMandate:
    """The most telling reason first: what is nearest to enough."""
    if not grants:
        return NoMandate(
            "In het register van deze gemeente staat nog geen enkel mandaat. De functioneel beheerder leest ze in.",
            rule=AWB_10_3,
        )
    others = _who_may(grants, case)
    about = [grant for grant in grants if case.about(grant)]
    mine = [grant for grant in about if any(belongs(grant, capacity) for capacity in capacities)]
    today = [grant for grant in mine if grant.period.contains(case.on)]
    if today:
        return _not_this_time(today, capacities, case, others)
    if mine and (stopped := mine[-1].period.end) is not None and stopped <= case.on:
        return NoMandate(
            "Het mandaat van de %(role)s is gestopt en geldt niet meer sinds %(day)s. %(others)s",
            role=_holder(mine[-1]), day=plain_date(stopped), others=others, rule=mine[-1].source, why="days",
        )  # fmt: skip
    if mine:
        return NoMandate(
            "Het mandaat van de %(role)s geldt niet op %(day)s. %(others)s",
            role=_holder(mine[-1]), day=plain_date(case.on), others=others, rule=mine[-1].source, why="days",
        )  # fmt: skip
    return _none_at_all(about, capacities, case, others)


def _not_this_time(
    today: Sequence[Grant], capacities: Sequence[Capacity], case: Case, others: str
) -> NoMandate:
    """For who has a mandate for such a decision today: today, their grants for it."""
    affordable = [grant for grant in today if case.affordable(grant)]
    if not affordable:
        widest = max(today, key=limit)
        return NoMandate(
            "Het mandaat van de %(role)s gaat tot %(limit)s per jaar, en dit kost %(cost)s per jaar. %(others)s",
            role=_holder(widest), limit=euros(widest.highest_euros or 0, whole=True),
            cost=euros(case.euros_per_year, whole=True), others=others, rule=widest.source, why="amount",
        )  # fmt: skip
    unsigned = [grant for grant in affordable if not _signed(grant, capacities, case)]
    if unsigned:
        return NoMandate(
            "Dit besluit gaat met vier ogen: een ander dan de beslisser ondertekent eerst het voorstel.",
            rule=unsigned[0].source,
            why="eyes",
        )
    return NoMandate(
        "Het ondermandaat is ruimer dan het mandaat waar het vandaan komt. %(others)s",
        others=others,
        rule="Awb, artikel 10:9",
        why="wider",
    )


def _signed(grant: Grant, capacities: Sequence[Capacity], case: Case) -> bool:
    decider = capacities[0].person
    return any(
        belongs(grant, capacity) and case.signed(grant, capacity.people(decider)) for capacity in capacities
    )


def _none_at_all(
    about: Sequence[Grant], capacities: Sequence[Capacity], case: Case, others: str
) -> NoMandate:
    """For who has no mandate for such a decision on any day: about, the grants of everybody for it."""
    if any(belongs(grant, replace(capacity, in_service=True)) for grant in about for capacity in capacities):
        return NoMandate(
            "Dit mandaat is er alleen voor wie in dienst is van de gemeente. %(others)s",
            others=others,
            rule=AWB_10_3,
            why="service",
        )
    if not capacities[0].roles:
        return NoMandate(
            "U hebt in deze gemeente geen rol, en dus geen mandaat. %(others)s",
            others=others, rule=AWB_10_3, why="role",
        )  # fmt: skip
    names = listed([_role_name(role) for role in sorted(capacities[0].roles)], "of")
    law = _law_name(case.law)
    return NoMandate(
        "Als %(role)s hebt u in deze gemeente geen mandaat om dit te besluiten (%(law)s: %(outcome)s). %(others)s",
        role=names, law=law, outcome=_outcome_name(case.outcome), others=others, rule=AWB_10_3, why="none",
    )  # fmt: skip


def _who_may(grants: Sequence[Grant], case: Case) -> str:
    able = [
        grant for grant in grants
        if case.about(grant) and grant.period.contains(case.on)
        and case.affordable(grant) and within_source(grant, grants, case.on) and not out_of_reach(grant)
    ]  # fmt: skip
    roles = list(
        dict.fromkeys(f"de {_role_name(grant.role)}" for grant in sorted(able, key=limit) if grant.role)
    )
    if roles:
        return f"Wie wel mag: {listed(roles, 'of')}."
    if able:
        return "Wie wel mag: een collega met een persoonlijk mandaat."
    return "Niemand heeft hiervoor een mandaat; het college beslist zelf."


def _holder(grant: Grant) -> str:
    return _role_name(grant.role) if grant.role else "beslisser"


def _role_name(code: str) -> str:
    return name_of(code, loader.load().rollen)


def _law_name(code: str) -> str:
    return name_of(code, loader.load().wetten)


def _outcome_name(code: str) -> str:
    return name_of(code, loader.load().uitkomsten)

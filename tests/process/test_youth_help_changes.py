"""Help in kind under the Jeugdwet changes, goes on and ends as other help does, each on a ground that the law names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import queries
from keukentafel.domain.decisions.actions.changing import NotHeardFirst
from keukentafel.domain.decisions.actions.hearing import OneSideOnly
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Beschikking, Intention, Letter
from keukentafel.domain.decisions.who_asked import SideMissing
from keukentafel.domain.delivery import queries as delivery
from keukentafel.domain.people.models import Person
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing, deciding, households, intention_letters
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import deciding as rules
from keukentafel.rules import loader
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.changed import carry_out
from tests.fixtures.children import GIVEN
from tests.fixtures.represented import child
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.function("D4"), pytest.mark.usefixtures("files", "monday")]

SOON = date(2026, 3, 25)
ASKED = TUESDAY.date()
KINDS = {"changed", "extended", "ended"}


@pytest.fixture
def young(village: Village) -> Person:
    return child(village, 13)


@pytest.fixture
def youth_help(case_of_de_wit: Case, young: Person, goal: Goal, fatma: Reader) -> Beschikking:
    asked = deciding.ask(case_of_de_wit.number, person=young.pk, law="jeugdwet", by=fatma, at=MONDAY)
    return decide(propose(asked, goal, by=fatma, **GIVEN["jeugdwet"]), fatma)


def intend(
    of: Beschikking, by: Reader, kind: str, ground: str, *, by_letter: bool = False, **other: Any
) -> Intention:
    assert of.proposal is not None
    asked = {"asked_by": "gezag"} if "asked_on" in other else {}
    values = {"effective_on": SOON, "provider": of.proposal.provider_id, **asked, **other}
    wanted = Wanted(kind, ground, "De ouders vertelden hoe het nu gaat.", **values)
    return changing.intend(of.number, wanted, letter=by_letter, by=by, at=TUESDAY)


def hear_both(made: Intention, by: Reader) -> None:
    changing.hear(
        made.pk, on=ASKED, way="gesprek", view="Ik wil het ook.", of_parents="Het is goed zo.", by=by, at=TUESDAY
    )  # fmt: skip


@pytest.mark.parametrize("law", ["wmo", "jeugdwet", "participatiewet", "wgs"])
def test_help_under_every_law_ends_on_request_and_after_a_death(law: str) -> None:
    rows = rules.grounds(law=law, outcome="ended", form="zin", on=ASKED)
    assert any(row.ingang == "verzoek" for row in rows) and any(row.overleden for row in rows)


@pytest.mark.parametrize("form", ["zin", "pgb"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_youth_help_of_either_form_changes_goes_on_and_ends(kind: str, form: str) -> None:
    rows = rules.grounds(law="jeugdwet", outcome=kind, form=form, on=ASKED)
    assert any(row.verzoek for row in rows)


def test_no_ground_of_youth_help_in_kind_rests_on_the_article_of_the_pgb() -> None:
    rows = [row for row in loader.load().besluitgronden.on(ASKED) if row.wet == "jeugdwet"]
    in_kind = [row for row in rows if "zin" in row.vormen or not row.vormen]
    assert in_kind and not any("8.1.4" in row.bron + row.zin for row in in_kind)


def test_the_page_offers_to_change_extend_and_end(youth_help: Beschikking, fatma: Reader) -> None:
    assert {kind for kind, _name in queries.can_intend(youth_help.number, reader=fatma)} >= KINDS


def test_it_stops_where_the_parents_want_it_no_more_and_so_does_the_order(
    youth_help: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    made = intend(youth_help, fatma, "ended", "jw-zelf-gestopt", asked_on=ASKED)
    hear_both(made, fatma)
    ended = carry_out(made, sandra)

    assert (ended.outcome, ended.ground_source) == ("ended", "Jeugdwet, artikel 2.3 lid 1")
    letter = Letter.objects.get(beschikking=ended)
    assert letter.template == "beschikking-jeugdwet-beeindiging" and "niet meer gewenst" in letter.body
    assert "artikel 2.3, lid 1, van de Jeugdwet" in letter.body and "24 maart 2026" in letter.body
    assert _order(youth_help, village).ends_on == SOON - timedelta(days=1)


@pytest.mark.parametrize(("kind", "ground"), [("ended", "jw-zelf-gestopt"), ("changed", "jw-op-verzoek")])
def test_what_one_side_asked_is_asked_of_both(
    youth_help: Beschikking, fatma: Reader, sandra: Reader, kind: str, ground: str
) -> None:
    assert youth_help.proposal is not None
    less = {} if kind == "ended" else {"volume": youth_help.proposal.volume / 2}
    made = intend(youth_help, fatma, kind, ground, asked_on=ASKED, **less)
    assert queries.intention(made.pk, reader=fatma).hear_first
    with pytest.raises(NotHeardFirst):
        carry_out(made, sandra)
    changing.hear(made.pk, on=ASKED, way="telefoon", of_parents="Het is goed zo.", by=fatma, at=TUESDAY)
    assert queries.intention(made.pk, reader=fatma).silent == "het kind"
    with pytest.raises(OneSideOnly, match="wat het kind er zelf van vindt"):
        carry_out(made, sandra)
    changing.hear(made.pk, on=ASKED, way="gesprek", view="Ik wil het ook.", by=fatma, at=TUESDAY)
    assert not queries.intention(made.pk, reader=fatma).silent
    assert carry_out(made, sandra)


def test_more_that_one_side_asked_and_less_for_who_is_sixteen_is_not_asked_first(
    youth_help: Beschikking, village: Village, fatma: Reader
) -> None:
    assert youth_help.proposal is not None
    many = youth_help.proposal.volume
    more = intend(youth_help, fatma, "changed", "jw-op-verzoek", asked_on=ASKED, volume=many + 1)
    assert not queries.intention(more.pk, reader=fatma).hear_first
    changing.drop(more.pk, reason="Toch minder hulp.", by=fatma, at=TUESDAY)
    child(village, 16)
    less = intend(youth_help, fatma, "changed", "jw-op-verzoek", asked_on=ASKED, volume=many / 2)
    assert not queries.intention(less.pk, reader=fatma).hear_first


def test_more_of_it_and_longer(
    youth_help: Beschikking, village: Village, fatma: Reader, sandra: Reader
) -> None:
    assert youth_help.proposal is not None
    more = carry_out(
        intend(youth_help, fatma, "changed", "jw-meer-nodig", volume=youth_help.proposal.volume + 1), sandra
    )
    assert "niet meer genoeg" in Letter.objects.get(beschikking=more).body
    assert more.proposal is not None
    on = more.proposal.ends_on + timedelta(days=1)
    until = on + timedelta(days=60)
    longer = carry_out(
        intend(more, fatma, "extended", "jw-nog-nodig", effective_on=on, ends_on=until), sandra
    )
    assert longer.proposal is not None and longer.proposal.ends_on == until
    assert _order(longer, village).ends_on == until


def test_goals_that_are_reached_are_talked_over_before_it_ends(
    youth_help: Beschikking, fatma: Reader
) -> None:
    row = rules.named("jw-niet-meer-nodig", on=ASKED)
    assert row is not None and rules.hears_first(row, asked=False) and not rules.hears_first(row, asked=True)


def test_it_does_not_end_for_eighteen_before_that_birthday(youth_help: Beschikking, fatma: Reader) -> None:
    with pytest.raises(rules.TooYoung, match="nog geen 18 jaar") as refused:
        intend(youth_help, fatma, "ended", "jw-leeftijd")
    assert refused.value.field == "effective_on" and not Intention.objects.exists()


def test_of_a_child_that_died_it_ends_that_day(
    youth_help: Beschikking, young: Person, village: Village, fatma: Reader, sandra: Reader
) -> None:
    households.register_death(young, died_on=ASKED, by=fatma, at=TUESDAY)
    assert [kind for kind, _name in queries.can_intend(youth_help.number, reader=fatma)] == ["ended"]
    ended = carry_out(intend(youth_help, fatma, "ended", "jw-overleden"), sandra)
    assert ended.outcome == "ended" and _order(youth_help, village).ends_on == SOON - timedelta(days=1)


def _order(of: Beschikking, village: Village) -> Any:
    found = {each.decision: each for each in delivery.allocations(reader=village.reader("thuis"))}
    return found[of.number]


def test_who_asked_is_said_of_a_child_of_twelve_to_fifteen_alone(
    youth_help: Beschikking, village: Village, fatma: Reader
) -> None:
    stop = ("ended", "jw-zelf-gestopt")
    with pytest.raises(SideMissing, match="Kies wie erom vroeg") as refused:
        intend(youth_help, fatma, *stop, asked_on=ASKED, asked_by="")
    assert refused.value.field == "asked_by" and not Intention.objects.exists()
    child(village, 16)
    assert intend(youth_help, fatma, *stop, asked_on=ASKED, asked_by="kind").asked_by == ""


@pytest.mark.parametrize(
    ("asked_by", "to_child", "to_parents"),
    [
        (
            "gezag",
            "Wie het gezag over u heeft, vroeg hierom op 3 maart 2026.",
            "U vroeg hierom op 3 maart 2026.",
        ),
        ("kind", "U vroeg hierom op 3 maart 2026.", "Uw kind vroeg hierom op 3 maart 2026."),
    ],
)
def test_the_letter_that_asks_says_which_side_asked(
    youth_help: Beschikking, fatma: Reader, asked_by: str, to_child: str, to_parents: str
) -> None:
    made = intend(
        youth_help, fatma, "ended", "jw-zelf-gestopt", asked_on=ASKED, asked_by=asked_by, by_letter=True
    )
    notice = made.asked.notice
    told = intention_letters.to_parents(notice)
    assert to_child in notice.body and told is not None and to_parents in told.markdown


def test_what_both_asked_is_decided_at_once_and_the_letter_says_so(
    youth_help: Beschikking, fatma: Reader, sandra: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    made = intend(youth_help, fatma, "ended", "jw-zelf-gestopt", asked_on=ASKED, asked_by="beide")
    page = client_of("fatma").get(reverse("desk:intention", args=[made.pk])).text
    assert "ja, het kind en wie het gezag heeft, op 3 maart 2026" in page
    ended = carry_out(made, sandra)
    body = Letter.objects.get(beschikking=ended).body
    assert "U en wie het gezag over u heeft, vroegen hierom op 3 maart 2026." in body


def test_the_form_asks_it_and_refuses_at_its_field(
    youth_help: Beschikking,
    village: Village,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    desk, here = client_of("fatma"), reverse("desk:intend", args=[youth_help.number, "beeindigen"])
    typed = {
        "ground": "jw-zelf-gestopt", "asked_on": "03-03-2026", "effective_on": "25-03-2026",
        "reason": "De ouders vertelden hoe het nu gaat.",
    }  # fmt: skip
    assert "Wie vroeg erom?" in desk.get(here).text
    refused = desk.post(here, typed)
    assert refused.status_code == 422 and "Kies wie erom vroeg" in refused.text
    desk.post(here, typed | {"asked_by": "kind"})
    assert Intention.objects.get().asked_by == "kind"
    child(village, 16)
    assert "Wie vroeg erom?" not in desk.get(here).text


def test_who_asked_is_said_when_an_intention_that_did_not_keep_it_changes(
    youth_help: Beschikking,
    village: Village,
    fatma: Reader,
    client_of: Callable[[str], VillageClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY)
    child(village, 16)
    first = intend(youth_help, fatma, "ended", "jw-zelf-gestopt", asked_on=ASKED, asked_by="")
    child(village, 13)
    desk, here = client_of("fatma"), reverse("desk:renew-intention", args=[first.pk])
    typed = {
        "ground": "jw-zelf-gestopt",
        "effective_on": "26-03-2026",
        "reason": "De ouders willen een dag later.",
    }
    refused = desk.post(here, typed)
    assert refused.status_code == 422 and 'name="asked_by"' in refused.text
    desk.post(here, typed | {"asked_by": "gezag"})
    later = first.instead
    assert (later.asked_on, later.asked_by) == (ASKED, "gezag")
    kept = desk.get(reverse("desk:renew-intention", args=[later.pk]))
    assert kept.status_code == 200 and "Wie vroeg erom?" not in kept.text

"""An aanvraag under each law: its term, the gate, the mandate, the ground and the letter follow that law."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, OpenTask, Scope
from keukentafel.domain.cases.queries.clocks import clocks
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import laws, queries
from keukentafel.domain.decisions.actions.aanvraag import LawMissing
from keukentafel.domain.decisions.models import Aanvraag, AanvraagTold, Letter
from keukentafel.domain.intake.models import ConversationDone, Identified, Melding
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import deciding, decision_terms
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import long_date
from keukentafel.rules import deciding as rules
from keukentafel.rules.working_days import next_working_day
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.children import GIVEN
from tests.fixtures.days import in_days
from tests.fixtures.read import value_of
from tests.fixtures.represented import child, resident, speaks
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village, VillageClient

ASKED = {
    "jeugdwet": ("awb-beslistermijn", date(2026, 4, 28), "gen-jeugd-ja", "artikel 2.3 van de Jeugdwet"),
    "participatiewet": ("awb-beslistermijn", date(2026, 4, 28), "gen-pw-ja", "de gemeente"),
    "wgs": ("wgs-besluit", date(2026, 4, 13), "gen-wgs-ja", "Wet gemeentelijke schuldhulpverlening"),
}
"""Term, its last day, mandate and words of the letter."""


@pytest.mark.function("D4")
@pytest.mark.parametrize("law", ASKED)
def test_from_aanvraag_to_letter_under_its_own_law(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader, law: str
) -> None:
    code, last_day, mandate, words = ASKED[law]
    who = child(village, 10) if law == "jeugdwet" else village.person("Annie")
    asked = deciding.ask(case_of_de_wit.number, person=who.pk, law=law, by=fatma, at=MONDAY)
    clock = Clock.objects.exclude(code="wmo-onderzoek").get()
    assert (clock.code, clock.last_day) == (code, last_day)
    assert Scope.objects.get(case=case_of_de_wit, sort="wet", until_at__isnull=True).code == law

    decided = decide(
        propose(asked, goal, by=fatma, **GIVEN[law]), fatma, grounds="Zonder hulp lukt het niet."
    )
    letter = Letter.objects.get()
    assert (decided.mandate, letter.template) == (mandate, f"beschikking-{law}-toekenning")
    assert words in letter.body and Clock.objects.get(pk=clock.pk).met.on == TUESDAY.date()
    assert not OpenTask.objects.filter(task__kind="besluit").exists()


@pytest.mark.parametrize(
    ("law", "ground", "mandate"),
    [
        ("jeugdwet", "jw-eigen-kracht", "tl-jeugd-nee"),
        ("participatiewet", "pw-voorliggend", "tl-pw-nee"),
        ("wgs", "wgs-zelf", "tl-wgs-nee"),
    ],
)
def test_refusing_rests_on_a_ground_of_that_law(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader, sandra: Reader, law: str, ground: str, mandate: str
) -> None:  # fmt: skip
    who = child(village, 10) if law == "jeugdwet" else village.person("Annie")
    asked = deciding.ask(case_of_de_wit.number, person=who.pk, law=law, by=fatma, at=MONDAY)
    proposal = propose(asked, goal, by=fatma, outcome="refused", **GIVEN[law])
    decided = decide(proposal, sandra, outcome="refused", ground=ground)
    assert (decided.mandate, decided.ground) == (mandate, ground)
    assert Letter.objects.get().template == f"beschikking-{law}-afwijzing"


def test_about_debts_the_first_conversation_comes_first(
    case_of_de_wit: Case, village: Village, fatma: Reader
) -> None:
    ConversationDone.objects.all().delete()
    annie = village.person("Annie").pk
    asked = deciding.ask(case_of_de_wit.number, person=annie, law="wgs", by=fatma, at=MONDAY)
    first = Clock.objects.get(code="wgs-eerste-gesprek")
    waiting = OpenTask.objects.get(task__kind="besluit")
    assert first.last_day == waiting.due_on == date(2026, 3, 30)

    decision_terms.talked(case_of_de_wit, on=FRIDAY.date(), by=fatma, at=FRIDAY)
    second = Clock.objects.get(code="wgs-besluit")
    waiting.refresh_from_db()
    assert Clock.objects.get(pk=first.pk).met.on == second.started_on == FRIDAY.date()
    assert waiting.task.clock_id == second.pk and second.last_day == waiting.due_on
    assert waiting.due_on == date(2026, 4, 17), "the ordinance of Castricum asks six weeks"
    shown = queries.aanvraag(asked.number, reader=fatma).clock
    assert shown is not None and shown.last_day == waiting.due_on
    assert "verordening" in shown.sentence and "17 april 2026" in shown.sentence

    cases.extend_clock(second, agreed_until=date(2026, 5, 15), reason="Meer tijd nodig.", by=fatma, at=FRIDAY)
    waiting.refresh_from_db()
    shown = queries.aanvraag(asked.number, reader=fatma).clock
    assert shown is not None and shown.last_day == waiting.due_on == date(2026, 5, 15)
    decision_terms.meet(asked, on=FRIDAY.date(), by=fatma, at=FRIDAY)
    assert Clock.objects.get(pk=second.pk).met.on == FRIDAY.date()


@pytest.mark.parametrize(
    ("asked_on", "last_day"),
    [
        (date(2026, 2, 7), date(2026, 3, 30)),  # 28 March is a Saturday
        (date(2026, 2, 13), date(2026, 4, 7)),  # 3 April is Good Friday, and then comes Easter
        (date(2026, 3, 6), date(2026, 4, 24)),
    ],
)
def test_the_shorter_term_of_the_ordinance_ends_on_a_working_day_after_it_stood_still(
    case_of_de_wit: Case, fatma: Reader, asked_on: date, last_day: date
) -> None:
    """Six weeks in the place of eight, and seven days that do not count."""
    by_ordinance = next_working_day(asked_on + timedelta(weeks=6))
    clock = cases.start_clock(
        case_of_de_wit, "wgs-besluit", started_on=asked_on, at_the_latest=by_ordinance, by=fatma, at=MONDAY
    )
    assert clock.last_day == by_ordinance
    cases.suspend_clock(
        clock, ground="aanvulling", event_on=asked_on + timedelta(days=2), given_until=asked_on + timedelta(days=9),
        reason="Er ontbreken stukken.", by=fatma, at=MONDAY,
    )  # fmt: skip
    assert Clock.objects.get(pk=clock.pk).last_day == last_day
    shown = clocks(case_of_de_wit, on=MONDAY.date())
    assert long_date(last_day) in next(each.sentence for each in shown if each.id == clock.pk)


@pytest.mark.parametrize(
    ("scoped", "topics", "years", "law"),
    [
        ([], [], 40, "wmo"),
        ([], ["opvoeden"], 40, "jeugdwet"),
        ([], ["geld"], 40, ""),
        ([], ["geld", "werk"], 40, "participatiewet"),
        ([], ["huishouden", "geld"], 40, ""),
        (["wgs"], ["opvoeden"], 40, "wgs"),
        (["wgs", "participatiewet"], [], 40, ""),
        ([], ["huishouden"], 10, "jeugdwet"),
        (["wmo"], [], 10, "wmo"),
    ],
)
def test_what_fits_follows_the_case_the_melding_and_the_age(
    case_of_de_wit: Case, village: Village, fatma: Reader, scoped: list[str], topics: list[str], years: int, law: str
) -> None:  # fmt: skip
    Melding.objects.filter(case=case_of_de_wit).update(topics=topics)
    if scoped:
        cases.set_scopes(case_of_de_wit, domains=[], laws=scoped, by=fatma, at=MONDAY)
    who = child(village, years).pk if years < 18 else village.person("Annie").pk
    assert laws.fitting(case_of_de_wit, who, on=MONDAY.date()) == law


def test_the_desk_asks_under_which_law_and_no_other_one(
    case_of_de_wit: Case, village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    page = reverse("desk:new-aanvraag", args=[case_of_de_wit.household_id])
    fatma = client_of("fatma")
    for law in ("wmo", "jeugdwet", "participatiewet", "wgs"):
        assert f'value="{law}"' in fatma.get(page).text
    Identified.objects.filter(melding__case=case_of_de_wit).delete()
    assert "Kies voor wie" in fatma.get(page).text, (
        "nobody is filled in when it is not known whom the case is about"
    )
    sent = {
        "case": case_of_de_wit.number, "person": village.person("Annie").pk,
        "received_on": in_days(),
    }  # fmt: skip
    for wrong in ("", "wlz"):
        answer = fatma.post(page, sent | {"law": wrong})
        assert answer.status_code == 422 and not Aanvraag.objects.exists()
    assert fatma.post(page, sent | {"law": "participatiewet"}).status_code == 302
    assert Aanvraag.objects.get().law == "participatiewet"


def test_a_resident_says_in_plain_words_what_it_is_about(
    village: Village, client_of: Callable[[str], VillageClient]
) -> None:
    page, bakker = reverse("portal:my-application"), client_of("bakker")
    assert "Hulp bij schulden" in bakker.get(page).text and "Wgs" not in bakker.get(page).text
    answer = bakker.post(page, {"text": "Ik kom er niet meer uit."})
    assert answer.status_code == 422 and "Kies waar uw aanvraag over gaat." in answer.text
    assert bakker.post(page, {"law": "wgs", "text": "Ik kom er niet meer uit."}).status_code == 302
    told = AanvraagTold.objects.get()
    assert told.law == "wgs" and Scope.objects.get(case=told.case, sort="wet").code == "wgs"


@pytest.mark.parametrize("kind", ["bezwaar", "referral"])
def test_no_aanvraag_in_a_case_of_an_objection_or_a_referral(
    case_of_de_wit: Case, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient], kind: str
) -> None:  # fmt: skip
    Case.objects.filter(pk=case_of_de_wit.pk).update(kind=kind)
    annie = village.person("Annie").pk
    with pytest.raises(decisions.NotAQuestion, match="bezwaar of een verwijzing"):
        deciding.ask(case_of_de_wit.number, person=annie, by=fatma, at=MONDAY)
    with pytest.raises(decisions.NotAQuestion):
        told = process.Application(annie, MONDAY.date(), "brief", "Een traplift.")
        process.receive_application(case_of_de_wit, told, by=fatma, at=MONDAY)
    assert not Aanvraag.objects.exists() and not Clock.objects.filter(code="wmo-beschikking").exists()

    browser: Any = client_of("fatma")
    home = case_of_de_wit.household_id
    asks = reverse("desk:new-aanvraag", args=[home])
    assert asks not in browser.get(reverse("desk:plan", args=[home])).text
    for page in (asks, reverse("desk:application", args=[home])):
        assert case_of_de_wit.number not in browser.get(page).text


@pytest.fixture
def about_money(case_of_de_wit: Case) -> Case:
    """The melding says nothing more, the subject does."""
    Melding.objects.filter(case=case_of_de_wit).update(topics=[])
    Case.objects.filter(pk=case_of_de_wit.pk).update(subject="Hulp bij geld")
    case_of_de_wit.refresh_from_db()
    return case_of_de_wit


def test_a_subject_that_names_a_life_domain_fits_its_laws_and_no_other(
    about_money: Case, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    annie = village.person("Annie").pk
    assert laws.candidates(about_money.pk, annie, on=MONDAY.date()) == ("participatiewet", "wgs")
    with pytest.raises(LawMissing, match="Meer dan één wet"):
        deciding.ask(about_money.number, person=annie, by=fatma, at=MONDAY)
    assert not Aanvraag.objects.exists()
    page = client_of("fatma").get(reverse("desk:new-aanvraag", args=[about_money.household_id])).text
    assert "Bij deze zaak past: Participatiewet of " in page
    assert not re.search(r'name="law" value="\w+"[^>]*checked', page)


def test_a_case_about_two_laws_offers_both(case_of_de_wit: Case, village: Village, fatma: Reader) -> None:
    """Never the first in silence."""
    two = ("participatiewet", "wgs")
    cases.set_scopes(case_of_de_wit, domains=[], laws=two, by=fatma, at=MONDAY)
    assert laws.candidates(case_of_de_wit.pk, village.person("Annie").pk, on=MONDAY.date()) == two


def test_one_law_that_fits_is_filled_in(about_money: Case, client_of: Callable[[str], VillageClient]) -> None:
    Case.objects.filter(pk=about_money.pk).update(subject="Werk zoeken")
    page = client_of("fatma").get(reverse("desk:new-aanvraag", args=[about_money.household_id])).text
    assert re.findall(r'name="law" value="(\w+)"[^>]*checked', page) == ["participatiewet"]


def test_who_signs_the_verslag_as_an_aanvraag_sees_or_chooses_what_it_is_about(
    about_money: Case, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    verslag = ConversationDone.objects.get(conversation__case=about_money)
    process.send_verslag(verslag, by=fatma, at=MONDAY)
    vera, browser = resident(village, "Vera")
    speaks(village.person("Annie"), vera, "curator", fatma)
    page = reverse("portal:my-verslag", args=[about_money.number])
    shown = browser.get(page).text
    assert "Waar gaat uw aanvraag over?" in shown and "Hulp bij schulden" in shown
    mark = value_of("fingerprint", shown)
    typed = {"do": "sign", "fingerprint": mark, "applies": "ja", "read": "on"}
    open_one = browser.post(page, typed)
    assert open_one.status_code == 422 and "Kies waar uw aanvraag over gaat." in open_one.text
    assert browser.post(page, typed | {"law": "wgs"}).status_code == 302
    assert Aanvraag.objects.get().law == "wgs"


def test_where_one_law_fits_the_page_of_the_verslag_says_what_is_asked_for(
    case_of_de_wit: Case, village: Village, fatma: Reader, client_of: Callable[[str], VillageClient]
) -> None:
    process.send_verslag(ConversationDone.objects.get(), by=fatma, at=MONDAY)
    vera, browser = resident(village, "Vera")
    speaks(village.person("Annie"), vera, "mentor", fatma)
    page = browser.get(reverse("portal:my-verslag", args=[case_of_de_wit.number])).text
    assert "Dan is dat een aanvraag voor: Hulp in huis, begeleiding, of een hulpmiddel." in page
    assert 'name="law"' not in page


def test_a_child_is_not_refused_for_being_grown_up(
    case_of_de_wit: Case, village: Village, goal: Goal, fatma: Reader, sandra: Reader
) -> None:
    asked = deciding.ask(
        case_of_de_wit.number, person=child(village, 10).pk, law="jeugdwet", by=fatma, at=MONDAY
    )
    proposal = propose(asked, goal, by=fatma, outcome="refused", **GIVEN["jeugdwet"])
    with pytest.raises(rules.TooYoung, match="geen 18 jaar"):
        decide(proposal, sandra, outcome="refused", ground="jw-geen-jeugdige")
    assert not Letter.objects.exists()

"""An hour and a half a week, from what is typed to every letter and page; and what cannot be a part is refused at its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from demo.village import PROVIDER
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import actions as decisions
from keukentafel.domain.decisions import weighing
from keukentafel.domain.decisions.actions.grouping import ForMany, WrongMost, propose_for_many
from keukentafel.domain.decisions.actions.intending import Wanted
from keukentafel.domain.decisions.models import Aanvraag, Beschikking, Intention, Proposal
from keukentafel.domain.decisions.queries import groups
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.plans.models import Goal
from keukentafel.domain.process.actions import changing, urgent
from keukentafel.domain.process.actions.referrals import record_referral
from keukentafel.domain.process.queries.file_copy import contents
from keukentafel.domain.process.queries.overview import overview
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.product_criteria import Criterion
from tests.fixtures.aanvraag import decide, propose
from tests.fixtures.days import typed
from tests.fixtures.referrals import wanted
from tests.fixtures.village import MONDAY, TUESDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
Sign = Callable[[Reader | str], Client]
HEAVY_WORK = "Het zware werk in huis lukt niet zelf en niet met huisgenoten."
HALF, QUARTER = Decimal("1.5"), Decimal("1.25")
SUMMER = date(2026, 7, 1)


@pytest.fixture
def granted(aanvraag: Aanvraag, goal: Goal, fatma: Reader) -> Beschikking:
    """An hour and a half a week."""
    made = decide(propose(aanvraag, goal, by=fatma, volume=HALF), fatma)
    return Beschikking.objects.get(pk=made.pk)


def test_everybody_reads_an_hour_and_a_half(
    granted: Beschikking, village: Village, fatma: Reader, client_of: Sign
) -> None:
    said = "1,5 uur per week"
    assert granted.proposal is not None and granted.proposal.volume == HALF
    assert said in granted.letter.body
    order = Allocation.objects.get(beschikking=granted)
    assert order.volume == HALF
    pages = {
        "thuis": reverse("back_office:allocation", args=[order.pk]),
        "fatma": reverse("desk:aanvraag", args=[granted.aanvraag.number]),
        "de_wit": reverse("portal:decision-rights", args=[granted.number]),
    }
    for who, at in pages.items():
        assert said in client_of(who).get(at).text, who
    home = overview(village.household("De Wit").pk, reader=fatma)
    assert [each.amount for each in home.support] == [said]
    copy = contents(village.household("De Wit"), village.person("Annie"), on=date(2026, 4, 1))
    told = [piece.text for section in copy.sections for piece in section.pieces if said in piece.text]
    assert len(told) == 2, "the proposal and the order"


def test_half_of_the_cost_of_three_hours_to_the_cent(
    granted: Beschikking, aanvraag: Aanvraag, fatma: Reader
) -> None:
    proposal = granted.proposal
    assert proposal is not None
    three, half = (weighed(aanvraag, volume) for volume in (3, HALF))
    assert half.cost.cents_per_year == proposal.cents_per_year == 1.5 * 52 * 3690
    assert proposal.total_cents == sum(each.cents for each in proposal.years.all())
    assert abs(2 * half.cost.cents_total - three.cost.cents_total) <= 1


def test_a_later_decision_takes_a_quarter_off_and_shows_both(
    granted: Beschikking, fatma: Reader, client_of: Sign
) -> None:
    assert granted.proposal is not None
    form = reverse("desk:intend", args=[granted.number, "wijzigen"])
    assert 'value="1,5"' in client_of("fatma").get(form).text, "the form begins with the help as it is"
    less = Wanted(
        "changed", "wmo-minder-nodig", "Zij kan weer koken.", SUMMER, volume=QUARTER, provider=granted.proposal.provider_id
    )  # fmt: skip
    changing.intend(granted.number, less, letter=True, by=fatma, at=TUESDAY)
    notice = Intention.objects.get().asked.notice
    assert "Vanaf 16 maart 2026 krijgt u 1,5 uur per week. Dat wordt 1,25 uur per week." in notice.body


def test_a_referral_and_its_correction_may_be_a_part(
    village: Village, fatma: Reader, client_of: Sign
) -> None:
    home = village.household("De Wit").pk
    made = record_referral(home, wanted(village, volume=HALF), by=fatma, at=MONDAY)
    at, client = reverse("desk:referral", args=[made.number]), client_of("fatma")
    assert "1,5 uur per week" in client.get(at).text and Allocation.objects.get().volume == HALF
    assert [each.amount for each in overview(home, reader=fatma).support] == ["1,5 uur per week"]
    correct = reverse("desk:correct-referral", args=[made.number])
    assert 'value="1,5"' in client.get(correct).text
    right = {
        "product": made.product, "volume": "0,75 uur", "reason": "Het is minder.",
        "starts_on": typed(made.starts_on), "ends_on": typed(made.ends_on),
    }  # fmt: skip
    assert client.post(correct, {**right, "volume": "2 dagdelen"}).status_code == 422
    assert client.post(correct, right).status_code == 302
    shown = client.get(at).text
    assert "0,75 uur per week" in shown and f"{made.what}, 1,5, €" in shown.replace("\xa0", " "), (
        "and what stood there"
    )


def test_help_at_once_may_be_a_part(village: Village, case_of_de_wit: Case, fatma: Reader) -> None:
    told = decisions.Wanted(
        person=village.person("Annie").pk, provider=Organisation.objects.get(name=PROVIDER).pk,
        starts_on=MONDAY.date(), ends_on=date(2026, 4, 6), reason="Zij kan niet zelf uit bed.", product="hulp-huishouden",
        volume=HALF,
    )  # fmt: skip
    made = urgent.give_at_once(case_of_de_wit.number, told, by=fatma, at=MONDAY)
    assert made.description == "Hulp bij het huishouden, 1,5 uur per week"
    assert (Allocation.objects.get().volume, made.cents_per_year) == (HALF, 1.5 * 52 * 3690)


def test_a_highest_number_for_many_may_be_a_part_where_the_unit_allows(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, client_of: Sign
) -> None:
    decide(propose(aanvraag, goal, by=fatma), fatma)
    many = ForMany(
        383, ("hulp-huishouden",), "zin", "changed", "wmo-verordening", "De verordening is veranderd.", SUMMER, HALF
    )  # fmt: skip
    with pytest.raises(WrongMost, match="0,25 uur"):
        propose_for_many(replace(many, at_most=Decimal("1.3")), by=fatma, at=TUESDAY)
    with pytest.raises(WrongMost, match="alleen bij wijzigen"):
        propose_for_many(replace(many, kind="ended"), by=fatma, at=TUESDAY)
    made = propose_for_many(many, by=fatma, at=TUESDAY)
    (home,) = groups.group(made.pk, reader=fatma).households
    assert (home.quantity, home.quantity_after) == ("3 uur per week", "1,5 uur per week")
    assert "1,5" in client_of("fatma").get(reverse("desk:group", args=[made.pk])).text


@pytest.mark.parametrize(
    ("product", "volume", "told"),
    [
        ("hulp-huishouden", "0.1", "van 0,25 tot en met 168"),
        ("hulp-huishouden", "168.25", "van 0,25 tot en met 168"),
        ("hulp-huishouden", "1.3", "0,25 uur. Vul 1,25 of 1,5 in"),
        ("vervoer-dagbesteding", "1.5", "per keer, en niet in delen"),
        ("dagbesteding", "1.25", "0,5 dagdeel van 4 uur. Vul 1 of 1,5 in"),
        ("kortdurend-verblijf", "1.5", "per etmaal, en niet in delen"),
        ("rolstoel", "1.5", "per stuk, en niet in delen"),
    ],
)
def test_a_part_that_cannot_be_is_refused(
    aanvraag: Aanvraag, goal: Goal, fatma: Reader, product: str, volume: str, told: str
) -> None:
    with pytest.raises(decisions.WrongVolume, match=told) as refused:
        propose(aanvraag, goal, by=fatma, product=product, volume=Decimal(volume))
    assert refused.value.field == "volume" and not Proposal.objects.exists()


@pytest.mark.parametrize("typed", ["1,5", "1.5", "1,50", "1,5 uur", "1,5 uren"])
def test_it_is_typed_the_dutch_way(aanvraag: Aanvraag, goal: Goal, client_of: Sign, typed: str) -> None:
    answer = client_of("fatma").post(page(aanvraag), filled(goal, typed) | {"reken": "1"})
    assert answer.status_code == 200 and "1,5 uur per week" in answer.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0", "meer dan 0"),
        ("-1,5", "meer dan 0"),
        ("1,555", "twee cijfers achter de komma"),
        ("anderhalf", "Dit is geen aantal"),
        ("1,3", "Vul 1,25 of 1,5 in"),
        ("2 dagdelen", "Deze hulp telt per uur"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_stays_as_it_was_typed(
    aanvraag: Aanvraag, goal: Goal, client_of: Sign, typed: str, told: str
) -> None:
    for how in ({"reken": "1"}, {}):
        answer = client_of("fatma").post(page(aanvraag), filled(goal, typed) | how)
        assert answer.status_code == 422 and f'value="{typed}"' in answer.text
        at_field = answer.text.partition('name="volume"')[0].rpartition("<label")[2]
        assert told in at_field, how
    assert not Proposal.objects.exists()


def page(aanvraag: Aanvraag) -> str:
    return reverse("desk:propose", args=[aanvraag.number])


def filled(goal: Goal, volume: str) -> dict[str, object]:
    return {
        "goal": goal.pk, "product": "hulp-huishouden", "form": "zin", "volume": volume, "reason": "Dit past bij haar.",
        "provider": Organisation.objects.get(name=PROVIDER).pk, "starts_on": "16-3-2026", "ends_on": "15-3-2027",
        f"criterium-{Criterion(HEAVY_WORK).key}": "ja",
    }  # fmt: skip


def weighed(aanvraag: Aanvraag, volume: Decimal | int) -> weighing.Weighed:
    return weighing.weigh(
        aanvraag, product="hulp-huishouden", form="zin", volume=volume, starts_on=date(2026, 3, 16),
        ends_on=date(2027, 3, 15),
    )  # fmt: skip

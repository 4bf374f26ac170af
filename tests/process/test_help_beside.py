"""Help that somebody has by a referral, or at once, counts beside what is proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case
from keukentafel.domain.decisions import queries, weighing
from keukentafel.domain.decisions.actions import Wanted
from keukentafel.domain.decisions.models import Aanvraag, Proposal, Referral, TemporaryProvision
from keukentafel.domain.decisions.queries.running import running
from keukentafel.domain.guide.actions import products
from keukentafel.domain.guide.models import ProductVersion
from keukentafel.domain.process import actions
from keukentafel.domain.process.actions.referrals import hear_of_referral
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import stacking
from tests.fixtures.village import MONDAY, TUESDAY, Village, VillageClient

pytestmark = [pytest.mark.django_db, pytest.mark.function("D2")]
Sign = Callable[[str], VillageClient]
YOUTH = "jeugdhulp-ambulant"
APRIL = MONDAY.replace(month=4)


@pytest.fixture
def catalogue(village: Village) -> None:
    """The start set, to be changed."""
    products.take_over_start_set(383, by=village.reader("henk"), at=MONDAY)


def asked(case: Case, person: int, law: str) -> Aanvraag:
    return Aanvraag.objects.create(
        municipality_id=383, number="A-2026-0000099", case=case, person_id=person, law=law,
        received_on=MONDAY.date(),
    )  # fmt: skip


def weigh(aanvraag: Aanvraag, product: str, **other: Any) -> weighing.Weighed:
    values = {"form": "zin", "volume": 2, "starts_on": date(2026, 3, 16), "ends_on": date(2027, 3, 1)}
    return weighing.weigh(aanvraag, product=product, **{**values, **other})


def locked_case(household: int | None, by: Reader) -> Case:
    """Of another team and law than the reader's, so that the gate keeps them out."""
    team = Team.objects.create(municipality_id=383, name="Een ander team")
    case = cases.open_case(
        municipality=383, subject="Schulden", team=team.pk, household=household, by=by, at=TUESDAY
    )
    cases.set_scopes(case, domains=[], laws=["wgs"], by=by, at=TUESDAY)
    return case


def lines(aanvraag: Aanvraag, by: Reader) -> list[tuple[str, str, date]]:
    there = running(queries.aanvraag(aanvraag.number, reader=by), reader=by)
    return [(each.decision, each.way, each.last_day) for each in there]


def test_help_by_a_referral_stands_beside_a_proposal(
    case_of_de_wit: Case, referral: Referral, village: Village, fatma: Reader, client_of: Sign
) -> None:
    sanne = asked(case_of_de_wit, referral.person_id, "jeugdwet")
    assert lines(sanne, fatma) == [(referral.number, stacking.REFERRAL, referral.ends_on)]
    for page in ("desk:aanvraag", "desk:propose"):
        text = client_of("fatma").get(reverse(page, args=[sanne.number])).text
        assert f"verwijzing {referral.number}" in text
    hear_of_referral(referral.number, kind="start", on=referral.starts_on, by=fatma, at=APRIL)
    hear_of_referral(
        referral.number, kind="stop", on=date(2026, 4, 1), reason="Het gaat goed.", by=fatma, at=APRIL
    )
    assert lines(sanne, fatma) == [(referral.number, stacking.REFERRAL, date(2026, 4, 1))]


def test_of_another_person_or_law_or_what_never_began_nothing(
    case_of_de_wit: Case, referral: Referral, village: Village, fatma: Reader
) -> None:
    jan = asked(case_of_de_wit, village.person("Jan").pk, "jeugdwet")
    assert lines(jan, fatma) == []
    Aanvraag.objects.filter(pk=jan.pk).update(person=referral.person_id, law="wmo")
    assert lines(jan, fatma) == []
    Aanvraag.objects.filter(pk=jan.pk).update(law="jeugdwet")
    hear_of_referral(
        referral.number,
        kind="not_started",
        on=referral.starts_on,
        reason="Wil niet meer.",
        by=fatma,
        at=APRIL,
    )
    assert lines(jan, fatma) == []


def test_what_a_referral_brought_counts_for_how_often_and_what_goes_not_together(
    case_of_de_wit: Case, referral: Referral, catalogue: None, fatma: Reader
) -> None:
    sanne = asked(case_of_de_wit, referral.person_id, "jeugdwet")
    assert [each.decision for each in weigh(sanne, YOUTH, reader=fatma).twice] == [referral.number]
    version = ProductVersion.objects.filter(product__code=YOUTH)
    version.update(not_with=[YOUTH])
    with pytest.raises(stacking.NotTogether, match=referral.number) as refused:
        weigh(sanne, YOUTH, reader=fatma)
    assert refused.value.field == "product"
    version.update(not_with=[], most_ever=1)
    with pytest.raises(stacking.MostReached, match=referral.number):
        weigh(sanne, YOUTH, reader=fatma)


def test_help_at_once_stands_beside_and_is_in_the_way_of_another_case_alone(
    urgent: Case, wanted: Wanted, case_of_de_wit: Case, catalogue: None, fatma: Reader, client_of: Sign
) -> None:
    given = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    annie = asked(case_of_de_wit, given.person_id, "wmo")
    assert lines(annie, fatma) == [(given.number, stacking.AT_ONCE, given.ends_on)]
    TemporaryProvision.objects.filter(pk=given.pk).update(ends_on=date(2099, 1, 1))
    text = client_of("fatma").get(reverse("desk:aanvraag", args=[annie.number])).text
    assert f"hulp die meteen nodig was, besluit {given.number}" in text
    version = ProductVersion.objects.filter(product__code="hulp-huishouden")
    version.update(most_ever=1)
    assert weigh(annie, "hulp-huishouden", reader=fatma).twice, (
        "help at once is not a time that one was granted it"
    )
    version.update(most_ever=None, not_with=["dagbesteding"])
    with pytest.raises(stacking.NotTogether, match=given.number):
        weigh(annie, "dagbesteding", reader=fatma)
    Aanvraag.objects.filter(pk=annie.pk).update(case=urgent)
    annie.refresh_from_db()
    assert weigh(annie, "dagbesteding")


def test_help_at_once_that_was_made_longer_or_ended_has_its_own_last_day(
    urgent: Case, wanted: Wanted, case_of_de_wit: Case, fatma: Reader
) -> None:
    given = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    annie = asked(case_of_de_wit, given.person_id, "wmo")
    later = date(2026, 4, 20)
    given.extensions.create(
        municipality_id=383, before_on=given.ends_on, ends_on=later, reason="Duurt langer.", at=TUESDAY,
        by_id=fatma.account,
    )  # fmt: skip
    assert lines(annie, fatma)[0][2] == later


def test_a_referral_that_the_reader_may_not_read_is_not_named(
    case_of_de_wit: Case, referral: Referral, fatma: Reader
) -> None:
    sanne = asked(case_of_de_wit, referral.person_id, "jeugdwet")
    view = queries.aanvraag(sanne.number, reader=fatma)
    assert not running(view, reader=replace(fatma, municipalities=()))


def test_help_at_once_that_the_reader_may_not_read_is_in_the_way_and_is_not_named(
    urgent: Case, wanted: Wanted, case_of_de_wit: Case, catalogue: None, fatma: Reader
) -> None:
    given = actions.give_at_once(urgent.number, wanted, by=fatma, at=TUESDAY)
    annie = asked(case_of_de_wit, given.person_id, "wmo")
    shut = locked_case(urgent.household_id, fatma)
    TemporaryProvision.objects.filter(pk=given.pk).update(case=shut)
    assert not lines(annie, fatma) and not weigh(annie, "hulp-huishouden", reader=fatma).twice
    ProductVersion.objects.filter(product__code="hulp-huishouden").update(not_with=["dagbesteding"])
    with pytest.raises(stacking.NotTogether) as refused:
        weigh(annie, "dagbesteding", reader=fatma)
    assert str(refused.value).endswith("gaat niet samen met andere hulp in deze periode.")


def test_a_referral_that_the_reader_may_not_read_counts_and_is_not_named(
    case_of_de_wit: Case, referral: Referral, catalogue: None, fatma: Reader
) -> None:
    sanne = asked(case_of_de_wit, referral.person_id, "jeugdwet")
    shut = locked_case(referral.case.household_id, fatma)
    Referral.objects.filter(pk=referral.pk).update(case=shut)
    ProductVersion.objects.filter(product__code=YOUTH).update(most_ever=1)
    with pytest.raises(stacking.MostReached, match="Gekregen met andere hulp"):
        weigh(sanne, YOUTH, reader=fatma)


def test_on_the_page_to_decide_too(proposal: Proposal, fatma: Reader, client_of: Sign) -> None:
    page = reverse("desk:decide", args=[proposal.aanvraag.number])
    assert "Onder deze wet is er nu geen andere hulp bekend." in client_of("fatma").get(page).text

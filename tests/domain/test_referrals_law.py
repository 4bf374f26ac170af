"""Help of a referral in words of its own is under the law of its group."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from demo.places import CASTRICUM
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Mandate, MandateEnded, Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, referring
from keukentafel.rules.mandates import NoMandate
from tests.fixtures.desk import SignIn
from tests.fixtures.referrals import STARTS, TODAY, wanted
from tests.fixtures.village import MONDAY, Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D9"), pytest.mark.usefixtures("files")]


def of_the_desk(village: Village, law: str, group: str) -> actions.NewReferral:
    return wanted(
        village, "Jan", kind="regionaal-loket", law=law, referrer_name="Loket Alkmaar", agb="", agreed=(),
        organisation=None, product="", volume=0, what="Budgetcoach", group=group, euros=900,
    )  # fmt: skip


def test_the_desk_records_it_under_the_law_and_the_mandate_of_its_group(
    village: Village, number: int, fatma: Reader, client_of: SignIn
) -> None:
    told, client = of_the_desk(village, "", "schulden"), client_of("fatma")
    typed = {
        "person": told.person, "kind": told.kind, "referrer_name": told.referrer_name, "document": "besluit 12",
        "referred_on": f"{TODAY:%d-%m-%Y}", "provider": told.provider, "product": "", "what": told.what,
        "group": told.group, "euros": told.euros, "starts_on": f"{told.starts_on:%d-%m-%Y}",
        "ends_on": f"{told.ends_on:%d-%m-%Y}",
    }  # fmt: skip
    client.post(f"/werk/huishoudens/{number}/verwijzingen/nieuw/", typed, follow=True)
    made = Referral.objects.get()
    page = queries.referral(made.number, reader=fatma)

    assert (made.law, made.mandate) == ("wgs", "loket-wgs-ja")
    assert queries.groups_to_correct(page, reader=fatma) == [("schulden", "schuldhulp")]
    assert all("zin" in each.forms for each in queries.products_to_correct(page, reader=fatma))


def test_a_group_of_another_law_is_refused_at_its_field(village: Village, number: int, fatma: Reader) -> None:
    with pytest.raises(actions.OtherLaw) as refused:
        process.record_referral(number, of_the_desk(village, "wgs", "inkomen"), by=fatma, at=MONDAY)
    made = process.record_referral(number, of_the_desk(village, "wgs", "schulden"), by=fatma, at=MONDAY)
    other = actions.RightHelp(what="Budgetcoach", group="werk", euros=900)
    with pytest.raises(actions.OtherLaw):
        process.correct_referral(made.number, other, reason="Het was hulp naar werk", by=fatma, at=MONDAY)
    dearer = actions.RightHelp(what="Budgetcoach", group="schulden", euros=1_200)
    process.correct_referral(made.number, dearer, reason="Het is meer", by=fatma, at=MONDAY)

    assert refused.value.field == "group"


def limited(euros: int) -> None:
    """The desk grants up to this amount in a full year."""
    row = Mandate.objects.get(municipality=CASTRICUM, code="loket-wgs-ja")
    MandateEnded.objects.create(
        municipality_id=CASTRICUM, mandate=row, until_on=row.from_on + timedelta(1), reason="Nieuw", at=MONDAY
    )
    kept = {each.attname: getattr(row, each.attname) for each in Mandate._meta.concrete_fields}
    Mandate.objects.create(**{**kept, "id": None, "code": "loket-minder", "highest_euros": euros})


@pytest.mark.parametrize(
    ("euros", "days", "held"), [(10_000, 365, True), (10_001, 365, False), (20_000, 730, True)]
)
def test_the_mandate_of_a_desk_counts_a_full_year_and_not_the_part_of_it_before_january(
    village: Village, number: int, fatma: Reader, euros: int, days: int, held: bool
) -> None:
    limited(10_000)
    told = replace(of_the_desk(village, "wgs", "schulden"), euros=euros, ends_on=STARTS + timedelta(days - 1))
    with nullcontext() if held else pytest.raises(NoMandate, match="geen mandaat"):
        process.record_referral(number, told, by=fatma, at=MONDAY)
    assert Referral.objects.exists() == held


def test_help_that_is_put_right_is_measured_again(village: Village, number: int, fatma: Reader) -> None:
    told = replace(of_the_desk(village, "wgs", "schulden"), euros=500)
    made = process.record_referral(number, told, by=fatma, at=MONDAY)
    dearer = actions.RightHelp(what="Budgetcoach", group="schulden", euros=10_001)
    limited(10_000)
    with pytest.raises(NoMandate):
        process.correct_referral(made.number, dearer, reason="Het was meer dan gedacht.", by=fatma, at=MONDAY)


def test_no_group_fits_two_laws_of_one_kind_of_referrer() -> None:
    groups = loader.load().productgroepen
    for kind in referring.kinds(on=TODAY):
        for group in groups.codes:
            assert sum(referring.fits_group(law, group) for law in kind.wetten) < 2, (kind.code, group)

"""Help of a referral in words of its own is under the law of its group."""

from __future__ import annotations

import pytest

from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import loader, referring
from tests.fixtures.desk import SignIn
from tests.fixtures.referrals import TODAY, wanted
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


def test_no_group_fits_two_laws_of_one_kind_of_referrer() -> None:
    groups = loader.load().productgroepen
    for kind in referring.kinds(on=TODAY):
        for group in groups.codes:
            assert sum(referring.fits_group(law, group) for law in kind.wetten) < 2, (kind.code, group)

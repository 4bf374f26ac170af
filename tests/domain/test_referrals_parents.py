"""What the parents of a child of 12 to 15 read of a referral: no more than somebody wrote that they know."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from demo.village import PROVIDER
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.people import queries as people
from keukentafel.domain.people.access import NotYours
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.process.actions import referral_family as family
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.process.queries import file_copy_rest, my_copies, my_file, my_referrals
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.speaking import Sees
from tests.fixtures.referrals import OTHER_HELP, aged, father, sent_by, wanted
from tests.fixtures.represented import speaks
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()


_SPOKEN = Spoken(
    id=0, person=0, municipality=0, name="", kind="gezag", kind_name="", scope="", until_on=None,
    sees=Sees(True, True, "", "", own_questions=False), homes=(), hidden=False, away=False,
)  # fmt: skip
"""A father of a child of 12 to 15."""


@pytest.mark.function("D9")
def test_jan_does_not_read_the_referral_of_sanne_in_his_own_file(referral: Referral, de_wit: Reader) -> None:
    assert referral.case.number not in {each.number for each in my_file.my_file(reader=de_wit).cases}


@pytest.mark.function("D9")
def test_parents_of_a_child_of_12_to_15_read_no_more_than_they_know(
    village: Village, number: int, fatma: Reader
) -> None:
    sanne = village.person("Sanne")
    father = village.reader("de_wit")
    silent = process.record_referral(number, wanted(village), by=fatma, at=MONDAY)
    known = process.record_referral(
        number, wanted(village, parents_know=actions.REFERRER, **OTHER_HELP), by=fatma, at=MONDAY
    )
    spoken = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id)
    read = [
        my_referrals.of_case(
            my_file.my_case(each.case.number, reader=father, spoken=spoken)[0], reader=father, spoken=spoken
        )
        for each in (silent, known)
    ]
    assert read[0] == my_referrals.MyReferral(number=silent.number, known=False)
    assert silent.case.subject == "Verwijzing naar hulp" and not my_copies.whole_file(spoken)
    assert read[1] is not None and (read[1].provider, read[1].known) == (PROVIDER, True)
    assert queries.referral(silent.number, reader=fatma).parents is False


@pytest.mark.function("D9")
def test_parents_are_party_to_what_a_court_decided_so_nobody_asks_whether_they_know(
    village: Village, number: int, fatma: Reader
) -> None:
    sanne, father = village.person("Sanne"), village.reader("de_wit")
    ordered = process.record_referral(
        number,
        wanted(village, kind="rechter", agb="", document="C/15/000001", agreed=()),
        by=fatma,
        at=MONDAY,
    )
    page = queries.referral(ordered.number, reader=fatma)
    assert (page.parents, page.parents_are_party) == (None, True)
    spoken = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id)
    case = my_file.my_case(ordered.case.number, reader=father, spoken=spoken)[0]
    read = my_referrals.of_case(case, reader=father, spoken=spoken)
    assert read is not None and (read.provider, read.known) == (PROVIDER, True)
    with pytest.raises(actions.ParentsNotAsked, match="uitspraak van de rechter"):
        family.parents_know(ordered.number, said_by=actions.REFERRER, on=TODAY, by=fatma, at=MONDAY)


@pytest.mark.function("D9")
def test_parents_who_do_not_know_read_no_name_of_who_referred(
    village: Village, number: int, fatma: Reader
) -> None:
    sanne, father, doctor = village.person("Sanne"), village.reader("de_wit"), village.reader("huisarts")
    spoken = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id)
    for who in (fatma, doctor):
        Look.objects.create(
            municipality_id=sanne.municipality_id, person_id=sanne.pk, account_id=who.account, at=MONDAY,
            purpose="verwijzingen", writer=uuid4(), sequence=1,
        )  # fmt: skip

    def names() -> set[str]:
        return {each.name for each in my_file.who_looked(reader=father, spoken=spoken)[0]}

    known = process.record_referral(
        number, wanted(village, parents_know=actions.REFERRER), by=fatma, at=MONDAY
    )
    assert names() == {fatma.name, doctor.name}
    process.send_referral(sent_by(sanne), by=doctor, at=MONDAY)
    assert names() == {fatma.name}, "already from the day on which it was sent"
    assert known.parents_known.get().role == "verwijzer"


@pytest.mark.function("D9")
def test_that_the_parents_know_is_written_later_and_taken_back(
    village: Village, referral: Referral, fatma: Reader, sandra: Reader
) -> None:
    sanne, dad = village.person("Sanne"), village.reader("de_wit")
    spoken = replace(
        _SPOKEN, person=sanne.pk, municipality=sanne.municipality_id, homes=(referral.case.household_id,)
    )

    def reads() -> bool:
        case = my_file.my_case(referral.case.number, reader=dad, spoken=spoken)[0]
        read = my_referrals.of_case(case, reader=dad, spoken=spoken)
        return read is not None and read.known and my_copies.whole_file(spoken)

    assert not reads()
    said: dict[str, Any] = {"said_by": father(village, sanne), "by": fatma}
    for day in (TODAY - timedelta(1), FRIDAY.date()):
        with pytest.raises(actions.TellerUnknown):
            family.parents_know(referral.number, on=day, at=TUESDAY, **said)
    family.parents_know(referral.number, on=TODAY, at=TUESDAY, **said)
    family.parents_know(referral.number, on=TODAY, at=TUESDAY, **said)
    assert reads() and queries.referral(referral.number, reader=fatma).parents
    family.parents_untold(referral.number, by=sandra, at=FRIDAY)
    family.parents_untold(referral.number, by=sandra, at=FRIDAY)
    page = queries.referral(referral.number, reader=fatma)
    (row,) = page.parents_known

    assert not reads() and page.parents is False
    assert (row.said_by, row.on, row.undone_by) == ("Jan de Wit", TODAY, sandra.name)
    kinds = (
        Entry.objects.filter(kind__startswith="referral.parents")
        .order_by("pk")
        .values_list("kind", flat=True)
    )
    assert list(kinds) == ["referral.parents_know", "referral.parents_untold"]
    printed = [
        piece.text
        for piece in file_copy_rest.applications(referral.case.household, sanne, {})
        if "Mieke" in piece.text
    ]
    assert any("De ouders weten ervan" in text and "per ongeluk opgeschreven" in text for text in printed)
    with pytest.raises(NotYours):
        family.parents_know(referral.number, said_by=actions.REFERRER, on=TODAY, by=dad, at=TUESDAY)


@pytest.mark.function("D9")
def test_parents_who_decided_when_it_was_a_child_still_read_it(
    village: Village, number: int, fatma: Reader
) -> None:
    """Sent at eleven the parents agreed, so nobody asks at twelve whether they know."""
    sanne, dad = aged(village, 11), village.reader("de_wit")
    made = process.record_referral(number, wanted(village, agreed=()), by=fatma, at=MONDAY)
    spoken = replace(_SPOKEN, person=sanne.pk, municipality=sanne.municipality_id, homes=(number,))
    read = my_referrals.of_case(
        my_file.my_case(made.case.number, reader=dad, spoken=spoken)[0], reader=dad, spoken=spoken
    )
    assert read is not None and read.known and my_copies.whole_file(spoken)
    with pytest.raises(actions.ParentsNotAsked):
        family.parents_know(made.number, said_by=actions.REFERRER, on=TODAY, by=fatma, at=MONDAY)


@pytest.mark.function("D9")
@pytest.mark.parametrize(("years", "may"), [(11, True), (15, True), (16, False)])
def test_a_parent_takes_back_the_consent_in_the_portal_as_the_age_allows(
    village: Village, number: int, fatma: Reader, years: int, may: bool
) -> None:
    sanne, dad = aged(village, years), village.reader("de_wit")
    row = speaks(sanne, village.person("Jan"), "gezag", fatma)
    key, own = f"v-{row.pk}", f"zelf-{sanne.pk}"
    agreed = {11: (key,), 15: (key, own), 16: (own,)}[years]
    made = process.record_referral(number, wanted(village, agreed=agreed), by=fatma, at=MONDAY)
    if not may:
        with pytest.raises(NotYours):
            people.spoken(row.pk, reader=dad)
        return
    spoken = people.spoken(row.pk, reader=dad)
    if years == 15:
        with pytest.raises(NotYours):
            family.withdraw_own_consent(made.number, spoken=spoken, by=dad, at=TUESDAY)
        family.parents_know(made.number, said_by=own, on=TODAY, by=fatma, at=MONDAY)
    case = my_file.my_case(made.case.number, reader=dad, spoken=spoken)[0]
    read = my_referrals.of_case(case, reader=dad, spoken=spoken)
    assert read is not None and read.withdraws
    family.withdraw_own_consent(made.number, spoken=spoken, by=dad, at=TUESDAY)
    page = queries.referral(made.number, reader=fatma)
    assert not page.may_tell and page.consents[0].withdrawn_said == "Jan de Wit"

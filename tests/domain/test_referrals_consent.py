"""Who of the family says that a referrer may hear how it goes, by age; and who takes that back."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Closure, Task
from keukentafel.domain.decisions import agreeing
from keukentafel.domain.decisions.actions import referrals as actions
from keukentafel.domain.decisions.models import Referral
from keukentafel.domain.decisions.queries import referrals as queries
from keukentafel.domain.decisions.queries import referrals_sent
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import Person
from keukentafel.domain.people.naming import person_name
from keukentafel.domain.process.actions import referral_family as family
from keukentafel.domain.process.actions import referrals as process
from keukentafel.domain.walls.reader import Reader
from keukentafel.rules.referral_consent import GiverRefused
from tests.fixtures.referrals import OTHER_HELP, aged, both, father, sent_by, wanted
from tests.fixtures.represented import speaks
from tests.fixtures.village import FRIDAY, MONDAY, TUESDAY, Village

TODAY = MONDAY.date()


@pytest.mark.function("D9")
def test_what_becomes_of_it_is_told_when_the_family_agrees(
    village: Village, number: int, referral: Referral, fatma: Reader
) -> None:
    code = referral.number
    with pytest.raises(actions.NotInOrder):
        process.hear_of_referral(code, kind="stop", on=TODAY, reason="x", by=fatma, at=MONDAY)
    process.hear_of_referral(code, kind="start", on=TODAY, by=fatma, at=MONDAY)
    (lines, counts) = queries.referrals(state="vertellen", reader=fatma)
    telling = list(
        Task.objects.filter(case=referral.case, open__isnull=False).values_list("title", flat=True)
    )
    process.tell_referrer(code, kind="start", way="telefoon", by=fatma, at=TUESDAY)
    process.tell_referrer(code, kind="start", way="brief", by=fatma, at=TUESDAY)
    titles = list(Task.objects.filter(case=referral.case, open__isnull=False).values_list("title", flat=True))
    process.hear_of_referral(code, kind="stop", on=TODAY, reason="Klaar", way="brief", by=fatma, at=FRIDAY)

    silent = process.record_referral(number, wanted(village, agreed=()), by=fatma, at=FRIDAY)
    with pytest.raises(actions.NotAgreed):
        process.hear_of_referral(
            silent.number, kind="start", on=FRIDAY.date(), way="brief", by=fatma, at=FRIDAY
        )

    assert [line.number for line in lines] == [code] and counts["vertellen"] == counts["loopt"] == 1
    assert telling == [f"Verwijzing {code}: vertel het de verwijzer"]
    assert Task.objects.filter(case=referral.case).count() == 3, "told twice asks nothing anew"
    assert titles == [f"Verwijzing {code}: kijk of de hulp is gestopt"]
    assert Closure.objects.get(case=referral.case).result == "voorziening"
    assert not Task.objects.filter(case=referral.case, open__isnull=False).exists()


@pytest.mark.function("D9")
def test_consent_that_is_withdrawn_silences_everything_at_once(
    village: Village, number: int, sandra: Reader, fatma: Reader
) -> None:
    doctor, sanne = village.reader("huisarts"), village.person("Sanne")
    sent = process.send_referral(sent_by(sanne), by=doctor, at=MONDAY)
    made = process.record_referral(
        number, wanted(village, starts_on=TODAY), sent=sent.pk, by=sandra, at=MONDAY
    )
    process.hear_of_referral(made.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    assert referrals_sent.my_sent_one(sent.pk, reader=doctor).heard

    family.withdraw_consent(made.number, said_by=father(village, sanne), by=fatma, at=TUESDAY)
    silent, page = (
        referrals_sent.my_sent_one(sent.pk, reader=doctor),
        queries.referral(made.number, reader=fatma),
    )
    assert (silent.heard, silent.provider_name, silent.agreed) == ((), "", False)
    said = page.consents[0]
    assert (page.may_tell, said.withdrawn_by, said.withdrawn_said) == (False, fatma.name, "Jan de Wit")
    assert "Sanne de Wit (de jeugdige zelf), Jan de Wit (ouder)" in said.given_by
    process.hear_of_referral(
        made.number, kind="stop", on=TUESDAY.date(), reason="Klaar", by=fatma, at=TUESDAY
    )
    assert referrals_sent.my_sent_one(sent.pk, reader=doctor).heard == ()
    with pytest.raises(actions.NotAgreed):
        process.tell_referrer(made.number, kind="stop", way="brief", by=fatma, at=TUESDAY)
    with pytest.raises(actions.GiverUnknown):
        family.consent(made.number, givers=(), by=fatma, at=TUESDAY)
    family.consent(made.number, givers=both(village, sanne), by=fatma, at=FRIDAY)
    assert len(referrals_sent.my_sent_one(sent.pk, reader=doctor).heard) == 2, (
        "and given again, it may be read again"
    )


@pytest.mark.function("D9")
@pytest.mark.parametrize(
    ("years", "said", "refused"),
    [
        (11, ("father",), ("self", "both")),
        (12, ("both",), ("self", "father")),
        (15, ("both",), ("self", "father")),
        (16, ("self",), ("father", "both")),
        (20, ("self",), ("father", "both")),
    ],
)
def test_who_agrees_follows_the_age(
    village: Village, number: int, fatma: Reader, years: int, said: tuple[str, ...], refused: tuple[str, ...]
) -> None:
    sanne = aged(village, years)
    keys = {"both": both(village, sanne), "self": (f"zelf-{sanne.pk}",), "father": (father(village, sanne),)}
    made = process.record_referral(
        number, wanted(village, agreed=(), extended="voortzetting"), by=fatma, at=MONDAY
    )
    for each in refused:
        with pytest.raises(GiverRefused):
            family.consent(made.number, givers=keys[each], by=fatma, at=MONDAY)
        with pytest.raises(GiverRefused):
            told = wanted(village, agreed=keys[each], extended="voortzetting", **OTHER_HELP)
            process.record_referral(number, told, by=fatma, at=MONDAY)
    assert Referral.objects.count() == 1 and not queries.referral(made.number, reader=fatma).may_tell
    for each in said:
        family.consent(made.number, givers=keys[each], by=fatma, at=MONDAY)
    assert queries.referral(made.number, reader=fatma).may_tell


@pytest.mark.function("D9")
def test_who_cannot_judge_it_is_spoken_for_with_the_reason(
    village: Village, number: int, fatma: Reader
) -> None:
    sanne, jan = aged(village, 16), village.person("Jan")
    made = process.record_referral(number, wanted(village, agreed=()), by=fatma, at=MONDAY)
    why = "Zij is opgenomen en niet aanspreekbaar."
    with pytest.raises(GiverRefused, match="met gezag"):
        family.consent(made.number, givers=both(village, sanne), cannot_judge=why, by=fatma, at=MONDAY)
    family.consent(made.number, givers=(father(village, sanne),), cannot_judge=why, by=fatma, at=MONDAY)
    (said,) = queries.referral(made.number, reader=fatma).consents
    assert (said.cannot_judge, said.given_by) == (why, f"{person_name(jan).full} (ouder)")

    of_age = aged(village, 18)
    mentor = speaks(of_age, village.person("Annie"), "mentor", fatma)
    with pytest.raises(GiverRefused):
        family.withdraw_consent(made.number, said_by=father(village, of_age), by=fatma, at=MONDAY)
    family.withdraw_consent(made.number, said_by=f"v-{mentor.pk}", by=fatma, at=MONDAY)
    with pytest.raises(GiverRefused, match="Vanaf 16"):
        family.consent(made.number, givers=(f"v-{mentor.pk}",), by=fatma, at=MONDAY)
    family.consent(made.number, givers=(f"v-{mentor.pk}",), cannot_judge=why, by=fatma, at=MONDAY)
    assert queries.referral(made.number, reader=fatma).may_tell


@pytest.mark.function("D9")
def test_who_has_authority_counts_and_who_had_it_does_not(
    village: Village, number: int, fatma: Reader
) -> None:
    sanne, mirjam = aged(village, 11), village.person("Mirjam")
    made = process.record_referral(number, wanted(village, agreed=()), by=fatma, at=MONDAY)
    row = speaks(sanne, mirjam, "gezag", fatma, checked=False)
    offered = [each.key for each in agreeing.givers([sanne.pk], on=TODAY)]
    with pytest.raises(GiverRefused, match="geen vertegenwoordiger meer"):
        family.consent(made.number, givers=(father(village, sanne),), by=fatma, at=MONDAY)
    family.consent(made.number, givers=(f"v-{row.pk}",), by=fatma, at=MONDAY)
    people.end_representation(row.pk, of=sanne, until_on=TUESDAY.date(), by=fatma, at=TUESDAY)

    assert offered == [f"v-{row.pk}"], "only who has authority, and at eleven not the child"
    with pytest.raises(GiverRefused, match="geen vertegenwoordiger meer"):
        family.withdraw_consent(made.number, said_by=f"v-{row.pk}", by=fatma, at=TUESDAY)
    family.withdraw_consent(made.number, said_by=father(village, sanne), by=fatma, at=TUESDAY)
    with pytest.raises(GiverRefused):
        family.consent(made.number, givers=(f"v-{row.pk}",), by=fatma, at=TUESDAY)
    assert not queries.referral(made.number, reader=fatma).may_tell


@pytest.mark.function("D9")
def test_who_hears_by_law_is_asked_for_no_consent(village: Village, number: int, fatma: Reader) -> None:
    with pytest.raises(actions.NoConsentAsked):
        process.record_referral(
            number, wanted(village, kind="rechter", agb="", document="uitspraak C/15/1"), by=fatma, at=MONDAY
        )
    nobody = Person.objects.filter(pk=village.person("Sanne").pk)
    nobody.update(born_on=None, birth_year=None, birth_month=None, birth_day=None)
    assert agreeing.givers([nobody.get().pk], on=TODAY) == ()
    with pytest.raises(GiverRefused):
        process.record_referral(number, wanted(village), by=fatma, at=MONDAY)


@pytest.mark.function("D9")
def test_what_a_colleague_put_out_stays_when_it_is_heard_how_it_goes(
    referral: Referral, fatma: Reader
) -> None:
    cases.issue_task(
        kind="actie", title="Bel de school", municipality=referral.municipality_id, team=fatma.teams[0], due_on=TODAY,
        case=referral.case, by=fatma, at=MONDAY,
    )  # fmt: skip
    ours = Task.objects.filter(case=referral.case, reference__startswith="verwijzing:")
    assert ours.update(title="Anders gezegd") == 1, "nobody looks at a title"
    process.hear_of_referral(referral.number, kind="start", on=TODAY, by=fatma, at=MONDAY)
    process.tell_referrer(referral.number, kind="start", way="telefoon", by=fatma, at=MONDAY)
    waiting = Task.objects.filter(case=referral.case, open__isnull=False).order_by("pk")
    goes_on = f"Verwijzing {referral.number}: kijk of de hulp is gestopt"
    assert [each.title for each in waiting] == ["Bel de school", goes_on]

"""Who speaks for somebody looks in the portal: as far as it goes, as long as it runs, and seen to look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, OpenTask, TaskReturned
from keukentafel.domain.decisions.models import Aanvraag
from keukentafel.domain.entrance.queries import reader_of
from keukentafel.domain.intake.models import Appointment, Melding
from keukentafel.domain.journal.models import Entry, Look
from keukentafel.domain.people import actions as people
from keukentafel.domain.people.models import (
    Household,
    Membership,
    OwnAddress,
    OwnFile,
    Person,
    Representation,
)
from keukentafel.domain.people.queries import speaks_for
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.actions import versions
from keukentafel.domain.process.actions import deciding
from keukentafel.domain.process.models import FollowUp, FollowUpHeard
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.aanvraag import investigated
from tests.fixtures.village import MONDAY, Village, VillageClient, browser_of

TODAY = MONDAY.date()


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages ask the clock for the day; here it is the Monday on which all of this is told."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY)


def resident(village: Village, first_names: str, *, born: date | None = None) -> tuple[Person, VillageClient]:
    """Somebody new with an account of their own, in no household."""
    person = Person.objects.create(
        municipality_id=383, first_names=first_names, surname="Elders", surname_key="elders", born_on=born,
        birth_year=born.year if born else 1980, birth_month=born.month if born else None,
        birth_day=born.day if born else None,
    )  # fmt: skip
    return person, own(person)


def own_file(person: Person) -> OwnFile:
    """The one there is, or a new one."""
    if found := OwnFile.objects.filter(person=person).first():
        return found
    own(person)
    return OwnFile.objects.get(person=person)


def own(person: Person) -> VillageClient:
    account = Account.objects.create_user(f"p{person.pk}@keukentafel.example", name=person.first_names)
    OwnFile.objects.create(municipality_id=383, account=account, person=person)
    return browser_of(account)


def speaks(
    of: Person, who: Person, kind: str, fatma: Reader, *, checked: bool = True, **more: Any
) -> Representation:
    row = people.represent(
        of, kind=kind, representative=people.Representative(person=who.pk), from_on=TODAY, by=fatma, at=MONDAY
    )
    if checked:
        people.check_representation(
            row.pk, of=of, identity="paspoort", document="Uitspraak 12", by=fatma, at=MONDAY, **more
        )
    return row


def page_of(browser: VillageClient, row: Representation, rest: str = "") -> Any:
    return browser.get(f"/mijn/voor/{row.pk}/{rest}")


def about(case: Case, law: str, person: Person) -> None:
    """The case as an aanvraag under this law."""
    Aanvraag.objects.filter(case=case).delete()
    Aanvraag.objects.create(
        municipality_id=383, number=f"A-{case.number}", case=case, person=person, law=law, received_on=TODAY
    )


@pytest.fixture
def money_and_care(village: Village, fatma: Reader) -> tuple[Case, Case]:
    """Two cases of Annie: one about debts, one about help at home."""
    annie = village.person("Annie")
    money = investigated(village, fatma, at=MONDAY, asker="fatma")
    care = investigated(village, fatma, at=MONDAY, asker="fatma")
    Case.objects.filter(pk=money.pk).update(subject="Schulden regelen")
    Case.objects.filter(pk=care.pk).update(subject="Hulp in huis")
    about(money, "wgs", annie)
    about(care, "wmo", annie)
    return money, care


@pytest.mark.function("A2")
@pytest.mark.function("H13")
@pytest.mark.parametrize(
    ("kind", "more", "sees"),
    [
        ("bewindvoerder", {}, {"Schulden regelen"}),
        ("mentor", {}, {"Hulp in huis"}),
        ("curator", {}, {"Schulden regelen", "Hulp in huis"}),
        ("gemachtigde", {"money": True}, {"Schulden regelen"}),
        ("gemachtigde", {"money": True, "care": True}, {"Schulden regelen", "Hulp in huis"}),
    ],
)
def test_each_kind_sees_what_it_is_for(
    village: Village, fatma: Reader, money_and_care: tuple[Case, Case], kind: str, more: Any, sees: set[str]
) -> None:
    who, browser = resident(village, "Bea")
    row = speaks(village.person("Annie"), who, kind, fatma, **more)
    page = page_of(browser, row)

    assert page.status_code == 200
    assert {name for name in ("Schulden regelen", "Hulp in huis") if name in page.text} == sees
    for case in money_and_care:
        seen = Case.objects.get(pk=case.pk).subject in sees
        assert page_of(browser, row, f"zaken/{case.number}/").status_code == (200 if seen else 404)
    assert f"/mijn/voor/{row.pk}/" in browser.get("/mijn/").text


def test_a_question_about_both_is_shown_as_a_number_to_who_sees_one(
    village: Village, fatma: Reader, money_and_care: tuple[Case, Case]
) -> None:
    case = money_and_care[1]
    cases.set_scopes(case, domains=["geld", "huishouden"], laws=["wmo", "wgs"], by=fatma, at=MONDAY)
    who, browser = resident(village, "Bea")
    row = speaks(village.person("Annie"), who, "bewindvoerder", fatma)

    page = page_of(browser, row).text
    assert case.number in page and "Hulp in huis" not in page and "ook over andere dingen" in page


@pytest.mark.function("A2")
def test_only_after_a_check_and_only_while_it_runs(village: Village, fatma: Reader, client_of: Any) -> None:
    who, browser = resident(village, "Bea")
    annie = village.person("Annie")
    row = speaks(annie, who, "mentor", fatma, checked=False)
    assert page_of(browser, row).status_code == 404
    start = browser.get("/mijn/").text
    assert "kijken wij nog na" in start and "Annie" not in start

    fatmas, address = client_of(fatma), f"/werk/personen/{annie.pk}/vertegenwoordiging/"
    form = {"do": "check", "row": row.pk, "identity": "id-kaart", "document": "  "}
    assert fatmas.post(address, form).status_code == 422
    assert fatmas.post(address, form | {"document": "Beschikking 7788"}).status_code == 302
    assert "nagekeken door Fatma" in fatmas.get(address).text
    assert Entry.objects.filter(kind="representation.checked", about_id=row.pk).count() == 1
    assert page_of(browser, row).status_code == 200

    wrong = {"do": "withdraw", "row": row.pk, "reason": " "}
    assert fatmas.post(address, wrong).status_code == 422
    assert fatmas.post(address, wrong | {"reason": "Het stuk was van iemand anders"}).status_code == 302
    assert page_of(browser, row).status_code == 404, "from now on nothing is shown"
    assert Entry.objects.filter(kind="representation.check_withdrawn", about_id=row.pk).count() == 1
    assert fatmas.post(address, wrong | {"reason": "Nog eens"}).status_code == 422
    assert fatmas.post(address, form | {"document": "Beschikking 9911"}).status_code == 302
    assert page_of(browser, row).status_code == 200, "and checked again"

    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    assert page_of(browser, row).status_code == 404


def test_nobody_else_uses_the_representation(village: Village, fatma: Reader) -> None:
    who, _browser = resident(village, "Bea")
    _other, stranger = resident(village, "Cor")
    row = speaks(village.person("Annie"), who, "curator", fatma)
    for rest in ("", "taken/", "kopie/", "inzage/"):
        assert page_of(stranger, row, rest).status_code == 404


@pytest.mark.function("J3")
def test_the_look_of_a_representative_is_seen_as_such(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    who, browser = resident(village, "Bea")
    jan = village.person("Jan")
    row = speaks(jan, who, "bewindvoerder", fatma)
    for rest in ("", "taken/", "kopie/", "inzage/"):
        assert page_of(browser, row, rest).status_code == 200

    looks = Look.objects.filter(person_id=jan.pk, purpose="vertegenwoordiger: bewindvoerder")
    assert looks.count() == 4 and not looks.exclude(household_id=None).exists()
    page = client_of("de_wit").get("/mijn/inzage/").text
    assert "Bea" in page and "als vertegenwoordiger van u: bewindvoerder" in page


def child(village: Village, years: int) -> Person:
    """Tim, at this age today."""
    tim = village.person("Tim")
    born = TODAY.replace(year=TODAY.year - years)
    Person.objects.filter(pk=tim.pk).update(
        born_on=born, birth_year=born.year, birth_month=born.month, birth_day=born.day
    )
    return Person.objects.get(pk=tim.pk)


@pytest.mark.function("A2")
@pytest.mark.parametrize(
    ("years", "parent", "status"), [(11, 200, 403), (12, 200, 200), (15, 200, 200), (16, 404, 200)]
)
def test_a_child_and_its_parent(
    village: Village, fatma: Reader, client_of: Any, years: int, parent: int, status: int
) -> None:
    tim = child(village, years)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    assert page_of(client_of("de_wit"), row).status_code == parent

    tims = own(tim)
    absent = ("brieven/1/", "zaken/Z-0/", "post/1/")
    for rest in ("", "taken/", "kopie/", "inzage/", "post/", *absent):
        found = tims.get(f"/mijn/{rest}")
        assert found.status_code == (status if status == 403 or rest not in absent else 404)
        assert ("Je bent nog geen 12 jaar" in found.text) is (years == 11)


def test_what_a_child_of_twelve_asked_itself_is_not_for_its_parents_yet(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 13)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    Case.objects.filter(pk=case.pk).update(subject="Pesten op school")
    Melding.objects.filter(case=case).update(relation="zelf", by=None)
    jans = client_of("de_wit")
    assert "Pesten op school" not in page_of(jans, row).text
    assert page_of(jans, row, f"zaken/{case.number}/").status_code == 404
    assert page_of(jans, row, "kopie/").text.count("Een kopie vraagt u aan het team") == 1

    deciding.ask(case.number, person=tim.pk, by=fatma, at=MONDAY)
    assert "Pesten op school" in page_of(jans, row).text


@pytest.fixture
def two_homes(village: Village, fatma: Reader) -> tuple[Person, Representation, VillageClient]:
    """Tim lives with the family De Wit; his father lives somewhere else, and they hide from him."""
    tim = child(village, 8)
    father, browser = resident(village, "Vader")
    home = Household.objects.create(
        municipality_id=383,
        district_id=village.household("De Wit").district_id,
        name="Elders",
        opened_on=TODAY,
    )
    Membership.objects.create(
        municipality_id=383, household=home, person=father, role="ouder", from_on=TODAY - timedelta(days=9)
    )
    return tim, speaks(tim, father, "gezag", fatma), browser


def tell_of_tim(village: Village, fatma: Reader, tim: Person) -> tuple[Case, str]:
    """A case, a goal and a decided aanvraag of Tim in the house of his mother."""
    home = village.household("De Wit").pk
    goal = plans.add_goal(
        home,
        domain="opvoeden",
        text="Tim slaapt goed",
        met_when="Als het zo is",
        person=tim.pk,
        by=fatma,
        at=MONDAY,
    )
    plans.add_goal(home, domain="wonen", text="Doel van het hele huis", met_when="x", by=fatma, at=MONDAY)
    plans.add_action(goal.pk, doer="member", doer_name="Mirjam", text="Leest voor", by=fatma, at=MONDAY)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    return case, deciding.ask(case.number, person=tim.pk, by=fatma, at=MONDAY).number


OF_THE_OTHER_HOUSE = ("Lepelstraat", "Mirjam", "Annie", "Doel van het hele huis", "Leest voor", "De Wit")


@pytest.mark.function("A4")
@pytest.mark.parametrize("hides", [False, True])
def test_a_parent_elsewhere_sees_the_child_and_nothing_of_the_other_house(
    village: Village, fatma: Reader, client_of: Any, two_homes: Any, hides: bool
) -> None:
    tim, row, browser = two_homes
    case, _number = tell_of_tim(village, fatma, tim)
    if hides:
        people.hide_at(
            village.household("De Wit"),
            lines="Schuilweg 9\n1111 AA Ergens",
            from_on=TODAY,
            by=fatma,
            at=MONDAY,
        )
    client_of(fatma).get(f"/werk/huishoudens/{village.household('De Wit').pk}/")
    for rest in ("", f"zaken/{case.number}/", "taken/", "kopie/", "inzage/"):
        page = page_of(browser, row, rest)
        assert page.status_code == 200, rest
        told = page.text.replace("Tim de Wit", "")
        assert not [word for word in (*OF_THE_OTHER_HOUSE, "Schuilweg") if word in told], rest
    assert ("Tim slaapt goed" in page_of(browser, row).text) is not hides
    asked = browser.post(
        f"/mijn/voor/{row.pk}/kopie/", {"form": "pdf", "sent_once": "7e7c3a38-0000-4000-8000-000000000001"}
    )
    assert asked.status_code == 422 and "Daarom kijkt het team eerst mee" in asked.text


def test_a_parent_in_the_same_house_sees_the_plan_and_may_ask_a_copy(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 8)
    row = speaks(tim, village.person("Jan"), "gezag", fatma)
    tell_of_tim(village, fatma, tim)
    jans = client_of("de_wit")
    page = page_of(jans, row).text
    assert "Tim slaapt goed" in page and "Leest voor" in page
    assert page_of(jans, row, "kopie/").text.count('name="form"') == 2


@pytest.mark.function("A9")
def test_a_resident_says_that_it_is_done_or_that_it_does_not_work_out(
    village: Village, fatma: Reader, sandra: Reader, client_of: Any
) -> None:
    jan, jans = village.person("Jan"), client_of("de_wit")

    def put_out(title: str) -> int:
        return cases.issue_task(
            kind="actie", title=title, municipality=383, team=fatma.teams[0], account=fatma.account,
            due_on=TODAY + timedelta(days=7), household=village.household("De Wit").pk,
            outside=cases.Party(person=jan.pk), by=sandra, at=MONDAY,
        ).pk  # fmt: skip

    first, second = put_out("Formulier opsturen"), put_out("Buurman vragen")
    assert "Formulier opsturen" in jans.get("/mijn/").text
    assert jans.post(f"/mijn/taken/{first}/", {"do": "done", "sentence": " "}).status_code == 422
    assert (
        jans.post(f"/mijn/taken/{first}/", {"do": "done", "sentence": "Gisteren gepost"}).status_code == 302
    )
    assert jans.post(f"/mijn/taken/{second}/", {"do": "stuck", "sentence": "Hij is weg"}).status_code == 302

    page = jans.get("/mijn/taken/").text
    assert "Gisteren gepost" in page and "Het lukte niet" in page and "Er staat nu niets open" in page
    assert TaskReturned.objects.get().reason == "Hij is weg"
    waiting = OpenTask.objects.get(task=second)
    assert (waiting.account_id, waiting.due_on) == (sandra.account, TODAY)
    told = client_of(sandra).get(f"/werk/taken/{second}/").text
    assert "Het lukte niet" in told and "Hij is weg" in told
    assert client_of("bakker").get(f"/mijn/taken/{second}/").status_code == 404
    assert jans.post(f"/mijn/taken/{second}/", {"do": "done", "sentence": "Toch"}).status_code == 200
    assert Entry.objects.filter(kind="task.returned").count() == 1


@pytest.mark.function("A9")
def test_what_a_colleague_wrote_with_a_task_is_for_colleagues(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    jan = village.person("Jan")
    who, speaker = resident(village, "Bea")
    row = speaks(jan, who, "mentor", fatma)
    task = cases.issue_task(
        kind="actie", title="Bel de woningstichting", municipality=383, team=fatma.teams[0], account=fatma.account,
        due_on=TODAY, household=village.household("De Wit").pk, outside=cases.Party(person=jan.pk), by=fatma, at=MONDAY,
    )  # fmt: skip
    desk = client_of(fatma)
    said = {"do": "finish", "result": "INTERN: de buurvrouw zegt dat hij drinkt"}
    assert desk.post(f"/werk/taken/{task.pk}/", said).status_code == 302
    page, jans = f"/mijn/taken/{task.pk}/", client_of("de_wit")
    for told in (jans.get(page), jans.get("/mijn/taken/"), page_of(speaker, row, "taken/")):
        assert "Bel de woningstichting" in told.text and "INTERN" not in told.text
        assert "Een medewerker heeft dit afgerond." in told.text


def test_a_representative_does_the_task_of_who_they_speak_for(village: Village, fatma: Reader) -> None:
    who, browser = resident(village, "Bea")
    jan = village.person("Jan")
    row = speaks(jan, who, "mentor", fatma)
    task = cases.issue_task(
        kind="actie", title="Huisarts bellen", municipality=383, team=fatma.teams[0], account=fatma.account,
        due_on=TODAY, household=village.household("De Wit").pk, outside=cases.Party(person=jan.pk), by=fatma, at=MONDAY,
    )  # fmt: skip
    assert "Huisarts bellen" in page_of(browser, row, "taken/").text
    sent = browser.post(f"/mijn/voor/{row.pk}/taken/{task.pk}/", {"do": "done", "sentence": "Gebeld"})
    assert sent.status_code == 302 and not OpenTask.objects.filter(task=task).exists()


@pytest.mark.function("B13")
def test_who_has_authority_is_asked_about_a_child_under_twelve(
    village: Village, money_and_care: tuple[Case, Case], fatma: Reader
) -> None:
    parent, browser = resident(village, "Bea")
    for born, is_asked in ((date(2016, 5, 1), True), (date(2013, 5, 1), False)):
        child, _own = resident(village, f"Kind {born.year}", born=born)
        row = speaks(child, parent, "gezag", fatma)
        moment = FollowUp.objects.create(
            municipality_id=383, case=money_and_care[1], person=child, code="na-zes-weken", at=MONDAY,
            planned_on=TODAY + timedelta(days=born.year - 2010), by_id=fatma.account,
        )  # fmt: skip
        link = f"/mijn/voor/{row.pk}/hoe-gaat-het/{moment.pk}/"
        assert (link in page_of(browser, row).text) is is_asked
        asked = browser.get(link)
        assert asked.status_code == (200 if is_asked else 404)
        assert (f"Helpt de hulp Kind {born.year} Elders?" in asked.text) is is_asked
        sent = browser.post(link, {"reached": "nee", "said": "Er komt niemand."})
        assert sent.status_code == (302 if is_asked else 404)
        assert FollowUpHeard.objects.filter(follow_up=moment, by_resident=True).exists() is is_asked
        assert OpenTask.objects.filter(task__follow_up=moment).exists() is is_asked


def appointed(case: Case, fatma: Reader) -> list[str]:
    """Every page around the conversation of this case, with an appointment at a place that may have to stay hidden."""
    made = Appointment.objects.create(
        municipality_id=383, case=case, starts_at=MONDAY + timedelta(days=2), minutes=60, place="elders",
        where="Blijf-huis, Geheime Steeg 5", account_id=fatma.account, by_id=fatma.account, at=MONDAY,
    )  # fmt: skip
    of_case = ("talk", "prepare", "my-verslag", "my-verslag-letter")
    of_appointment = ("my-appointment", "my-appointment-calendar")
    return [reverse(f"portal:{name}", args=[case.number]) for name in of_case] + [
        reverse(f"portal:{name}", args=[made.pk]) for name in of_appointment
    ]


@pytest.mark.function("A4")
def test_where_somebody_who_hides_is_met_is_not_told_to_who_speaks_for_them(
    village: Village, fatma: Reader
) -> None:
    who, browser = resident(village, "Bea")
    annie = village.person("Annie")
    case = investigated(village, fatma, at=MONDAY, asker="fatma")
    speaks(annie, who, "mentor", fatma)
    pages = appointed(case, fatma)
    assert "Geheime Steeg" in browser.get(pages[0]).text

    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 404 and "Geheime Steeg" not in answer.text, page


def shelter(of: Person, **more: Any) -> None:
    where = {
        "kind": "opvang",
        "street": "Geheime Steeg",
        "number": "5",
        "postcode": "9999ZZ",
        "town": "Heiloo",
    } | more
    OwnAddress.objects.create(municipality_id=383, person=of, from_on=TODAY, **where)


@pytest.mark.function("A4")
def test_who_fled_from_the_house_is_hidden_though_both_are_registered_there(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    jan, annie, tim = village.person("Jan"), village.person("Annie"), child(village, 8)
    case = investigated(village, fatma, at=MONDAY, asker="fatma")
    speaks(annie, jan, "gemachtigde", fatma, money=True, care=True)
    page, jans = appointed(case, fatma)[0], client_of("de_wit")
    assert "Geheime Steeg" in jans.get(page).text
    shelter(annie)
    Person.objects.filter(pk=annie.pk).update(address_secret=True)
    answer = jans.get(page)
    assert answer.status_code == 404 and "Geheime Steeg" not in answer.text

    speaks(tim, jan, "gezag", fatma)
    speaks(tim, annie, "gezag", fatma)
    shelter(tim, number=" 5 ")
    of_jan, of_annie = (reader_of(own_file(each).account, today=TODAY) for each in (jan, annie))
    assert of_jan is not None and of_annie is not None
    seen = {each.person: each for each in speaks_for(reader=of_jan).people}
    assert seen[tim.pk].hidden and seen[tim.pk].elsewhere and seen[annie.pk].hidden
    (hers,) = speaks_for(reader=of_annie).people
    assert not hers.hidden and not hers.elsewhere


def test_a_parent_in_the_same_house_has_the_conversation_of_the_child(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    tim = child(village, 8)
    speaks(tim, village.person("Jan"), "gezag", fatma)
    case = investigated(village, fatma, at=MONDAY, person="Tim", asker="fatma")
    talk, prepare, *_rest, appointment, _calendar = appointed(case, fatma)
    jans = client_of("de_wit")
    assert "Geheime Steeg" in jans.get(talk).text
    assert jans.get(prepare).status_code in (200, 302) and jans.get(appointment).status_code == 200


def test_a_parent_elsewhere_does_not_have_the_conversation_of_the_other_house(
    village: Village, fatma: Reader, two_homes: Any
) -> None:
    tim, _row, browser = two_homes
    case, _number = tell_of_tim(village, fatma, tim)
    assert {browser.get(page).status_code for page in appointed(case, fatma)} == {404}


def test_for_whom_a_resident_speaks_is_asked_in_three_statements(
    village: Village, fatma: Reader, django_assert_num_queries: Any
) -> None:
    who, _browser = resident(village, "Bea")
    reader = reader_of(OwnFile.objects.get(person=who).account, today=TODAY)
    assert reader is not None
    for first in ("Annie", "Jan", "Tim"):
        speaks(village.person(first), who, "mentor", fatma)
        with django_assert_num_queries(3):
            assert first in "".join(each.name for each in speaks_for(reader=reader).people)


@pytest.mark.function("C6")
def test_who_represents_reads_the_plan_and_answers_for_the_person(
    village: Village, fatma: Reader, client_of: Any
) -> None:
    home, annie = village.household("De Wit").pk, village.person("Annie")
    for text, domain, person in (
        ("Weer naar de winkel", "mensen", annie),
        ("Schulden weg", "geld", annie),
        ("Jan werkt weer", "werk", village.person("Jan")),
    ):
        plans.add_goal(
            home,
            domain=domain,
            text=text,
            met_when="Vier weken gelukt",
            person=person.pk,
            by=fatma,
            at=MONDAY,
        )
    plans.paint_picture(home, text="Er is veel liefde.", by=fatma, at=MONDAY)
    version = versions.freeze_version(home, by=fatma, at=MONDAY)
    bea, browser = resident(village, "Bea")
    row = speaks(annie, bea, "mentor", fatma)
    other, debts = resident(village, "Cor")
    money = speaks(annie, other, "bewindvoerder", fatma)
    page, answer = f"plan/versie/{version.pk}/", f"/mijn/voor/{row.pk}/plan/versie/{version.pk}/"
    assert f"/mijn/voor/{row.pk}/plan/" in page_of(browser, row).text
    for text in (page_of(browser, row, "plan/").text, page_of(browser, row, page).text):
        told = ["winkel" in text, "Schulden weg" in text, "Jan werkt" in text, "veel liefde" in text]
        assert told == [True, False, False, False]
    assert [page_of(debts, money, rest).status_code for rest in ("plan/", page)] == [404, 404]
    assert browser.post(answer, {"agrees": "nee"}).status_code == 422
    for _twice in range(2):
        assert browser.post(answer, {"agrees": "ja"}).status_code == 302

    assert version.agreements.count() == 1
    told = client_of("fatma").get(f"/werk/huishoudens/{home}/plan/versies/{version.pk}/").text
    assert "akkoord door Bea Elders (mentor), namens Annie" in " ".join(told.split())
    signed = {"person": annie.pk, "agrees": True, "on": TODAY, "by": fatma, "at": MONDAY}
    with pytest.raises(versions.SpeaksNot):
        versions.record_agreement(version.pk, representation=money.pk, **signed)
    versions.record_agreement(version.pk, representation=row.pk, **signed)
    versions.record_agreement(version.pk, **signed | {"agrees": False, "reason": "Liever niet"})
    told = client_of("de_wit").get(f"/mijn/plan/{home}/versie/{version.pk}/").text
    assert "Liever niet" in told and "op papier" in told and "Bea Elders (mentor)" in told
    Representation.objects.filter(pk=row.pk).update(from_on=TODAY - timedelta(days=9), until_on=TODAY)
    assert browser.post(answer, {"agrees": "ja"}).status_code == 404

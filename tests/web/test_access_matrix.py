"""Every page with a file on it, tried with every relation of regels/landelijk/toegang.toml: the table says what is, and is
what the doors and the questions do. What is tried is generated: a new route or relation is tried by being there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.urls import resolve
from django.utils import timezone

from demo import places
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Document, OutgoingLetter
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.delivery.models import Allocation
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.guide.models import Organisation
from keukentafel.domain.intake.models import ConversationDone
from keukentafel.domain.people.actions import NewContact, add_contact, involve
from keukentafel.domain.people.actions.lockouts import lock_out
from keukentafel.domain.people.models import Household, OwnFile, Person
from keukentafel.domain.people.phones import spaced_phone
from keukentafel.domain.plans import actions as plans
from keukentafel.domain.plans.models import Director, Plan
from keukentafel.domain.process import actions as process
from keukentafel.domain.process.actions import copies
from keukentafel.domain.teams.models import Professional, Role
from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Team
from keukentafel.domain.walls.reader import Reader
from keukentafel.kernel.dates import PartialDate
from keukentafel.outside.paper import copy_jobs, jobs, post
from keukentafel.rules import access
from keukentafel.web import doors
from tests.fixtures import told as stories
from tests.fixtures.intake import receive
from tests.fixtures.village import Village, VillageClient, browser_of
from tests.outside.unpacked import flat

from .village_rows import FAMILY, SENT_ONLY, knows_here, rows
from .village_stage import body

SINCE = date(2024, 1, 1)
OF_THE_VILLAGE = {
    "team": "fatma", "teamleider": "sandra", "deskundige": "joke", "andere-gemeente": "ruud", "inwoner": "de_wit",
    "andere-inwoner": "bakker", "aanbieder": "thuis",
    "verwijzer": "huisarts",
}  # fmt: skip
PACKED = {"application/pdf", "application/zip"}
BEYOND = {"werk/meldingen/{new_melding}/", "werk/zaken/{new_case}/"}
"""A melding that belongs to no household yet: only its team is concerned with it, and nobody can be kept out of a file."""


@dataclass(frozen=True)
class Page:
    status: int
    text: str
    packed: bool = False
    """A PDF or ZIP: what stands in it has no blanks."""

    def says(self, words: str) -> bool:
        return words in self.text or (self.packed and flat(words) in self.text)


@dataclass(frozen=True)
class Stage:
    """The file of De Wit with something of every part in it, and a browser for every relation."""

    told: stories.Told
    browsers: dict[str, VillageClient]
    planted: dict[str, str]
    """Right to a part → words that stand in that part and nowhere else."""
    made: dict[str, str]
    """Address of the matrix of a thing that is not there → address of one that was made here."""
    kept: dict[tuple[str, str], Page] = field(default_factory=dict)

    def read(self, relation: str, path: str) -> Page:
        """What this relation gets there. The same pages are asked about by every part, so each is fetched once."""
        if (relation, path) not in self.kept:
            answer = self.browsers[relation].get(path)
            packed = answer["Content-Type"] in PACKED if answer.status_code == 200 else False
            self.kept[relation, path] = Page(answer.status_code, body(answer), packed)
        return self.kept[relation, path]

    def path(self, address: str) -> str:
        return "/" + self.told.address(self.made.get(address, address)).lstrip("/")


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path_factory.mktemp("files")}}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES=settings.STORAGES | {"default": files}),
        transaction.atomic(),
    ):
        now = timezone.now()
        told = stories.tell(now)
        with security.opened(*places.CODES):
            jobs.print_now(told.letter, at=now)
            home = Household.objects.get(pk=told.household)
            planted = {right: put(told) for right, put in PARTS.items()}
            made = make_papers(told, home)
            browsers = {code: browser_of(make(home)) for code, make in RELATIONS.items()}
        yield Stage(told, browsers, planted, made)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def undone(stage: Stage) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def professional(key: str, home: Household, role: str, *, own_team: bool) -> Account:
    """Somebody new with this role, in the household's own team or in another one of the municipality."""
    account = Account.objects.create_user(f"collega-{key}@keukentafel.example", name=f"Collega {key}")
    place = home.municipality_id
    if own_team:
        team = Team.objects.get(teamdistrict__district=home.district_id)
    else:
        team, _ = Team.objects.get_or_create(municipality_id=place, name="Team zonder wijk")
    Professional.objects.create(municipality_id=place, account=account)
    Role.objects.create(municipality_id=place, account=account, kind=role, team=team, from_on=SINCE)
    return account


def directing(home: Household) -> Account:
    account, today = professional("regie", home, "generalist", own_team=False), timezone.localdate()
    plan = Plan.objects.get(household=home)
    Director.objects.filter(plan=plan).delete()
    Director.objects.create(
        municipality_id=home.municipality_id, plan=plan, account=account, reason="op verzoek", convenant_on=today,
        from_on=today - timedelta(days=1),
    )  # fmt: skip
    return account


def involved(home: Household) -> Account:
    account, now = professional("betrokken", home, "generalist", own_team=False), timezone.now()
    involve(home, account=account.pk, role="wijkverpleegkundige", ground="Wmo 2015, artikel 2.3.2", law="wmo",
            from_on=timezone.localdate(), by=None, at=now)  # fmt: skip
    return account


def kept_out(home: Household) -> Account:
    """Of the team, involved as well, and with a task: all of it counts for nothing."""
    account, now = professional("buiten", home, "generalist", own_team=True), timezone.now()
    involve(home, account=account.pk, role="collega", ground="Wmo 2015, artikel 2.3.2", from_on=timezone.localdate(),
            by=None, at=now)  # fmt: skip
    sandra = entrance.reader_of(Village().account("sandra"), today=timezone.localdate())
    assert sandra is not None
    with security.opened(*places.CODES):
        lock_out(home, account=account.pk, reason="buren", by=sandra, at=now)
    return account


def living_there(home: Household) -> Account:
    """Mirjam has an account too: she reads her own file, and nothing of what is Jan's alone. Her own name is no leak."""
    account = Account.objects.create_user("lid@keukentafel.example", name="Lid van het huishouden")
    here = {"municipality_id": home.municipality_id, "account": account}
    OwnFile.objects.create(person=Village().person("Mirjam"), **here)
    return account


def representing(home: Household) -> Account:
    """Mentor of Annie, checked by a colleague: tests/fixtures/told.py."""
    return Account.objects.get(email=stories.REPRESENTATIVE)


RELATIONS: dict[str, Callable[[Household], Account]] = {
    **{code: lambda home, key=key: Village().account(key) for code, key in OF_THE_VILLAGE.items()},  # type: ignore[misc]
    "backoffice": lambda home: professional("backoffice", home, "back_office", own_team=True),
    "kcc": lambda home: professional("kcc", home, "contact_centre", own_team=False),
    "ander-team": lambda home: professional("ander", home, "generalist", own_team=False),
    "privacy": lambda home: professional("privacy", home, "privacy_officer", own_team=False),
    "beheer": lambda home: professional("beheer", home, "functional_admin", own_team=False),
    "contractbeheer": lambda home: professional("contract", home, "contract_manager", own_team=False),
    "regisseur": directing,
    "betrokken": involved,
    "vertegenwoordiger": representing,
    "huisgenoot": living_there,
    "buitengesloten": kept_out,
}


def fatma() -> Reader:
    reader = entrance.reader_of(Village().account("fatma"), today=timezone.localdate())
    assert reader is not None
    return reader


LETTER = "ooievaarveer"
"""Stands in a letter to Jan, and nowhere else."""


def make_papers(told: stories.Told, home: Household) -> dict[str, str]:
    """A letter to Jan and one to Annie, and a copy of the file for each: asked, made by the worker, and kept."""
    by, now = fatma(), timezone.now()
    letter = a_letter(told)
    annie = Village().person("Annie").pk
    hers = a_letter(told, to=annie, about=told.case, text="Uw stoel is klaar.")
    for each in (letter, hers):
        post.make_now(each, at=now)
    asked = {
        form: copies.ask_for_copy(home, person=person, form=form, by=by, at=now).pk
        for form, person in (("zip", told.jan), ("pdf", annie))
    }
    for copy in asked.values():
        copy_jobs.copy_now(copy, at=now)
    action = plans.ask_action(told.free_action, person=annie, by=by, at=now).pk
    return {
        "mijn/voor/{representation}/plan/gevraagd/1/": f"mijn/voor/{{representation}}/plan/gevraagd/{action}/",
        "werk/huishoudens/{household}/kopie/1/": f"werk/huishoudens/{{household}}/kopie/{asked['zip']}/",
        "mijn/kopie/1/": f"mijn/kopie/{asked['zip']}/",
        "mijn/voor/{representation}/kopie/1/": f"mijn/voor/{{representation}}/kopie/{asked['pdf']}/",
        "werk/huishoudens/{household}/brief/1/": f"werk/huishoudens/{{household}}/brief/{letter}/",
        "werk/afdrukken/brief/1/": f"werk/afdrukken/brief/{letter}/",
        "mijn/post/1/": f"mijn/post/{letter}/",
        "mijn/voor/{representation}/post/1/": f"mijn/voor/{{representation}}/post/{hers}/",
    }


def a_letter(
    told: stories.Told, *, to: int = 0, about: str = "", text: str = f"Neem een {LETTER} mee."
) -> int:
    """As Fatma writes it, to Jan or to who is told: seen first, then sent."""
    desk, path = browser_of(Village().account("fatma")), f"/werk/huishoudens/{told.household}/brief/"
    form = {
        "template": "brief-algemeen", "to": f"persoon:{to or told.jan}", "onderwerp": "De sleutel", "about": about,
        "tekst": text, "name": "", "address": "",
    }  # fmt: skip
    seen = re.search(r'name="verstuur" value="([0-9a-f]{32})"', body(desk.post(path, form | {"bekijk": "1"})))
    assert seen and desk.post(path, form | {"verstuur": seen[1]}).status_code == 302
    return OutgoingLetter.objects.latest("pk").pk


def a_note(told: stories.Told) -> str:
    cases.write_note(
        Household.objects.get(pk=told.household), text="kalkoenveer", by=fatma(), at=timezone.now()
    )
    return "kalkoenveer"


def a_contact(told: stories.Told) -> str:
    cases.register_contact(
        Household.objects.get(pk=told.household), channel="telefoon", direction="in", at_moment=timezone.now(),
        summary="eendenveer", member_ids=[told.jan], by=fatma(), at=timezone.now(),
    )  # fmt: skip
    return "eendenveer"


def a_task(told: stories.Told) -> str:
    by = fatma()
    cases.issue_task(
        kind="bellen", title="ganzenveer", municipality=places.CASTRICUM, team=by.teams[0], due_on=by.today,
        household=told.household, by=by, at=timezone.now(),
    )  # fmt: skip
    return "ganzenveer"


def a_goal(told: stories.Told) -> str:
    plans.add_goal(
        told.household, domain="wonen", text="zwanenveer", met_when="Als het zo is", by=fatma(), at=timezone.now()
    )  # fmt: skip
    return "zwanenveer"


def a_document(told: stories.Told) -> str:
    Document.objects.filter(pk=told.document).update(name="uilenveer", created_at=timezone.now())
    return "uilenveer"


def a_subject(told: stories.Told) -> str:
    Case.objects.filter(number=told.case).update(subject="havikveer")
    return "havikveer"


def a_conversation(told: stories.Told) -> str:
    ConversationDone.objects.filter(conversation__case__number=told.case).update(verslag="duivenveer")
    return "duivenveer"


def a_decision(told: stories.Told) -> str:
    return Beschikking.objects.get(aanvraag__number=told.decided).number


def some_support(told: stories.Told) -> str:
    """Under a name of its own: who delivers what stands in nobody's own part of the guide."""
    allocation = Allocation.objects.get(pk=told.allocation)
    Organisation.objects.filter(pk=allocation.organisation_id).update(name="Stichting Merelveer")
    return "Merelveer"


def a_phone(told: stories.Told) -> str:
    Person.objects.filter(pk=told.jan).update(email="spreeuwenveer@voorbeeld.nl")
    return "spreeuwenveer"


def a_ground(told: stories.Told) -> str:
    home, by = Household.objects.get(pk=told.household), fatma()
    colleague = professional("veer", home, "generalist", own_team=False)
    involve(home, account=colleague.pk, role="valkenveer", ground="Wmo 2015, artikel 2.3.2", from_on=by.today, by=by,
            at=timezone.now())  # fmt: skip
    return "valkenveer"


def a_neighbour(told: stories.Told) -> str:
    new = NewContact(kind="informeel", name="Bets Mussenveer", role="buurvrouw")
    add_contact(Household.objects.get(pk=told.household), new, by=fatma(), at=timezone.now())
    return "Mussenveer"


PARTS: dict[str, Callable[[stories.Told], str]] = {
    "persoonsgegevens": a_phone, "zaken": a_subject, "taken": a_task, "contactmomenten": a_contact,
    "aantekeningen": a_note, "gesprekken": a_conversation, "documenten": a_document, "plan": a_goal,
    "besluiten": a_decision, "ondersteuning": some_support, "betrokkenen": a_ground, "netwerk": a_neighbour,
}  # fmt: skip
"""Right to a part → what puts words there that stand in no other part."""
ON_THE_OVERVIEW = set(PARTS) - {"gesprekken", "netwerk"}
"""Of a conversation and of the network the overview has no words, only that they are there."""


def test_every_relation_of_the_table_is_tried() -> None:
    assert set(RELATIONS) == {row.code for row in access.relations()}


def test_every_door_has_a_right_of_the_table() -> None:
    known = {row.code for row in access.rights()}
    assert {doors.right_of(pattern.callback.door, route) for route, pattern in doors.routes()} <= known


OWN_NAME = {("huisgenoot", "castricum/vraag/")}
"""Who is signed in finds their own name filled in."""
HER_OWN = ("mijn/afspraken/{appointment}/",)
"""The second case is about Mirjam: the appointment is hers, and not Jan's."""
SCORED = ("werk/huishoudens/{household}/plan/nu-niet/",)
"""Puts off what a score asks: not there for a director who works for no law here and so reads no score."""
OF_ITS_WRITER = {
    "werk/huishoudens/{household}/werkaantekeningen/{own_note}/": "team",
    "werk/huishoudens/{household}/plan/pdf/{plan_paper}/": "team",
}
"""A working note is read by who wrote it alone, and a PDF of the plan by who asked for it: here somebody of the team."""
NOT_OF_ANNIE = tuple(
    f"mijn/voor/{{representation}}/{part}" for part in ("taken/{", "kopie/1", "plan/acties/", "hoe-gaat-het/")
)
"""Jan's task, and a copy that nobody asked for: not there for her representative either."""
PAPERS = ("mijn/kopie/1/", "mijn/post/1/", "werk/afdrukken/brief/1/")
"""Of the file of De Wit here, by a number of its own."""
OPENED = ("200", "302", "405")
OF_A_FILE = [
    row.address
    for row in rows()
    if ("{" in row.address or row.address in PAPERS)
    and not row.address.startswith(("castricum/", "werk/organisaties/"))
]


@pytest.mark.function("J1")
@pytest.mark.function("J9")
@pytest.mark.parametrize("address", OF_A_FILE)
def test_the_table_says_who_opens_it(stage: Stage, address: str) -> None:
    """Opened by whom the table names and by nobody else: as page, and when something is sent there. What people of the
    village send is tried in test_village.py."""
    path = stage.path(address)
    match = resolve(path)
    right = right_of(address, match)
    more = {"sandra": Village().account("sandra").pk}
    form = {name: stage.told.address(value, **more) for name, value in SENT_ONLY.get(address, {}).items()}
    wrong: list[tuple[str, str, int]] = []
    there = any(row.address == address and set(row.gets.values()) & set(OPENED) for row in rows())
    there |= address in stage.made and not address.startswith(NOT_OF_ANNIE)
    there |= right == "namens-ander" and not address.startswith(NOT_OF_ANNIE)
    for relation, browser in stage.browsers.items():
        if relation == "buitengesloten" and any(address.startswith(start) for start in BEYOND):
            continue
        answer, opens = stage.read(relation, path), access.may(right, relation)
        if address in OF_ITS_WRITER:
            opens = relation == OF_ITS_WRITER[address]
        if relation == "huisgenoot" and address.startswith(HER_OWN):
            continue
        if relation == "regisseur" and address.startswith(SCORED):
            continue
        if not opens:
            if relation not in OF_THE_VILLAGE:
                sent = browser.post(path, form)
                wrong += [(relation, "post", sent.status_code)] * (sent.status_code not in (403, 404))
            wrong += [(relation, "get", answer.status)] * (answer.status not in (403, 404, 405))
        elif there:
            wrong += [(relation, "get", answer.status)] * (answer.status not in (200, 302, 405))
    assert wrong == [], right


@pytest.mark.function("J1")
@pytest.mark.function("J7")
@pytest.mark.parametrize(
    "row", [row for row in rows() if row.gets["fatma"] == "200"], ids=lambda row: row.address
)
def test_nobody_without_the_right_reads_a_name(stage: Stage, row: Any) -> None:
    """Lists, counts, searches: pages that open for everybody tell nothing of a file to who may not open it."""
    path = stage.path(row.address)
    told_to = {}
    beyond = any(row.address.startswith(start) for start in BEYOND)
    for relation in stage.browsers:
        if access.may("overzicht", relation) or relation == "inwoner" or knows_here(row):
            continue
        if (beyond and relation == "buitengesloten") or (relation, row.address) in OWN_NAME:
            continue
        page = stage.read(relation, path)
        told_to[relation] = [name for name in FAMILY if page.says(name)] if page.status == 200 else []
    assert not any(told_to.values()), told_to


@pytest.mark.function("J7")
def test_search_tells_who_is_kept_out_only_that_the_file_is_there(stage: Stage) -> None:
    found = body(stage.browsers["buitengesloten"].post("/werk/zoeken/", {"q": "de Wit"}))
    open_to_team = body(stage.browsers["team"].post("/werk/zoeken/", {"q": "de Wit"}))

    assert f"/werk/huishoudens/{stage.told.household}/" in open_to_team
    assert f"/werk/huishoudens/{stage.told.household}/" not in found
    assert "Lepelstraat" not in found and "Sociaal team Castricum" in found


def test_every_part_of_the_table_is_tried() -> None:
    assert set(PARTS) == {row.code for row in access.parts()}


OWN = {"inwoner"}
"""Reads all of it, in the own file: other tests say how."""
OF_ALL = {
    ("plan", "huisgenoot", address)
    for address in ("mijn/", "mijn/plan/{household}/", "mijn/plan/{household}/verschil/{earlier_version}/0/")
}
"""A goal of the household as a whole is of every member."""
IN_THE_GUIDE = {("ondersteuning", "werk/meldingen/nieuw/"), ("ondersteuning", "verwijzer/nieuw/")}
"""Names of organisations in the guide are suggested there, whoever delivers to whom."""
BY_ANOTHER_RIGHT = {
    "doel", "opdracht", "namens-ander", "organisatie", "organisatie-bijhouden", "openbaar", "ingelogd",
}  # fmt: skip
"""Pages that show one thing of a file to who was given just that, or nothing of a file at all."""


@pytest.mark.function("J1")
@pytest.mark.function("A10")
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_read_by_whom_the_table_names(stage: Stage, part: str) -> None:
    """On every page, list, search and export: its words are there for nobody without the right to it."""
    told_to: list[tuple[str, str]] = []
    for row in rows():
        path = stage.path(row.address)
        right = right_of(row.address, resolve(path))
        for relation in stage.browsers:
            if access.may(part, relation) or relation in OWN or right in BY_ANOTHER_RIGHT:
                continue
            if (part, relation, row.address) in OF_ALL or (part, row.address) in IN_THE_GUIDE:
                continue
            if stage.read(relation, path).says(stage.planted[part]):
                told_to.append((relation, row.address))
    assert told_to == []


@pytest.mark.function("J1")
@pytest.mark.function("A10")
@pytest.mark.parametrize("part", PARTS)
def test_the_overview_shows_it_or_says_that_it_is_not_readable(stage: Stage, part: str) -> None:
    overview = f"/werk/huishoudens/{stage.told.household}/"
    name = next(row.onderdeel for row in access.parts() if row.code == part)
    for relation in stage.browsers:
        if not access.may("overzicht", relation):
            continue
        page = stage.read(relation, overview).text
        _before, _box, not_readable = page.partition('id="niet-leesbaar"')
        assert page.startswith("<!doctype html>") or "<html" in page, relation
        if not access.may(part, relation):
            assert f" {name}</li>" in not_readable, relation
            assert "Bel Sociaal team Castricum" in not_readable, relation
        else:
            assert f" {name}</li>" not in not_readable, relation
            if part in ON_THE_OVERVIEW and relation not in BEHIND_THE_GATE.get(part, ()):
                assert stage.planted[part] in page, relation


BEHIND_THE_GATE = {part: {"regisseur"} for part in ("zaken", "besluiten", "ondersteuning")}
"""The director is of another team that works for no law here: what is written for a law waits for a consent."""


@pytest.mark.function("A6")
def test_the_contact_centre_writes_a_contact_and_reads_none(stage: Stage) -> None:
    kcc, home = stage.browsers["kcc"], stage.told.household
    now = timezone.localtime()
    form = {
        "channel": "telefoon", "direction": "in", "on": now.strftime("%d-%m-%Y"), "at": now.strftime("%H:%M"),
        "members": [str(stage.told.jan)], "summary": "Belt of er al iemand komt.", "sent_once": "",
    }  # fmt: skip
    found = body(kcc.post("/werk/zoeken/", {"q": "de Wit"}))

    assert f'href="/werk/huishoudens/{home}/"' in found and "Lepelstraat" not in found
    assert kcc.post(f"/werk/huishoudens/{home}/contact/", form).status_code == 302
    page = body(kcc.get(f"/werk/huishoudens/{home}/"))
    assert "Belt of er al iemand komt." not in page and stage.told.case in page
    assert "Belt of er al iemand komt." in body(
        stage.browsers["team"].get(f"/werk/huishoudens/{home}/contacten/")
    )


@pytest.mark.function("J4")
def test_what_stands_in_a_letter_and_in_a_copy_is_found_there(stage: Stage) -> None:
    """What the other tests prove absent they would have seen: the ZIP, the PDF in it and a letter are read to the bottom."""
    copy, letter = stage.path("mijn/kopie/1/"), stage.path("mijn/post/1/")
    in_copy = {
        part: words for part, words in stage.planted.items() if stage.read("inwoner", copy).says(words)
    }

    assert stage.read("inwoner", copy).packed and stage.read("inwoner", letter).says(LETTER)
    assert {"persoonsgegevens", "contactmomenten", "plan"} <= set(in_copy), in_copy
    for path in (copy, letter):
        assert stage.read("huisgenoot", path).status == 404


@pytest.mark.function("J1")
def test_a_letter_is_read_by_whom_the_table_names(stage: Stage) -> None:
    told_to = [
        (relation, row.address)
        for row in rows()
        for relation in stage.browsers
        if not access.may("documenten", relation) and relation not in OWN
        and stage.read(relation, stage.path(row.address)).says(LETTER)
    ]  # fmt: skip
    assert told_to == []


@pytest.mark.function("A10")
@pytest.mark.function("J1")
def test_a_search_tells_no_more_than_the_table_says(stage: Stage) -> None:
    """By every particular, with every relation: a name, a year and a team, and more for who reads those particulars."""
    with security.opened(*places.CODES):
        jan = Person.objects.get(pk=stage.told.jan)
    born = str(PartialDate(jan.birth_year, jan.birth_month, jan.birth_day))
    particulars = ["de Wit", jan.bsn, "19-4-1972", jan.phone, "1901AB 12", "Lepelstraat 12", stage.told.case,
                   str(stage.told.household), stage.planted["zaken"], stage.planted["persoonsgegevens"]]  # fmt: skip
    private = [born, "Lepelstraat", "1901 AB", jan.bsn, spaced_phone(jan.phone), *stage.planted.values()]
    wrong: list[tuple[str, str, list[str]]] = []
    found: dict[str, int] = dict.fromkeys(stage.browsers, 0)
    for relation, browser in stage.browsers.items():
        for asked in particulars:
            answer = browser.post("/werk/zoeken/", {"q": asked})
            opens = access.may("eigen-werk", relation)
            assert answer.status_code == (200 if opens else 403), relation
            text = re.sub(r'<input [^>]*name="q"[^>]*>', "", body(answer)).partition("kt-side")[0]
            hidden = [] if access.may("persoonsgegevens", relation) else private
            hidden = hidden if access.may("bestaan", relation) else [*private, *FAMILY]
            if told := [words for words in hidden if words in text]:
                wrong.append((relation, asked, told))
            if access.may("overzicht", relation) != (f"/werk/huishoudens/{stage.told.household}/" in text):
                found[relation] += 1 if access.may("overzicht", relation) else 100
            assert not any(
                words in text for words in (stage.planted["zaken"], stage.planted["aantekeningen"])
            )
    assert wrong == []
    assert {relation: missed for relation, missed in found.items() if missed > 2} == {}


COUNTED = (
    "werk/",
    "werk/team/",
    "werk/verdelen/",
    "werk/gedeelde-doelen/",
    "werk/zoeken/",
    "werk/afdrukken/",
)
STRANGERS = ("deskundige", "kcc", "ander-team", "andere-gemeente", "privacy", "beheer", "buitengesloten")
TABS = {
    "aantekeningen": a_note, "contactmomenten": a_contact, "taken": a_task, "plan": a_goal, "netwerk": a_neighbour,
}  # fmt: skip


@pytest.mark.function("A10")
@pytest.mark.function("J1")
def test_numbers_count_nothing_that_is_hidden(stage: Stage) -> None:
    """What is added to the file changes no number on a list of who may not open it; on that of the team it does."""
    pages = [(relation, f"/{address}") for relation in ("team", *STRANGERS) for address in COUNTED]
    before = {page: numbers(stage, *page) for page in pages}
    with security.opened(*places.CODES):
        a_task(stage.told)
        now = timezone.now()
        case = process.identify(receive(at=now), stage.told.jan, by=fatma(), at=now).case
        a_letter(stage.told)
    after = {page: numbers(stage, *page) for page in pages}
    changed = {page for page in pages if before[page] != after[page]}

    assert case is not None and {("team", "/werk/"), ("team", "/werk/team/")} <= changed
    assert {page: (before[page], after[page]) for page in changed if page[0] != "team"} == {}


@pytest.mark.function("A10")
def test_the_overview_counts_no_part_that_is_hidden(stage: Stage) -> None:
    """One more of a part changes the overview of nobody who does not read that part."""
    overview = f"/werk/huishoudens/{stage.told.household}/"
    readers = [code for code in stage.browsers if access.may("overzicht", code)]
    before = {relation: numbers(stage, relation, overview) for relation in readers}
    for part, add in TABS.items():
        with transaction.atomic(), security.opened(*places.CODES):
            add(stage.told)
        for relation in [code for code in readers if not access.may(part, code)]:
            assert numbers(stage, relation, overview) == before[relation], (part, relation)


def numbers(stage: Stage, relation: str, path: str) -> tuple[int, list[str]]:
    """Every number that this relation reads on the page, not as it was kept but as it is now."""
    answer = stage.browsers[relation].get(path)
    seen = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", body(answer), flags=re.DOTALL)
    return answer.status_code, re.findall(r"\d+", seen)


def right_of(address: str, match: Any) -> str:
    """What the table calls the right to this page."""
    right = doors.right_of(match.func.door, match.route)
    return "doel" if "gedeelde-doelen" in address else right

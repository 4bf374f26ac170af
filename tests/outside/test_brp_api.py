"""The client and the stand-in over real HTTP: the official test persons, invented ones, and everything that goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests

from keukentafel.kernel.dates import PartialDate
from keukentafel.kernel.identifiers import invented_bsn
from keukentafel.outside.brp import PersonList, Testset, read
from keukentafel.outside.brp.api import client as api
from keukentafel.outside.brp.api import reading, writing
from keukentafel.outside.brp.api.client import Client, Connection
from keukentafel.outside.brp.gather import gather
from keukentafel.outside.brp.standin import StandIn, serving
from tests.outside.brp_file import a_person, living_at, write
from tests.outside.test_take_over import FILE, needs_the_test_set

ANNA, BERT, CARLA, DIRK, ELS = (invented_bsn(index) for index in range(60, 65))
TODAY = date(2026, 11, 22)
KEY = "proef"
HOME = living_at("Dorpsstraat", 1)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "PAUSES_SECONDS", (0.0, 0.0))


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[StandIn]:
    """Anna and Bert with Carla at home; Dirk, son of Bert, elsewhere; Els died."""
    lists = _persons(
        tmp_path,
        a_person(ANNA, *HOME, "01.02.10=Anna", "01.02.40=Berg", "01.03.10=19800102", f"05.01.20={BERT}",
                 "05.02.40=Dijk", "05.15.10=H", f"09.01.20={CARLA}", "09.02.10=Carla", "07.70.10=7"),
        a_person(BERT, *HOME, "01.02.40=Dijk", "01.03.10=19790000", "01.04.10=M", f"05.01.20={ANNA}",
                 "05.02.40=Berg", f"09.01.20={DIRK}", "09.02.10=Dirk"),
        a_person(CARLA, *HOME, "01.02.10=Carla", "01.02.40=Berg", "01.03.10=20100500", f"02.01.20={ANNA}",
                 "02.02.40=Berg"),
        a_person(DIRK, *living_at("Zeeweg", 2, "1902AB"), "01.02.40=Dijk", "01.03.10=19990103",
                 f"02.01.20={BERT}", "02.02.40=Dijk"),
        a_person(ELS, *HOME, "01.02.40=Berg", "01.03.10=19800102", "07.67.10=20200101", "07.67.20=O",
                 "06.08.10=20200101"),
    )  # fmt: skip
    with serving(StandIn(lists, key=KEY, today=TODAY)) as running:
        yield running


def _persons(folder: Path, *rows: dict[str, str]) -> tuple[PersonList, ...]:
    return read(write(folder, *rows)).lists


def asking(stand_in: StandIn, **more: Any) -> Client:
    here = Connection(url=stand_in.url, key=KEY, timeout=2.0)
    return Client(replace(here, **more), municipality=383, purpose="wmo", asker=7)


def raw(stand_in: StandIn, question: Any, key: str = KEY) -> requests.Response:
    return requests.post(f"{stand_in.url}/personen", json=question, headers={"X-API-KEY": key}, timeout=2)


@pytest.mark.function("A3")
def test_by_bsn_gives_the_person_with_partner_child_address_and_secrecy(stand_in: StandIn) -> None:
    (anna,) = asking(stand_in).persons([ANNA])

    assert (anna.name.full, anna.birth, anna.sex) == ("Anna Berg", PartialDate(1980, 1, 2), "V")
    assert [(each.kind, each.bsn) for each in anna.relatives] == [("partner", BERT), ("child", CARLA)]
    assert anna.address is not None and anna.address.key == "1901AB 1"
    assert anna.secret and anna.active


def test_birth_dates_keep_what_is_unknown(stand_in: StandIn) -> None:
    bert, carla = asking(stand_in).persons([BERT, CARLA])

    assert (bert.birth, carla.birth) == (PartialDate(1979), PartialDate(2010, 5))


@pytest.mark.function("A3")
def test_by_name_and_birth_date_finds_the_living_only(stand_in: StandIn) -> None:
    (found,) = asking(stand_in).by_name(surname="Berg", born=date(1980, 1, 2))

    assert (found.bsn, found.secret, found.lines) == (ANNA, True, ("Dorpsstraat 1", "1901 AB 0383"))


@pytest.mark.function("A3")
def test_by_postcode_and_number_finds_who_is_registered_there(stand_in: StandIn) -> None:
    found = asking(stand_in).by_address(postcode="1901 ab", number=1)

    assert [each.bsn for each in found] == [ANNA, BERT, CARLA]


def test_who_died_is_still_there_by_bsn_with_the_reason(stand_in: StandIn) -> None:
    (els,) = asking(stand_in).persons([ELS])

    assert els.suspension is not None and els.suspension.reason == "O"
    assert els.death == PartialDate(2020, 1, 1)


def test_own_residents_only_leaves_out_others(stand_in: StandIn) -> None:
    elsewhere = Client(
        Connection(url=stand_in.url, key=KEY, own_only=True), municipality=373, purpose="wmo", asker=7
    )
    assert elsewhere.persons([ANNA]) == []
    assert [each.bsn for each in asking(stand_in, own_only=True).persons([ANNA])] == [ANNA]


def test_a_household_is_gathered_as_far_as_they_live_together(stand_in: StandIn) -> None:
    subject, unit = gather(asking(stand_in), CARLA)

    assert subject is not None and subject.bsn == CARLA
    assert unit is not None
    assert {each.person.bsn: each.role for each in unit.members} == {
        BERT: "partner",
        ANNA: "parent",
        CARLA: "child",
    }
    assert unit.secret


def test_the_purpose_and_the_asker_go_along_as_agreed(stand_in: StandIn) -> None:
    asking(stand_in, purposes={"wmo": "BRP-Wmo"}, oins={"0383": "00000001001"}).persons([ANNA])

    sent = stand_in.headers[-1]
    assert (sent["x-doelbinding"], sent["x-origin-oin"], sent["x-gebruiker"]) == (
        "BRP-Wmo",
        "00000001001",
        "keukentafel-7",
    )


def test_without_the_right_key_nobody_gets_in(stand_in: StandIn) -> None:
    with pytest.raises(api.NotLetIn):
        asking(stand_in, key="verkeerd").persons([ANNA])
    assert raw(stand_in, {}, key="verkeerd").json()["code"] == "authentication"


def test_an_outage_is_tried_three_times_and_then_named(stand_in: StandIn) -> None:
    stand_in.failing = True
    with pytest.raises(api.Unavailable):
        asking(stand_in).persons([ANNA])
    assert stand_in.asked == 3


def test_nobody_listening_is_an_outage_too(stand_in: StandIn) -> None:
    with pytest.raises(api.Unavailable):
        asking(stand_in, url="http://127.0.0.1:9/haalcentraal/api/brp").persons([ANNA])


def test_without_an_address_of_the_brp_nothing_is_sent(stand_in: StandIn) -> None:
    with pytest.raises(api.NotConnected):
        asking(stand_in, url="").persons([ANNA])
    assert stand_in.asked == 0


def test_too_many_is_said_and_not_cut_off(tmp_path: Path) -> None:
    crowd = [
        a_person(invented_bsn(number), "01.02.40=Maassen", "01.03.10=19830526") for number in range(70, 81)
    ]
    with serving(StandIn(_persons(tmp_path, *crowd), key=KEY, today=TODAY)) as running:
        with pytest.raises(api.TooMany):
            asking(running).by_name(surname="Maassen", born=date(1983, 5, 26))
        running.persons = running.persons[:10]
        assert len(asking(running).by_name(surname="Maassen", born=date(1983, 5, 26))) == 10


WHO = {"fields": ["burgerservicenummer"]}
POSTCODE = "^[1-9]{1}[0-9]{3}[ ]?[A-Za-z]{2}$"


@pytest.mark.parametrize(
    ("question", "code", "wrong"),
    [
        ({}, "paramsCombination", [("required", "type", "Parameter is verplicht.")]),
        (
            {"type": "OnbekendZoekType"},
            "paramsValidation",
            [("value", "type", "Waarde is geen geldig zoek type.")],
        ),
        (
            {"type": "RaadpleegMetBurgerservicenummer", **WHO},
            "paramsCombination",
            [("required", "burgerservicenummer", "Parameter is verplicht.")],
        ),
        (
            {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": ["1234567890"], **WHO},
            "paramsValidation",
            [("pattern", "burgerservicenummer[0]", "Waarde voldoet niet aan patroon ^[0-9]{9}$.")],
        ),
        (
            {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": ANNA, **WHO},
            "paramsValidation",
            [("array", "burgerservicenummer", "Parameter is geen array.")],
        ),
        (
            {
                "type": "RaadpleegMetBurgerservicenummer",
                "burgerservicenummer": [ANNA],
                "fields": ["bestaatNiet"],
            },
            "paramsValidation",
            [("fields", "fields[0]", "Parameter bevat een niet bestaande veldnaam.")],
        ),
        (
            {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": [ANNA]},
            "paramsCombination",
            [("required", "fields", "Parameter is verplicht.")],
        ),
        (
            {"type": "ZoekMetPostcodeEnHuisnummer", "postcode": "0628HJ", "huisnummer": "twee", **WHO},
            "paramsValidation",
            [
                ("pattern", "postcode", f"Waarde voldoet niet aan patroon {POSTCODE}."),
                ("integer", "huisnummer", "Waarde is geen geldig getal."),
            ],
        ),
    ],
)
def test_a_wrong_question_gets_the_errors_of_the_real_api(
    stand_in: StandIn, question: dict[str, Any], code: str, wrong: list[tuple[str, str, str]]
) -> None:
    answer = raw(stand_in, question)

    assert (answer.status_code, answer.headers["Content-Type"].split(";")[0]) == (
        400,
        "application/problem+json",
    )
    problem = answer.json()
    assert problem["code"] == code
    assert problem["detail"] == f"De foutieve parameter(s) zijn: {', '.join(name for _, name, _ in wrong)}."
    assert [(each["code"], each["name"], each["reason"]) for each in problem["invalidParams"]] == wrong


def test_a_refused_question_names_what_was_wrong(stand_in: StandIn) -> None:
    with pytest.raises(api.QuestionRefused) as refused:
        asking(stand_in).by_address(postcode="0000ZZ", number=1)
    assert refused.value.params == ("postcode",)


def test_an_answer_that_is_no_answer_is_named_without_its_content(
    stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stand_in, "answer", lambda question: {"personen": [{"naam": {"voornamen": "Anna"}}]})
    with pytest.raises(api.Unintelligible) as failed:
        asking(stand_in).persons([ANNA])
    assert "Anna" not in repr(failed.value) and failed.value.__suppress_context__


def test_only_what_is_asked_for_is_answered(stand_in: StandIn) -> None:
    question = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": [ANNA]}
    (anna,) = raw(
        stand_in, question | {"fields": ["geboorte.datum.jaar", "partners.naam.geslachtsnaam"]}
    ).json()["personen"]

    assert anna == {
        "geboorte": {"datum": {"type": "Datum", "datum": "1980-01-02", "langFormaat": "2 januari 1980"}},
        "partners": [{"naam": {"geslachtsnaam": "Dijk"}}],
        "geheimhoudingPersoonsgegevens": True,
    }


@needs_the_test_set
@pytest.mark.function("A3")
def test_every_official_test_person_comes_back_as_the_file_has_them() -> None:
    testset: Testset = read(FILE).distinct()
    with serving(StandIn(testset.lists, key=KEY, today=TODAY)) as running:
        client = asking(running)
        bsns = [each.bsn for each in testset.lists]
        back = [
            each for start in range(0, len(bsns), 20) for each in client.persons(bsns[start : start + 20])
        ]

    assert len(back) == 680
    assert [_told(each) for each in back] == [_told(each) for each in testset.lists]


def _told(person: PersonList) -> tuple[Any, ...]:
    """What is asked for of a person, in comparable form."""
    kept = [each for each in person.relatives if each.kind != "partner" or each in person.partners[:1]]
    ties = sorted((each.kind, each.bsn, each.name.own, each.birth.brp(), each.current) for each in kept)
    home = person.address
    return (
        person.bsn, person.name, person.sex, person.birth, person.death, person.suspension, person.secret,
        (home.key, home.street, home.correspondence, home.since) if home and home.known else None,
        person.foreign_address.lines if person.foreign_address else None, ties,
    )  # fmt: skip


def test_reading_what_was_written_gives_the_same_limited_person(stand_in: StandIn) -> None:
    anna = stand_in.persons[0]
    limited = reading.limited(writing.person(anna, on=TODAY))

    assert (limited.bsn, limited.name.own, limited.birth, limited.secret) == (ANNA, "Berg", anna.birth, True)

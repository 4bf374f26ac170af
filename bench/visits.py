"""What is asked of the server: requests of one signed-in worker, and what the program says to the database for them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from demo.world.places import MAIL, WORKER
from keukentafel.domain.accounts.models import Account
from keukentafel.domain.accounts.sessions import SessionStore
from keukentafel.domain.cases import queries as cases
from keukentafel.domain.entrance import queries as entrance
from keukentafel.domain.walls.reader import Reader

from . import long
from .bare import FRESH_KEY, NUMBER
from .client import FRESH_KEY as KEY
from .client import FRESH_LOCATION, Step, Visit

PAGES = (
    "overview", "my-work", "search-name", "search-bsn", "contact", "melding", "timeline", "long-file", "long-contacts",
    "access-log",
)  # fmt: skip
"""Of a file of 25 years: its overview, its contact moments, and who looked at it (10,000 looks)."""
HOUSEHOLDS, NAMES = 200, 300
TOKEN = "k" * 32
"""A form is accepted when it carries the secret of its cookie; this is both."""
TOWN = "uitgeest"
"""Not where the worker is: her list must not grow while it is measured."""
STRANGE_LETTERS = "abcdefghijklmnoprstuvw"


@dataclass(frozen=True, slots=True)
class Misspelled:
    """What is typed, and the person who is meant."""

    typed: str
    person: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is measured in one world."""

    visits: dict[str, list[Visit]]
    numbers: list[int]
    misspelled: list[Misspelled]
    reader: Reader
    session: str


def plan() -> Plan:
    """Signs the worker in and chooses households with a file, names and numbers; always the same in the same world."""
    account = Account.objects.get(email=WORKER)
    session = _sign_in(account)
    with reading(account) as reader:
        oldest = long.grow(reader)
        rows = [row for row in _rows(_HOUSEHOLDS, [list(reader.districts), HOUSEHOLDS]) if row[0] != oldest]
        found = _rows(_PEOPLE, [list(reader.municipalities), NAMES])
    random = Random(7)
    misspelled = [
        Misspelled(f"{first} {misspell(surname, random)}", person) for person, first, surname, _bsn in found
    ]
    visits: dict[str, list[Visit]] = {
        "overview": [(_get(f"/werk/huishoudens/{number}/", session),) for number, _member in rows],
        "my-work": [(_get("/werk/", session),)],
        "search-name": [(_search(each.typed, session),) for each in misspelled],
        "search-bsn": [(_search(bsn, session),) for _person, _first, _surname, bsn in found if bsn],
        "contact": [(_contact(number, member, session),) for number, member in rows],
        "melding": [_melding()],
        "timeline": [
            (_get(f"/werk/huishoudens/{number}/?toon=contact", session),) for number, _member in rows
        ],
        "long-file": [(_get(f"/werk/huishoudens/{oldest}/", session),)],
        "long-contacts": [(_get(f"/werk/huishoudens/{oldest}/contacten/", session),)],
        "access-log": [(_get(f"/werk/huishoudens/{oldest}/inzage/", _sign_in(_leader(account))),)],
    }
    return Plan(visits, [number for number, _member in rows], misspelled, reader, session)


@contextmanager
def reading(account: Account) -> Iterator[Reader]:
    """A transaction in which this account's walls are open."""
    from django.db import transaction

    with transaction.atomic():
        reader = entrance.reader_of(account, today=timezone.localdate())
        assert reader is not None
        yield reader


def plans(most: int) -> tuple[str, list[int], int]:
    """A session of the worker, households whose plan that worker may read, and a process of PostgreSQL that is ours."""
    account = Account.objects.get(email=WORKER)
    with reading(account) as reader:
        rows = _rows(_HOUSEHOLDS, [list(reader.districts), most])
    (backend,) = _rows("SELECT pg_backend_pid()", [])[0]
    return _sign_in(account), [number for number, _member in rows], int(backend)


def stand(number: int, session: str, stamp: str) -> bytes:
    """What an open plan asks."""
    return _request("GET", f"/werk/huishoudens/{number}/plan/stand/?v={stamp}", session)


def share_found(plan: Plan) -> float:
    """How many of the misspelled people are among the first ten."""
    hits = 0
    with reading(Account.objects.get(email=WORKER)) as reader:
        for each in plan.misspelled:
            result = cases.search(each.typed, reader=reader, limit=10)
            hits += any(found.person == each.person for found in result.found)
    return hits / len(plan.misspelled)


def misspell(name: str, random: Random) -> str:
    """One mistake somewhere after the first letter: two letters turned round, one left out, doubled or wrong."""
    place = random.randrange(1, len(name) - 1)
    match random.randrange(4):
        case 0:
            typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
        case 1:
            typed = name[:place] + name[place + 1 :]
        case 2:
            typed = name[:place] + name[place] + name[place:]
        case _:
            typed = name[:place] + random.choice(STRANGE_LETTERS) + name[place + 1 :]
    return typed if typed != name else misspell(name, random)


def statements(plan: Plan) -> dict[str, list[tuple[str, Any]]]:
    """What the program says to the database for the overview, and the inserts of a contact without their journal."""
    number = next(each for each in plan.numbers if each > 100)
    client = signed_in(plan.session)
    client.get(f"/werk/huishoudens/{number}/")  # what a process asks only once is not the page's
    overview = _recorded(lambda: client.get(f"/werk/huishoudens/{number}/"))
    overview = [
        (sql, _with(values, lambda value: NUMBER if value == number else value)) for sql, values in overview
    ]
    step = plan.visits["contact"][0][0]
    body = step.request.split(b"\r\n\r\n", 1)[1].replace(KEY, uuid.uuid4().hex.encode()).decode()
    path = step.request.split(b" ", 2)[1].decode()
    contact = _recorded(
        lambda: client.post(path, body, content_type="application/x-www-form-urlencoded"), status=302
    )
    inserts = [
        (sql, _with(values, lambda value: FRESH_KEY if isinstance(value, uuid.UUID) else value))
        for sql, values in contact
        if "INSERT INTO" in sql and "journal_entry" not in sql
    ]
    walls = [",".join(map(str, plan.reader.municipalities))]
    return {"overview": overview, "contact": [(_OPEN_WALLS, walls), *inserts]}


_OPEN_WALLS = "SELECT set_config('keukentafel.walls', %s, true)"


def _with(values: Any, change: Callable[[Any], Any]) -> Any:
    """The values of a statement, by place or by name, each changed."""
    if isinstance(values, dict):
        return {name: change(value) for name, value in values.items()}
    return [change(value) for value in values or ()]


def signed_in(session: str) -> Client:
    """The worker, inside this process."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client


def database() -> str:
    """Where the yardstick connects to: the same database, as the same role."""
    from psycopg.conninfo import make_conninfo

    params = connections["default"].get_connection_params()
    return make_conninfo(
        **{name: params[name] for name in ("host", "port", "user", "password", "dbname") if params.get(name)}
    )


def as_json(found: dict[str, list[tuple[str, Any]]]) -> str:
    """Days and moments as text: PostgreSQL reads them the same."""
    return json.dumps(found, default=str)


def _recorded(ask: Any, status: int = 200) -> list[tuple[str, Any]]:
    said: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        answer = ask()
    assert answer.status_code == status, (answer.status_code, answer.content[:2000])
    return [(sql, params) for sql, params in said if not sql.startswith(("SAVEPOINT", "RELEASE"))]


_HOUSEHOLDS = """
SELECT h.id, (SELECT min(m.person_id) FROM people_membership m WHERE m.household_id = h.id AND m.until_on IS NULL)
  FROM people_household h
 WHERE h.district_id = ANY(%s) AND EXISTS (SELECT FROM cases_case c WHERE c.household_id = h.id)
 ORDER BY md5(h.id::text) LIMIT %s
"""
_PEOPLE = """
SELECT p.id, p.first_names, p.surname, p.bsn
  FROM people_person p
 WHERE p.municipality_id = ANY(%s) AND length(p.surname) > 4 AND p.partner_surname = '' AND p.bsn IS NOT NULL
   AND p.first_names <> '' AND EXISTS (SELECT FROM people_membership m WHERE m.person_id = p.id)
 ORDER BY md5(p.id::text) LIMIT %s
"""


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _sign_in(account: Account) -> str:
    """A session as signing in with a second factor leaves it."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    assert session.session_key
    return str(session.session_key)


def _leader(worker: Account) -> Account:
    """Who leads the team of the worker, and may see who looked."""
    with reading(worker) as reader:
        return Account.objects.get(email=f"team{reader.teams[0]}-0@{MAIL}")


def _get(path: str, session: str = "") -> Step:
    return Step(_request("GET", path, session))


def _search(text: str, session: str) -> Step:
    return Step(_request("POST", "/werk/zoeken/", session, {"q": text}))


def _contact(number: int, member: int, session: str) -> Step:
    moment = timezone.localtime() - timedelta(hours=1)
    fields = {
        "channel": "telefoon", "direction": "in", "on": moment.strftime("%d-%m-%Y"), "at": moment.strftime("%H:%M"),
        "minutes": "10", "members": str(member), "summary": f"Gebeld over de voortgang. Wij bellen weer. {KEY.decode()}",
    }  # fmt: skip
    return Step(_request("POST", f"/werk/huishoudens/{number}/contact/", session, fields), status=302)


def _melding() -> Visit:
    """The form, the question sent, and the receipt. Nobody signs in for it."""
    fields = {
        "relation": "ouder", "text": "Mijn moeder kan het huis niet meer schoonhouden en ziet bijna niemand.",
        "topics": "huishouden", "urgent": "nee", "unsafe": "nee", "about_name": "Gerda Voorbeeld", "about_birth": "1-3-1944",
        "about_town": "Uitgeest", "asker_name": "Bea Voorbeeld", "asker_phone": "06 12345678", "sent_once": KEY.decode(),
    }  # fmt: skip
    path = f"/{TOWN}/vraag/"
    receipt = _request("GET", FRESH_LOCATION.decode())
    return (_get(path), Step(_request("POST", path, "", fields), status=302), Step(receipt))


def _request(method: str, path: str, session: str = "", fields: dict[str, str] | None = None) -> bytes:
    cookies = [f"{settings.CSRF_COOKIE_NAME}={TOKEN}"]
    if session:
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session}")
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Accept-Language: nl",
        f"Cookie: {'; '.join(cookies)}",
    ]
    body = ""
    if fields is not None:
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}, safe="{}")
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

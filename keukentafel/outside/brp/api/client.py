"""Asks the BRP. Every failure is one of the named exceptions below; nothing of a person gets into an address or a log."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar

import requests

from keukentafel.kernel.dates import WrongDate
from keukentafel.outside.brp.person import PersonList

from . import fields, reading

Json = dict[str, Any]
T = TypeVar("T")
PASSING = frozenset({429, 500, 502, 503, 504})
"""Answers after which the same question may well succeed."""
PAUSES_SECONDS = (0.2, 0.8)
"""Before the second and the third attempt; after that it is an outage."""
MOST_AT_ONCE = 20
"""BSNs in one question."""


class BrpFailed(Exception):
    """No answer that can be used. `outcome` is what the file remembers of it."""

    outcome = "outage"


class NotConnected(BrpFailed):
    """No address of the BRP is set up here."""

    outcome = "not_connected"


class Unavailable(BrpFailed):
    """It did not answer, or said that it cannot now."""


class NotLetIn(BrpFailed):
    """It does not accept who we are, or what we ask for (401, 403)."""

    outcome = "not_let_in"


class QuestionRefused(BrpFailed):
    """It finds the question wrong (400). `params`: names of what is wrong, as the API calls them."""

    outcome = "refused"

    def __init__(self, params: Sequence[str]) -> None:
        super().__init__(", ".join(params))
        self.params = tuple(params)


class TooMany(BrpFailed):
    """More persons than it gives at once."""

    outcome = "too_many"


class Unintelligible(BrpFailed):
    """The answer is not what the API promises."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the BRP is and how we get in; the settings of docs/bouwen/instellingen.md.

    key        sent in `key_header`; or token_url, client and secret: OAuth 2 client credentials
    oins       municipality → its OIN, sent as x-origin-oin; purposes: our code → the name agreed with the register
    own_only   ask for residents of the own municipality only
    timeout    seconds for connecting, and again for the answer
    """

    url: str = ""
    key: str = field(default="", repr=False)
    key_header: str = "X-API-KEY"
    token_url: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    scope: str = ""
    oins: dict[str, str] = field(default_factory=dict)
    purposes: dict[str, str] = field(default_factory=dict)
    own_only: bool = False
    timeout: float = 5.0


class Client:
    """One purpose, one municipality, one asker.

    municipality  CBS code; purpose: code of regels/landelijk/raadpleegdoelen.toml; asker: number of the account
    """

    def __init__(self, connection: Connection, *, municipality: int, purpose: str, asker: int) -> None:
        self._connection = connection
        self._municipality = f"{municipality:04d}"
        self._purpose = purpose
        self._asker = asker

    def persons(self, bsns: Sequence[str]) -> list[PersonList]:
        """The persons with these BSNs, at most 20. raises BrpFailed"""
        assert 0 < len(bsns) <= MOST_AT_ONCE
        question = {
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": list(bsns),
            "fields": list(fields.WHOLE),
        }
        return self._asked(question, reading.person)

    def by_name(
        self, *, surname: str, born: date, prefix: str = "", first_names: str = ""
    ) -> list[reading.Limited]:
        """Living persons with this surname and whole birth date. raises BrpFailed"""
        question = {
            "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
            "geslachtsnaam": surname,
            "geboortedatum": born.isoformat(),
            "fields": list(fields.LIMITED),
            **{name: text for name, text in (("voorvoegsel", prefix), ("voornamen", first_names)) if text},
        }
        return self._asked(question, reading.limited)

    def by_address(
        self, *, postcode: str, number: int, letter: str = "", addition: str = ""
    ) -> list[reading.Limited]:
        """Living persons who are registered at this door. raises BrpFailed"""
        question = {
            "type": "ZoekMetPostcodeEnHuisnummer",
            "postcode": postcode,
            "huisnummer": number,
            "fields": list(fields.LIMITED),
            **{
                name: text
                for name, text in (("huisletter", letter), ("huisnummertoevoeging", addition))
                if text
            },
        }
        return self._asked(question, reading.limited)

    def _asked(self, question: Json, read: Callable[[Json], T]) -> list[T]:
        if not self._connection.url:
            raise NotConnected
        if self._connection.own_only:
            question["gemeenteVanInschrijving"] = self._municipality
        answer = _json(_persistent(lambda: self._send(question)))
        try:
            return [read(each) for each in answer["personen"]]
        except (KeyError, TypeError, ValueError, AttributeError, WrongDate):
            raise Unintelligible from None  # the message of the first error could hold personal data

    def _send(self, question: Json) -> requests.Response:
        return requests.post(
            f"{self._connection.url.rstrip('/')}/personen",
            json=question,
            headers=self._headers(),
            timeout=self._connection.timeout,
            allow_redirects=False,
        )

    def _headers(self) -> dict[str, str]:
        here = self._connection
        headers = {
            "Accept": "application/json",
            "x-gebruiker": f"keukentafel-{self._asker}",
            "x-origin-oin": here.oins.get(self._municipality, ""),
            "x-doelbinding": here.purposes.get(self._purpose, ""),
        }
        if here.key:
            headers[here.key_header] = here.key
        if here.token_url:
            headers["Authorization"] = f"Bearer {_token(here)}"
        return {name: value for name, value in headers.items() if value}


def _persistent(send: Callable[[], requests.Response]) -> requests.Response:
    """The first answer that is not a passing failure. raises Unavailable after the last attempt"""
    for pause in (*PAUSES_SECONDS, None):
        try:
            response = send()
        except requests.RequestException:
            response = None
        if response is not None and response.status_code not in PASSING:
            return response
        if pause is not None:
            time.sleep(pause)
    raise Unavailable


def _json(response: requests.Response) -> Json:
    try:
        answer = response.json()
    except ValueError:
        raise Unintelligible from None
    if not isinstance(answer, dict):
        raise Unintelligible
    if response.status_code == 200:
        return answer
    if response.status_code in (401, 403):
        raise NotLetIn
    if response.status_code == 400:
        if answer.get("code") == "tooManyResults":
            raise TooMany
        raise QuestionRefused([str(each.get("name", "")) for each in answer.get("invalidParams", [])])
    raise Unintelligible


_tokens: dict[tuple[str, str], tuple[str, float]] = {}
_asking_token = Lock()
EARLY_SECONDS = 30
"""A token is renewed so long before it ends."""


def _token(here: Connection) -> str:
    """The access token of this client, asked once and kept for as long as it holds. raises NotLetIn, Unavailable"""
    with _asking_token:
        token, until = _tokens.get((here.token_url, here.client), ("", 0.0))
        if time.monotonic() < until:
            return token
        form = {"grant_type": "client_credentials", "client_id": here.client, "client_secret": here.secret}
        if here.scope:
            form["scope"] = here.scope
        response = _persistent(
            lambda: requests.post(here.token_url, data=form, timeout=here.timeout, allow_redirects=False)
        )
        try:
            answer = response.json()
            token, seconds = str(answer["access_token"]), float(answer.get("expires_in", 60))
        except (ValueError, KeyError, TypeError):
            raise NotLetIn from None
        _tokens[here.token_url, here.client] = token, time.monotonic() + seconds - EARLY_SECONDS
        return token

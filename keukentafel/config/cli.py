"""The one console command: `keukentafel COMMAND`."""

from __future__ import annotations

import os
import sys
import time

from django.core.exceptions import ImproperlyConfigured

STARTED = time.monotonic()
DEMO_HOST, DEMO_PORT = "127.0.0.1", 8000
UNDEFINED_TABLE = "42P01"
OWNER_COMMANDS = {"migrate", "sqlmigrate", "showmigrations"}
"""Commands that work on the tables themselves, so as their owner."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.config.settings")
    from django.db import Error

    from keukentafel.config import database
    from keukentafel.config.speaking import Keukentafel

    arguments = ["keukentafel", *sys.argv[1:]]
    _settle_demo(arguments)
    if len(arguments) > 1 and arguments[1] in OWNER_COMMANDS and not _names_database(arguments):
        arguments.append("--database=owner")
    try:
        Keukentafel(arguments).execute()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except (database.DatabaseUnavailable, Error, OSError, ImproperlyConfigured) as problem:
        sentence = database.explain(problem) or _tables_missing(problem)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        raise SystemExit(1) from None


def _tables_missing(problem: BaseException) -> str | None:
    """On a database that was made for another version of the program, or that is still empty."""
    if getattr(problem.__cause__, "sqlstate", "") != UNDEFINED_TABLE:
        return None
    return "De database past niet bij dit programma: er ontbreken tabellen. Werk haar bij met `keukentafel migrate`."


def _settle_demo(arguments: list[str]) -> None:
    """What the demo asks must be known before the settings are read."""
    if arguments[1:2] != ["demo"]:
        return
    os.environ["KEUKENTAFEL_DEMO"] = "1"
    if data := _told(arguments, "--data"):
        os.environ["KEUKENTAFEL_DATA"] = data
    host, port = _told(arguments, "--host") or DEMO_HOST, _told(arguments, "--port") or str(DEMO_PORT)
    if port.isdecimal():
        os.environ.setdefault("KEUKENTAFEL_ADDRESS", address(host, int(port)))


def address(host: str, port: int) -> str:
    """Where somebody finds what is served here: links in letters and mail lead there."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _told(arguments: list[str], option: str) -> str:
    """What follows an option, or nothing. Of one that is given twice the last counts."""
    told = ""
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == option:
            told = after
        elif argument.startswith(f"{option}="):
            told = argument.removeprefix(f"{option}=")
    return told


def _names_database(arguments: list[str]) -> bool:
    return any(argument.startswith("--database") for argument in arguments)

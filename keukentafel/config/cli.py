"""The one console command: `keukentafel COMMAND`."""

from __future__ import annotations

import os
import sys
import time

from django.core.exceptions import ImproperlyConfigured

STARTED = time.monotonic()
OWNER_COMMANDS = {"migrate", "sqlmigrate", "showmigrations"}
"""Commands that work on the tables themselves, so as their owner."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import Error

    from keukentafel.config import database

    arguments = list(sys.argv)
    _settle_demo(arguments)
    if len(arguments) > 1 and arguments[1] in OWNER_COMMANDS and not _names_database(arguments):
        arguments.append("--database=owner")
    try:
        execute_from_command_line(arguments)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except (database.DatabaseUnavailable, Error, OSError, ImproperlyConfigured) as problem:
        sentence = database.explain(problem)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        raise SystemExit(1) from None


def _settle_demo(arguments: list[str]) -> None:
    """What the demo asks must be known before the settings are read."""
    if arguments[1:2] != ["demo"]:
        return
    os.environ["KEUKENTAFEL_DEMO"] = "1"
    for number, argument in enumerate(arguments):
        if argument == "--data" and number + 1 < len(arguments):
            os.environ["KEUKENTAFEL_DATA"] = arguments[number + 1]
        elif argument.startswith("--data="):
            os.environ["KEUKENTAFEL_DATA"] = argument.removeprefix("--data=")


def _names_database(arguments: list[str]) -> bool:
    return any(argument.startswith("--database") for argument in arguments)

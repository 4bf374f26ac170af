"""The one console command: `keukentafel COMMAND`."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured

OWNER_COMMANDS = {"migrate", "sqlmigrate", "showmigrations"}
"""Commands that work on the tables themselves, so as their owner."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import Error

    from keukentafel.config import database

    arguments = list(sys.argv)
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


def _names_database(arguments: list[str]) -> bool:
    return any(argument.startswith("--database") for argument in arguments)

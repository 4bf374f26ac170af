"""What a command says when it cannot do what was asked: one Dutch sentence, without the name of an exception."""

from __future__ import annotations

import re
import sys
from typing import Any, NoReturn

from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, CommandParser, OutputWrapper

WRONG_USE = 2
"""Exit code for options and arguments that cannot be; whatever fails later ends with 1."""
SENTENCES = (
    (r"argument (\S+): invalid int value: '(.*)'", "'{1}' is geen getal. Schrijf achter {0} een heel getal."),
    (r"argument (\S+): invalid fromisoformat value: '(.*)'", "'{1}' is geen datum. Schrijf een datum als 2026-03-01."),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", "'{1}' kan hier niet. Kies uit: {2}."),
    (r"argument (\S+): expected (?:one|at least one) argument", "Achter {0} ontbreekt een waarde."),
    (r"argument (\S+): ignored explicit argument '(.*)'", "Achter {0} hoort geen waarde."),
    (r"the following arguments are required: (.*)", "Er ontbreekt iets: {0}."),
    (r"unrecognized arguments: (.*)", "Dit kent het commando niet: {0}."),
    (r"ambiguous option: (\S+) could match (.*)", "{0} kan meer betekenen: {1}."),
)  # fmt: skip
"""What argparse says, and how we say it; tests/config/test_speaking.py tries each."""


class Keukentafel(ManagementUtility):
    """Django's commands and ours; every one of them refuses in Dutch."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        if subcommand not in get_commands():
            sys.stderr.write(
                f"Er is geen commando '{subcommand}'. `keukentafel help` laat zien welke er zijn.\n"
            )
            raise SystemExit(WRONG_USE)
        command = super().fetch_command(subcommand)
        command.stderr = _Plain(command.stderr._out)
        make = command.create_parser

        def create_parser(*args: Any, **options: Any) -> CommandParser:
            parser = make(*args, **options)
            parser.error = lambda message: _refuse(parser, message)
            return parser

        command.create_parser = create_parser
        return command


def dutch(message: str) -> str:
    """A sentence for what argparse refuses; its own words when there is none."""
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*(group.replace("'", "") for group in found.groups()))
    return message


def _refuse(parser: CommandParser, message: str) -> NoReturn:
    """raises  SystemExit with code 2"""
    sys.stderr.write(f"{dutch(message)} `{parser.prog} --help` laat zien wat er kan.\n")
    raise SystemExit(WRONG_USE)


class _Plain(OutputWrapper):
    """Django puts the name of the exception before its sentence."""

    def write(self, msg: str = "", style_func: Any = None, ending: str | None = None) -> None:
        super().write(msg.removeprefix("CommandError: "), style_func, ending)

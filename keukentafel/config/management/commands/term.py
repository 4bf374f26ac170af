"""`keukentafel term CODE START [--suspended FROM:TO]`: the last day of a statutory term, with the explanation."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keukentafel.kernel.periods import Period
from keukentafel.kernel.refusal import Refusal
from keukentafel.rules import termen


class Command(BaseCommand):
    help = "Bereken de laatste dag van een wettelijke termijn, en leg hem uit."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="code van de termijn, bijvoorbeeld wmo-onderzoek")
        parser.add_argument("start", help="dag waarop de termijn begint, JJJJ-MM-DD")
        parser.add_argument(
            "--suspended",
            action="append",
            default=[],
            metavar="VAN:TOT",
            help="periode waarin de termijn stilstond; TOT telt niet mee",
        )

    def handle(self, *args: Any, code: str, start: str, suspended: list[str], **options: Any) -> None:
        periods = [_period(text) for text in suspended]
        try:
            lines = termen.cli_lines(code, _day(start), periods)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for line in lines:
            self.stdout.write(line)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"'{text}' is geen datum. Schrijf een datum als 2026-03-01.") from None


def _period(text: str) -> Period:
    start, colon, end = text.partition(":")
    if not colon:
        raise CommandError(f"'{text}' is geen periode. Schrijf een periode als 2026-03-01:2026-03-15.")
    try:
        return Period(_day(start), _day(end))
    except ValueError as problem:
        raise CommandError(str(problem)) from None

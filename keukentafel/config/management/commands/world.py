"""`keukentafel world`: an invented world of any size, to measure in."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import guard
from demo.world import facts, load

SIZES = {"buch": facts.HOUSEHOLDS_OF_BUCH, "nl": facts.HOUSEHOLDS_OF_THE_COUNTRY}
FIRST_YEAR, LAST_YEAR = 2015, 2036
"""The rules begin in 2015; the days of a world are counted until 2040."""


class Command(BaseCommand):
    help = (
        "Maak verzonnen huishoudens met jaren werk, om in te meten. Met dezelfde SEED en UNTIL komen er dezelfde rijen. "
        "Zolang het duurt kan niemand anders bij de tabellen."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipalities", choices=sorted(SIZES), default="buch")
        parser.add_argument("--households", type=int, help=f"zonder dit: {SIZES}")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--years", type=int, default=5, help="jaren werk tot en met UNTIL")
        parser.add_argument(
            "--until",
            type=date.fromisoformat,
            help="laatste dag van de wereld, JJJJ-MM-DD; zonder dit: gisteren",
        )

    def handle(
        self,
        *args: Any,
        municipalities: str,
        households: int | None,
        seed: int,
        years: int,
        until: date | None,
        **options: Any,
    ) -> None:
        guard.only_invented_people()
        number = SIZES[municipalities] if households is None else households
        if not (1 <= number <= SIZES["nl"] and 1 <= years <= 20):
            raise CommandError(f"Vraag 1 tot {SIZES['nl']:,} huishoudens en 1 tot 20 jaar.")
        last = until or timezone.localdate() - timedelta(days=1)
        if last.year - years < FIRST_YEAR or last.year > LAST_YEAR:
            raise CommandError(f"De jaren van een wereld liggen tussen {FIRST_YEAR} en {LAST_YEAR}.")
        made = load.build(
            "nl" if municipalities == "nl" else "buch", households=number, seed=seed, years=years,
            until=last, report=self._say,
        )  # fmt: skip
        call_command("mandates", "load", stdout=StringIO())  # or nobody there could decide
        for table, rows in sorted(made.by_table.items(), key=lambda found: -found[1]):
            self.stdout.write(f"{rows:>13,}  {table}")
        self.stdout.write(
            f"{made.rows:>13,}  rijen in {made.seconds:.1f} s: {made.rows_per_second:,.0f} per seconde, indexen inbegrepen"
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

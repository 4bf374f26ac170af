"""`keukentafel duplicates find`: who may be one person, in every municipality. The worker does it nightly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from keukentafel.domain.process import duplicate_jobs
from keukentafel.domain.walls import security


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Zoekt mensen die twee keer in de administratie lijken te staan, in elke gemeente apart. "
        "Een tweede keer verandert er niets zolang de gegevens gelijk blijven."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["find"], help="find: zoeken")
        parser.add_argument("--gemeente", type=int, help="alleen deze gemeente (CBS-code)")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [options["gemeente"]] if options["gemeente"] else security.all_codes()
        for code in codes:
            self.stdout.write(
                f"{code:04d}: {duplicate_jobs.find(code, at=timezone.now())} paren om naar te kijken."
            )

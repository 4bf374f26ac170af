"""`keukentafel files verify` and `keukentafel files sweep`: is the store what the database says it is?"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from keukentafel.domain.process.actions import stored_files as actions
from keukentafel.domain.process.queries import stored_files
from keukentafel.domain.walls import security


class Command(BaseCommand):
    help = (
        "verify: lees elk bewaard bestand en vergelijk het met wat de database ervan weet. "
        "sweep: haal bestanden weg die ouder zijn dan een dag en bij niets meer horen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "sweep"])
        parser.add_argument(
            "--toch", action="store_true", help="bij sweep: ook als het er meer zijn dan te verwachten is"
        )

    def handle(self, *args: Any, what: str, toch: bool, **options: Any) -> None:
        if what == "verify":
            self._verify()
        else:
            self._sweep(toch)

    def _verify(self) -> None:
        read = wrong = 0
        for municipality in security.all_codes():
            with security.opened(municipality):
                for fault in stored_files.faults():
                    read += 1
                    if fault is not None:
                        wrong += 1
                        self.stdout.write(f"{fault.table} {fault.id} ({fault.path}): {fault.sentence}")
        self.stdout.write(f"{read:,} bestanden gelezen.")
        if wrong:
            raise CommandError(f"De opslag klopt niet: {wrong} keer.")
        self.stdout.write("De opslag klopt.")

    def _sweep(self, many: bool) -> None:
        removed, refused = 0, []
        for municipality in security.all_codes():
            try:
                with security.opened(municipality):
                    removed += actions.sweep(municipality, many=many, at=timezone.now())
            except actions.NotOurStore as refusal:
                refused.append(f"Gemeente {municipality}: {refusal}")
        self.stdout.write(f"{removed:,} bestanden weggehaald die bij niets meer hoorden.")
        if refused:
            raise CommandError("\n".join(refused))

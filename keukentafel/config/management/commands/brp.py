"""`keukentafel brp import FILE`: households from the official test persons."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import village
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security
from keukentafel.outside.brp import Unreadable, read
from keukentafel.outside.brp.take_over import Report, take_over


class Command(BaseCommand):
    help = "Maak huishoudens van de officiële testpersonen van de BRP. Herhalen mag: er komt niets dubbel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["import"])
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--gemeente", default="castricum", help="in welke gemeente zij dossiers krijgen (castricum)"
        )

    def handle(self, *args: Any, file: Path, gemeente: str, **options: Any) -> None:
        if walls.municipality(gemeente) is None:
            village.build_places()
        site = walls.municipality(gemeente)
        if site is None or site.code is None:
            raise CommandError(f"De gemeente '{gemeente}' is er niet.")
        try:
            testset = read(file)
        except Unreadable as problem:
            raise CommandError(str(problem)) from None
        with security.opened(site.code):
            report = take_over(
                testset, municipality=site.code, districts=walls.districts(site.code), at=timezone.now()
            )
        self._print(report, site.name)

    def _print(self, report: Report, name: str) -> None:
        for rejected in report.refused:
            self.stdout.write(f"geweigerd, regel {rejected.line}: {rejected.reason}")
        if not report.changed:
            self.stdout.write(
                f"Er is niets veranderd: alle {report.known} personen waren er al. {len(report.refused)} geweigerd."
            )
            return
        self.stdout.write(
            f"{name}: {report.persons} personen en {report.households} huishoudens gemaakt "
            f"({report.without_household} personen zonder huishouden: overleden, vertrokken of opgeschort), "
            f"{report.known} waren er al, {len(report.refused)} geweigerd."
        )

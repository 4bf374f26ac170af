"""`keukentafel brp import FILE`: households from the official test persons. `brp serve [FILE]`: a stand-in for the BRP."""

from __future__ import annotations

import csv
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import register, village
from keukentafel.config.management.commands import serve
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security
from keukentafel.outside.brp import Testset, Unreadable, read
from keukentafel.outside.brp.standin import HOST, StandIn
from keukentafel.outside.brp.take_over import Report, take_over

KEY = "proef"
"""What opens the stand-in where no key is set up; it holds nobody real."""


class Command(BaseCommand):
    help = (
        "import: maak huishoudens van de officiële testpersonen van de BRP; herhalen mag, er komt niets dubbel. "
        "serve: speel de BRP na op deze computer, met die testpersonen of zonder bestand met de mensen van de demo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", metavar="import|serve", required=True)
        taking = parts.add_parser("import", help="maak huishoudens van de testpersonen")
        taking.add_argument("file", type=Path)
        taking.add_argument(
            "--gemeente", default="castricum", help="in welke gemeente zij dossiers krijgen (castricum)"
        )
        taking.add_argument(
            "--report", type=Path, help="waar staat wat geweigerd is (brp-import.csv in de datamap)"
        )
        playing = parts.add_parser("serve", help="speel de BRP na")
        playing.add_argument("file", type=Path, nargs="?", help="testpersonen; anders de mensen van de demo")
        playing.add_argument("--port", type=int, default=8010, help="de poort (8010)")
        playing.add_argument("--quiet", action="store_true", help="zeg niets")

    def handle(self, *args: Any, what: str, file: Path | None, **options: Any) -> None:
        if what == "serve":
            self._serve(file, options["port"], options["quiet"])
        elif file is not None:
            rejects = options["report"] or Path(settings.DATA) / "brp-import.csv"
            self._import(file, options["gemeente"], rejects)

    def _import(self, file: Path, gemeente: str, rejects: Path) -> None:
        if walls.municipality(gemeente) is None:
            village.build_places()
        site = walls.municipality(gemeente)
        if site is None or site.code is None:
            raise CommandError(f"De gemeente '{gemeente}' is er niet.")
        testset = _read(file)
        with security.opened(site.code):
            made = take_over(
                testset, municipality=site.code, districts=walls.districts(site.code), at=timezone.now()
            )
        self._print(made, site.name)
        self._write(made, rejects)

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

    def _write(self, report: Report, path: Path) -> None:
        """The rejects as a table that only its owner may read: reasons can name people."""
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError as problem:
            raise CommandError(
                f"Het verslag {path} kan niet geschreven worden: {problem.strerror}."
            ) from None
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(["regel", "reden"])
            rows.writerows([rejected.line, rejected.reason] for rejected in report.refused)
        self.stdout.write(f"Wat geweigerd is staat met regel en reden in {path}.")

    def _serve(self, file: Path | None, port: int, quiet: bool) -> None:
        today = timezone.localdate()
        persons = _read(file).distinct().lists if file else register.persons(on=today)
        serve.see_that_port_is_free(HOST, port)
        key = settings.BRP["key"] or KEY
        shown = key if key == KEY else "…"
        with StandIn(persons, port=port, key=key, today=today) as stand_in:
            if not quiet:
                self.stdout.write(
                    f"De nagespeelde BRP kent {len(stand_in.persons)} mensen en luistert op {stand_in.url}\n"
                    f"Gebruik: KEUKENTAFEL_BRP_URL={stand_in.url} KEUKENTAFEL_BRP_KEY={shown}\nStoppen: Ctrl-C"
                )
                self.stdout.flush()
            stand_in.serve_forever()


def _read(file: Path) -> Testset:
    """raises  CommandError with a sentence"""
    try:
        return read(file)
    except Unreadable as problem:
        raise CommandError(str(problem)) from None

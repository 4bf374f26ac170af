"""`keukentafel journal verify`: is the journal still what was written?"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keukentafel.domain.journal import chain
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security

SECONDS_BETWEEN_LINES = 2.0


class Command(BaseCommand):
    help = (
        "verify: reken na of het logboek van daden en inzagen nog is wat er is opgeschreven. "
        "head: toon het einde van elke keten, om elders te bewaren. "
        "link: zet regels in de keten die erbuiten zijn geschreven, zoals die van een meetwereld."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "head", "link"])
        parser.add_argument("--gemeente", help="alleen deze gemeente, bijvoorbeeld castricum")
        parser.add_argument("--bewaard", type=Path, help="bestand met eerder bewaarde uitvoer van head")

    def handle(
        self, *args: Any, what: str, gemeente: str | None, bewaard: Path | None, **options: Any
    ) -> None:
        places = _places(gemeente)
        if what == "head":
            for head in chain.heads(municipalities=places):
                self.stdout.write(f"{head.municipality} {head.journal} {head.number} {head.hash}")
        elif what == "link":
            linked = sum(sum(chain.link(municipality=place)) for place in places)
            self.stdout.write(f"{linked:,} regels in de keten gezet.")
        else:
            self._verify(places, _kept(bewaard) if bewaard else [])

    def _verify(self, places: list[int], kept: list[chain.Head]) -> None:
        started = told = time.monotonic()
        total = 0

        def progress(name: str, rows: int) -> None:
            nonlocal told, total
            total += rows
            if time.monotonic() - told > SECONDS_BETWEEN_LINES:
                told = time.monotonic()
                self.stdout.write(f"{total:>12,} regels nagerekend, nu {name}")

        report = chain.verify(municipalities=places, kept=kept, progress=progress)
        seconds = time.monotonic() - started
        for fault in report.faults:
            where = f"gemeente {fault.municipality}, " if fault.municipality else ""
            number = f" nummer {fault.number}" if fault.number else ""
            self.stdout.write(f"{where}{chain.NAMES[fault.journal]}{number}: {fault.sentence}")
        pace = report.rows / seconds if seconds else 0
        self.stdout.write(f"{report.rows:,} regels nagerekend in {seconds:.1f} s ({pace:,.0f} per seconde).")
        if report.faults:
            raise CommandError(f"Het logboek klopt niet: {len(report.faults)} keer.")
        self.stdout.write("Het logboek klopt.")


def _places(slug: str | None) -> list[int]:
    if slug is None:
        return list(security.all_codes())
    site = walls.municipality(slug)
    if site is None or site.code is None:
        raise CommandError(f"De gemeente '{slug}' is er niet.")
    return [site.code]


def _kept(path: Path) -> list[chain.Head]:
    """Lines of `journal head`. raises CommandError"""
    try:
        rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [
            chain.Head(int(place), _journal(name), int(number), hash) for place, name, number, hash in rows
        ]
    except (OSError, ValueError) as problem:
        raise CommandError(f"{path.name} kan niet gelezen worden: {problem}") from None


def _journal(name: str) -> chain.Journal:
    for journal in chain.JOURNALS:
        if name == journal:
            return journal
    raise ValueError(name)

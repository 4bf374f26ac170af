"""`keukentafel guide offers import FILE`: read offers of the guide from a CSV file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from keukentafel.domain.guide.actions.offers import WrongOffer, import_offers
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security


class Command(BaseCommand):
    help = "offers import: lees aanbod voor de gids uit een CSV-bestand; een bekende sleutel werkt bij."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["offers"])
        parser.add_argument("how", choices=["import"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--gemeente", default="castricum", help="voor welke gemeente (castricum)")

    def handle(self, *args: Any, file: Path, gemeente: str, **options: Any) -> None:
        site = walls.municipality(gemeente)
        if site is None or site.code is None:
            raise CommandError(f"De gemeente '{gemeente}' is er niet.")
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Het bestand is niet te lezen: {error}") from None
        try:
            with security.opened(site.code):
                read = import_offers(site.code, text, by=None, at=timezone.now())
        except WrongOffer as refusal:
            raise CommandError(str(refusal)) from None
        for line, sentence in read.refused:
            self.stdout.write(f"geweigerd, regel {line}: {sentence}")
        self.stdout.write(
            f"{site.name}: {read.added} toegevoegd, {read.changed} bijgewerkt, {len(read.refused)} geweigerd."
        )

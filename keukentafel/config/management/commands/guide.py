"""`keukentafel guide offers import FILE`: read offers of the guide from a CSV file.
`keukentafel guide products start`: take the start set of products over into the catalogue; twice is once."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from keukentafel.domain.guide.actions.offers import WrongOffer, import_offers
from keukentafel.domain.guide.actions.products import take_over_start_set
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security


class Command(BaseCommand):
    help = (
        "offers import BESTAND: lees aanbod voor de gids uit een CSV-bestand; een bekende sleutel werkt bij. "
        "products start: neem de beginset met producten over; wat er al staat, blijft zoals het is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["offers", "products"])
        parser.add_argument("how", choices=["import", "start"])
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--gemeente", default="castricum", help="voor welke gemeente (castricum)")

    def handle(
        self, *args: Any, what: str, how: str, file: Path | None, gemeente: str, **options: Any
    ) -> None:
        site = walls.municipality(gemeente)
        if site is None or site.code is None:
            raise CommandError(f"De gemeente '{gemeente}' is er niet.")
        if (what, how) == ("products", "start"):
            with security.opened(site.code):
                count = take_over_start_set(site.code, by=None, at=timezone.now())
            self.stdout.write(f"{site.name}: {count} producten overgenomen.")
            return
        if (what, how) != ("offers", "import") or file is None:
            raise CommandError("Kies: offers import BESTAND, of products start.")
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

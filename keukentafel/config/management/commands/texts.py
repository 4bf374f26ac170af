"""`keukentafel texts compile|check|update`: the translations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keukentafel.config import texts


class Command(BaseCommand):
    help = "Vertalingen: maak de leesbare catalogus, controleer of elke tekst Engels heeft, of werk de catalogus bij."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["compile", "check", "update"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        if what == "compile":
            texts.compile_catalogue()
        elif what == "update":
            self.stdout.write(f"{texts.update()} texts in {texts.ENGLISH.name}")
        elif missing := texts.missing():
            raise CommandError("\n".join([*map(str, missing), f"{len(missing)} texts lack a translation."]))

"""`keukentafel mandates load`: the start tables of each municipality into its register of mandates."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from keukentafel.domain.decisions.actions.mandates import load_start_tables
from keukentafel.domain.walls import queries as walls
from keukentafel.domain.walls import security
from keukentafel.kernel.refusal import Refusal


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Leest de mandaten van regels/gemeenten in het register in. Een tweede keer verandert er niets; "
        "wat een beheerder heeft veranderd, blijft. Noemt wat dubbel is, wat ontbreekt en wat niet mag."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["load"], help="load: inlezen")
        parser.add_argument("--gemeente", type=int, help="alleen deze gemeente (CBS-code)")

    def handle(self, *args: Any, **options: Any) -> None:
        for site in walls.municipalities():
            if site.code is not None and options["gemeente"] in (None, site.code):
                self._load(site.code, site.name)

    def _load(self, code: int, name: str) -> None:
        try:
            with security.opened(code):
                loaded = load_start_tables(code, at=timezone.now())
        except Refusal as refusal:
            self.stdout.write(f"{name}: {refusal}")
            return
        self.stdout.write(
            f"{name}: {loaded.added} ingelezen, {loaded.same} stonden er al, {loaded.ended} beëindigd, "
            f"{len(loaded.refused)} geweigerd."
        )
        lines = (("blijft", loaded.kept), ("geweigerd", loaded.refused), ("let op", loaded.remarks))
        for word, sentences in lines:
            for sentence in sentences:
                self.stdout.write(f"  {word}: {sentence}")

"""`keukentafel ages`: a task for the team of each child that turns 12, 16 or 18 within a month. The worker does it nightly."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from keukentafel.domain.process import jobs


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Zet taken klaar voor kinderen die binnen een maand 12, 16 of 18 jaar worden. "
        "Een tweede keer gebeurt er niets."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        told = jobs.announce_everywhere(timezone.now())
        self.stdout.write(f"{told} taken klaargezet." if told else "Er was niets nieuws klaar te zetten.")

"""`keukentafel contributions`: all running help is looked at for who owes a contribution. The worker does it each month."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from keukentafel.domain.process import jobs


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Kijkt alle lopende hulp na op de eigen bijdrage, ook waar niets veranderde. "
        "Nodig na een wijziging van de regels; een tweede keer gebeurt er niets."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = jobs.look_at_contributions(timezone.now(), whole=True)
        self.stdout.write(f"{found} keer anders dan het CAK het weet." if found else "Er was niets anders.")

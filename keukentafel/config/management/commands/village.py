"""`keukentafel village`: four municipalities, their teams and the people of the demo and the tests."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from demo import guard, village


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Maakt het dorp: vier gemeenten, hun teams en verzonnen mensen. Een tweede keer verandert er niets."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        guard.only_invented_people()
        made = village.build()
        self.stdout.write("Het dorp is er." if made else "Het dorp was er al; er is niets veranderd.")
        for person in village.VILLAGERS:
            self.stdout.write(f"  {person.name:<16} {person.function:<26} {person.email}")

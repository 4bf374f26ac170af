"""`keukentafel functions`: what the product does, and which test proves it."""

from typing import Any

from django.core.management.base import BaseCommand

from keukentafel.config.functions import functions


class Command(BaseCommand):
    help = "Toon de functielijst met de tests die elke functie bewijzen."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        listed = functions()
        for function in listed:
            self.stdout.write(f"{function.code:4} {function.text}")
            for test in function.tests:
                self.stdout.write(f"       {test}")
            if not function.tests:
                self.stdout.write("       nog door geen test bewezen")
        proven = sum(bool(function.tests) for function in listed)
        self.stdout.write(f"{proven} of {len(listed)} functions proven")

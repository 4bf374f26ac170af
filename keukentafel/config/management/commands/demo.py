"""`keukentafel demo`: everything at once on this machine, with invented people: database, village, server, worker."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from demo import guard, households, village
from keukentafel.config import cli, processes
from keukentafel.config.management.commands import serve
from keukentafel.outside.brp.standin import HOST

from . import _prepare


class Command(BaseCommand):
    help = "Start de demo: database, verzonnen mensen, webserver. Stop hem met Ctrl-C."
    requires_system_checks: list[str] = []  # the application checks itself when it is loaded

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=cli.DEMO_PORT)
        parser.add_argument("--host", default=cli.DEMO_HOST, help="adres waarop de server luistert")
        parser.add_argument(
            "--data", metavar="MAP", help="map voor database en bestanden (anders KEUKENTAFEL_DATA of var/)"
        )
        parser.add_argument("--reset", action="store_true", help="gooi de demo weg en begin opnieuw")

    def handle(self, *args: Any, port: int, host: str, reset: bool, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)
        serve.see_that_port_is_free(host, port)
        guard.only_a_demo()
        if reset:
            _prepare.throw_away(Path(settings.DATA))
        _prepare.migrate(
            lambda: self.stdout.write("De database wordt gemaakt of bijgewerkt; dat duurt even.")
        )
        self._fill()
        _prepare.collect_static()
        with _register(), processes.beside("worker"):
            processes.when_ready(host, port, lambda: self._tell(host, port))
            processes.serve(host=host, port=port, workers=2, threads=2)
        self.stdout.write("De demo is gestopt.")

    def _fill(self) -> None:
        village.build()
        began = time.monotonic()
        if made := households.fill(timezone.localdate()):
            self.stdout.write(f"{made} verzonnen huishoudens gemaakt in {time.monotonic() - began:.1f} s.")

    def _tell(self, host: str, port: int) -> None:
        address = cli.address(host, port)
        took = time.monotonic() - cli.STARTED
        lines = [f"\nKeukentafel draait op {address}/  (klaar na {took:.1f} s)", ""]
        lines += [
            f"Kies op {address}/demo/ wie u bent. Iedereen is verzonnen; een wachtwoord is niet nodig.",
            "",
        ]
        lines += [f"  {person.name:<16} {person.function}" for person in village.VILLAGERS]
        lines += ["", f"Of stel een vraag zonder in te loggen: {address}/castricum/", "Stoppen: Ctrl-C", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


@contextmanager
def _register() -> Iterator[None]:
    """A stand-in for the BRP beside the demo, unless this place has a BRP; the worker learns of it by its environment."""
    if os.environ.get("KEUKENTAFEL_BRP_URL"):
        yield
        return
    with socket.create_server((HOST, 0)) as probe:
        port = probe.getsockname()[1]
    os.environ["KEUKENTAFEL_BRP_URL"] = f"http://{HOST}:{port}/haalcentraal/api/brp"
    os.environ["KEUKENTAFEL_BRP_KEY"] = secrets.token_urlsafe(16)
    with processes.beside("brp", "serve", "--port", str(port), "--quiet"):
        yield

"""`keukentafel serve`: the web server. Start as many on as many machines as are needed; they keep no state."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from keukentafel.config import processes
from keukentafel.kernel.problems import reason


class Command(BaseCommand):
    help = "Start de webserver. Stop hem met Ctrl-C."
    requires_system_checks: list[str] = []  # the application checks itself when it is loaded

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="adres waarop de server luistert")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="aantal processen: één per processorkern")
        parser.add_argument(
            "--threads",
            type=int,
            default=2,
            help="gelijktijdige verzoeken per proces; meer helpt alleen als ze op iets wachten",
        )

    def handle(self, *args: Any, host: str, port: int, workers: int, threads: int, **options: Any) -> None:
        see_that_port_is_free(host, port)
        processes.serve(host=host, port=port, workers=workers, threads=threads)


def see_that_port_is_free(host: str, port: int) -> None:
    """raises  CommandError with a sentence"""
    if not 0 < port < 65536:
        raise CommandError(f"Poort {port} bestaat niet. Kies met --port een getal van 1 tot en met 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CommandError(
                f"Op {host} kan poort {port} niet gebruikt worden: {reason(problem)}. Kies een andere met --port."
            ) from None

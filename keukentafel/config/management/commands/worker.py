"""`keukentafel worker`: background work, such as printing letters. Start more of them when work waits."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, cast

from django.core.management.base import BaseCommand
from django.db import connection
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.django_connector import DjangoConnector

from keukentafel.config import database


class Command(BaseCommand):
    help = "Voert werk op de achtergrond uit. Stop hem met Ctrl-C: wat bezig is wordt afgemaakt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="aantal taken tegelijk")

    def handle(self, *args: Any, concurrency: int, **options: Any) -> None:
        database.check(connection)
        connection.close()
        connector = cast(DjangoConnector, queue.connector).get_worker_connector()
        with queue.replace_connector(connector) as working:
            working.run_worker(concurrency=concurrency)

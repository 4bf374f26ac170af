"""Invented people never come among real ones."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import connection
from django.db.models import Q

from keukentafel.domain.accounts.models import Account

OTHERS = "Geef met --data een lege map, of met DATABASE_URL een lege database."


def only_invented_people() -> None:
    """See that every account of this database is invented, whichever database the settings name.

    Addresses that end in .example belong to nobody (RFC 2606); a database in which somebody signs in with another
    address may hold real files.
    raises  CommandError
    """
    if Account.objects.exclude(Q(email__endswith=".example")).exists():
        raise CommandError(
            f"In deze database staan accounts van echte mensen. De demo zet er geen verzonnen mensen tussen. {OTHERS}"
        )


def only_a_demo() -> None:
    """See that this database is empty or a demo's, before anything is changed in it, its tables included.

    raises  CommandError
    """
    tables = set(connection.introspection.table_names())
    if Account._meta.db_table in tables:
        only_invented_people()
    elif tables:
        raise CommandError(f"Deze database is van een ander programma. {OTHERS}")

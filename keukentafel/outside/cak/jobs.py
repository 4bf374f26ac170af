"""The job that makes a file for the CAK."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from keukentafel.domain.delivery import actions, queries
from keukentafel.domain.delivery.models import ContributionFile, ContributionFileMade
from keukentafel.domain.walls import security

from . import layout


@app.task(name=actions.MAKE_FILE, queue="letters", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def make_file(file_id: int, municipality: int) -> None:
    """Make the file with this id, once."""
    with security.opened(municipality):
        make_now(file_id, at=timezone.now())


@transaction.atomic
def make_now(file_id: int, *, at: datetime) -> ContributionFileMade:
    """Make it of the notices that were put in it when it was asked for.

    raises  ContributionFile.DoesNotExist; OSError when the store cannot keep it
    """
    row = ContributionFile.objects.get(pk=file_id)
    content = layout.written(row.pk, row.municipality_id, timezone.localdate(row.at), queries.lines_of(row))
    return actions.file_made(row, content, at=at)

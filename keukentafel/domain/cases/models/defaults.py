"""Somebody said in writing that a decision is late."""

from __future__ import annotations

from django.db import models

from keukentafel.domain.walls.models import Walled

from .clocks import Clock
from .contacts import channels


class NoticeOfDefault(Walled):
    """An ingebrekestelling for a term that was over (Awb 4:17 lid 3). `term` is the two weeks that are left without cost."""

    id = models.BigAutoField(primary_key=True)
    clock = models.OneToOneField(Clock, models.PROTECT, related_name="notice")
    term = models.OneToOneField(Clock, models.PROTECT, related_name="notice_for")
    received_on = models.DateField()
    channel = models.CharField(max_length=10, choices=channels)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Account", models.PROTECT, related_name="+")

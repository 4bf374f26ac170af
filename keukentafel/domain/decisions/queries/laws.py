"""The laws under which something can be asked."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext

from keukentafel.domain.cases.models import Scope
from keukentafel.domain.decisions import laws
from keukentafel.rules import loader


def law_choices(municipality: int, *, on: date) -> list[tuple[str, str]]:
    """The laws under which something can be asked in this municipality, by code and name: one statement."""
    names = loader.load().wetten
    return [(law, gettext(names.get(law, on=on).naam)) for law in laws.offered(municipality, on=on)]


def laws_now() -> QuerySet[Scope]:
    """The laws that cases are about now."""
    return Scope.objects.filter(sort="wet", until_at__isnull=True)

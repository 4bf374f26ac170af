"""Rows that come along, in one statement, with the row that they hang on: each as JSON, so days and moments are ISO texts."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from keukentafel.domain.people.naming import person_name

NAME = ("first_names", "prefix", "surname", "partner_prefix", "partner_surname", "name_use")
"""The fields that a name is made of."""


def along(rows: QuerySet[Any], **fields: Any) -> ArraySubquery:
    """These rows, in their order, each with these fields: name in the JSON → path or expression."""
    return ArraySubquery(rows.values(kt_row=JSONObject(**fields)))


def name_of(person: str) -> JSONObject:
    """The name of somebody as it comes along. person: the path from the row"""
    return JSONObject(**{field: f"{person}__{field}" for field in NAME})


def full_name(parts: dict[str, str]) -> str:
    """The name of `name_of`, as people use it."""
    return person_name(SimpleNamespace(**parts)).full


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moment(text: str) -> datetime:
    """With its offset, as PostgreSQL wrote it."""
    return datetime.fromisoformat(text)

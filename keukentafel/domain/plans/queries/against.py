"""Who does not agree with the newest version of a plan; it comes along with the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from keukentafel.domain.plans.along import along, full_name, name_of
from keukentafel.domain.plans.models import PlanVersion, VersionAgreement


@dataclass(frozen=True, slots=True)
class Against:
    """names: whose voice it is, each once"""

    version: int
    names: tuple[str, ...]


def said_of_newest(plan: str) -> ArraySubquery:
    """What was said of the newest version. plan: the path from the row to its plan"""
    newest = PlanVersion.objects.filter(plan=OuterRef(OuterRef(plan))).order_by("-at", "-pk")
    rows = VersionAgreement.objects.filter(version=Subquery(newest.values("pk")[:1]))
    return along(
        rows.order_by("pk"), version="version", person="person", name=name_of("person"), agrees="agrees",
        representation="representation",
    )  # fmt: skip


def against(said: Iterable[dict[str, Any]]) -> Against | None:
    """Of rows of said_of_newest, the last that each said counts. None: everybody who said something agrees."""
    last = {(each["person"], each["representation"]): each for each in said}
    no = [each for each in last.values() if not each["agrees"]]
    return (
        Against(no[0]["version"], tuple(dict.fromkeys(full_name(each["name"]) for each in no)))
        if no
        else None
    )

"""The first page of one's own file: what is in it and what waits for them, with one look at whether it opens."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.domain.cases.queries import ResidentTask
from keukentafel.domain.people.queries import Spoken
from keukentafel.domain.plans.queries.asking import AskedCard
from keukentafel.domain.walls.reader import Reader

from .my_file import MyFile, my_file
from .my_readers import asked_told
from .my_tasks import tasks_told

__all__ = ["MyHome", "my_home"]


@dataclass(frozen=True, slots=True)
class MyHome:
    """tasks: open ones, the soonest first. asked: actions of the plan that were asked of them."""

    file: MyFile
    tasks: tuple[ResidentTask, ...]
    asked: tuple[AskedCard, ...]


def my_home(*, reader: Reader, spoken: Spoken | None = None) -> MyHome:
    """raises NotYours for who is no resident, TooYoung"""
    file = my_file(reader=reader, spoken=spoken)
    tasks = tasks_told(reader=reader, spoken=spoken)
    return MyHome(
        file,
        tuple(each for each in tasks if each.state == "open"),
        tuple(asked_told(reader=reader, spoken=spoken)),
    )

"""A step of an objection as it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from keukentafel.domain.decisions.queries import objections as queries
from keukentafel.domain.walls.reader import Reader


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what, and when."""

    number: str
    form: Any
    by: Reader
    at: datetime

    @property
    def row(self) -> Any:
        return queries.objection_row(self.number, reader=self.by)

    @property
    def values(self) -> dict[str, Any]:
        values: dict[str, Any] = self.form.cleaned_data
        return values

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

"""What every kind of deed has: its sentence and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """`sentence` follows on the name of who did it; `retention` is a code of regels/landelijk/bewaartermijnen.toml."""

    sentence: Any
    retention: str

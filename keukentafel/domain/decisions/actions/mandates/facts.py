"""What is written in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MandateFacts:
    """What a mandate says.

    role, account   one of the two
    product_groups  empty: every group of the law
    highest_euros   whole euros in a full year; None: no limit
    sub_of          code of the mandate that it is passed on from, or empty
    agreed          who agreed, where it is also for people who are not in service
    until_on        the first day on which it does not count any more; None: until further notice
    """

    code: str
    name: str
    law: str
    outcomes: tuple[str, ...]
    source: str
    from_on: date
    until_on: date | None = None
    role: str = ""
    account: int | None = None
    product_groups: tuple[str, ...] = ()
    highest_euros: int | None = None
    four_eyes: bool = False
    only_in_service: bool = True
    may_pass_on: bool = False
    sub_of: str = ""
    agreed: str = ""
    reason: str = ""

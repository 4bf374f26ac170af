"""Who takes back that a letter was posted."""

from __future__ import annotations

from keukentafel.domain.walls.reader import Reader
from keukentafel.rules import access


def may_unpost(posted_by: int, *, by: Reader) -> bool:
    """Who said so, or who brings letters to the post."""
    return by.account == posted_by or by.has_role(*access.roles("post-versturen"))

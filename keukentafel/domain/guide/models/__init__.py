"""What the guide remembers: organisations, who works for them, and what they offer."""

from .organisations import Member, Organisation

__all__ = ["Member", "Organisation"]

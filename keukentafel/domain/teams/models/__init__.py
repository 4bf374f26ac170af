"""Who works where and in which role, who is away, and to which team a question goes."""

from .people import Absence, Deputy, Professional, Role, employers, role_kinds
from .routing import FALL_BACK, RoutingArea, RoutingRule, conditions

__all__ = [
    "FALL_BACK",
    "Absence",
    "Deputy",
    "Professional",
    "Role",
    "RoutingArea",
    "RoutingRule",
    "conditions",
    "employers",
    "role_kinds",
]

"""What of who directs, and how much help there is, who lives there does not read until it was told to them."""

from __future__ import annotations

from .direction import Course, DirectorView, ScalingView
from .safe_at_home import Untold


def kept_directors(course: Course) -> tuple[DirectorView, ...]:
    """Who directs or did so since a case about safety began, or by law; the newest first."""
    kept = course.untold
    return tuple(each for each in course.directors if kept and kept.keeps(each.from_on, each.name))


def kept_steps(course: Course) -> tuple[ScalingView, ...]:
    """To more or less help in that time; the newest first."""
    return tuple(each for each in course.scalings if is_kept(each, course.untold))


def is_kept(step: ScalingView, untold: Untold | None) -> bool:
    """Whether who lives there does not read this step."""
    return (
        untold is not None and step.told_on is None and untold.keeps_step(step.on, of_safety=step.of_safety)
    )

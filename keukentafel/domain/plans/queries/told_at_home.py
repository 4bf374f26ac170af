"""What of who directs, and how much help there is, who lives there does not read until it was told to them."""

from __future__ import annotations

from .direction import Course, DirectorView, ScalingView


def kept_directors(course: Course) -> tuple[DirectorView, ...]:
    """Who directs or did so since a case about safety began, or by law; the newest first."""
    kept = course.untold
    return tuple(each for each in course.directors if kept and kept.keeps(each.from_on, each.name))


def kept_steps(course: Course) -> tuple[ScalingView, ...]:
    """To more or less help in that time; the newest first."""
    kept = course.untold
    return tuple(each for each in course.scalings if kept and kept.covers(each.on) and not each.told_on)

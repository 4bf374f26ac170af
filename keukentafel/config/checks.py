"""What must hold before the application starts: every route has a door, every rule table is sound."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from keukentafel.web import doors


@register
def every_route_has_a_door(app_configs: Any, **_: Any) -> list[CheckMessage]:
    return [
        Error(
            f"Route {route} has no door.",
            hint="Use a decorator of keukentafel.web.doors.",
            id="keukentafel.E001",
        )
        for route in doors.routes_without_door()
    ]


@register
def every_rule_table_is_sound(app_configs: Any, **_: Any) -> list[CheckMessage]:
    from keukentafel.rules import loader

    return [Error(str(problem), id="keukentafel.E002") for problem in loader.problems()]

"""After every migration the walls are raised again, so a new table cannot be forgotten."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WallsConfig(AppConfig):
    name = "keukentafel.domain.walls"
    label = "walls"

    def ready(self) -> None:
        post_migrate.connect(_raise_walls, sender=self, dispatch_uid="keukentafel.raise_walls")


def _raise_walls(sender: AppConfig, using: str, **_: Any) -> None:
    from .security import raise_walls

    raise_walls(using)

"""After every migration the references of new tables are guarded against who was merged away, so none can be forgotten."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "keukentafel.domain.people"
    label = "people"

    def ready(self) -> None:
        post_migrate.connect(_guard, sender=self, dispatch_uid="keukentafel.merged_away")


def _guard(sender: AppConfig, using: str, **_: Any) -> None:
    from keukentafel.domain.people.merged_away import guard

    guard(using)

"""After every migration each table of this room moves the stamp of its plan, so none can be forgotten; and who comes to live
somewhere is asked at once for consent with what is shared there."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlansConfig(AppConfig):
    name = "keukentafel.domain.plans"
    label = "plans"

    def ready(self) -> None:
        from keukentafel.domain.people.arrivals import when_somebody_comes

        from . import jobs  # noqa: F401  (registers the tasks; the queue's own app is ready before this one)
        from .actions.direction_newcomers import somebody_came_to_directed
        from .actions.newcomers import somebody_came

        when_somebody_comes(somebody_came)
        when_somebody_comes(somebody_came_to_directed)
        post_migrate.connect(_stamp, sender=self, dispatch_uid="keukentafel.plan_stamps")


def _stamp(sender: AppConfig, using: str, **_: Any) -> None:
    from keukentafel.domain.plans.stamps import stamp_everything

    stamp_everything(using)

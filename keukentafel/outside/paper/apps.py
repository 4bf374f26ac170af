"""Letters are printed by the worker that listens to the queue `letters`."""

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "keukentafel.outside.paper"
    label = "paper"

    def ready(self) -> None:
        # registers the tasks; the queue's own app is ready before this one
        from . import (  # noqa: F401  (registers their tasks)
            again,
            batches,
            complaints,
            copy_jobs,
            desk_decision_sheets,
            desk_leaflets,
            jobs,
            meeting_jobs,
            notices,
            plan_jobs,
            post,
            previews,
            representatives,
        )

"""Files for the CAK are made by the worker that listens to the queue `letters`."""

from django.apps import AppConfig


class CakConfig(AppConfig):
    name = "keukentafel.outside.cak"
    label = "cak"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers the task; the queue's own app is ready before this one)

"""The BRP is asked by the worker that listens to the queue `brp`."""

from django.apps import AppConfig


class BrpConfig(AppConfig):
    name = "keukentafel.outside.brp"
    label = "brp"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers the tasks; the queue's own app is ready before this one)

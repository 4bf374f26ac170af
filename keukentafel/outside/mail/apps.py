"""Mail is carried away by the worker that listens to the queue `mail`."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "keukentafel.outside.mail"
    label = "mail"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers the tasks; the queue's own app is ready before this one)

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "keukentafel.domain.entrance"
    label = "entrance"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers the task; the queue's own app is ready before this one)

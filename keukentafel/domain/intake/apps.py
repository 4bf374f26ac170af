from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "keukentafel.domain.intake"
    label = "intake"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers what the worker does)

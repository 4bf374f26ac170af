from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "keukentafel.domain.cases"
    label = "cases"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  (registers the tasks; the queue's own app is ready before this one)

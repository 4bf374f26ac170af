from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "keukentafel.domain.process"
    label = "process"

    def ready(self) -> None:
        from . import duplicate_jobs, group_jobs, jobs, pile_jobs  # noqa: F401  (registers what the worker does every night)

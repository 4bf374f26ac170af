from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "keukentafel.domain.process"
    label = "process"

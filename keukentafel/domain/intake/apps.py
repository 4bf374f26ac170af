from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "keukentafel.domain.intake"
    label = "intake"

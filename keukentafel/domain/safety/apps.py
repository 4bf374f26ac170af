from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "keukentafel.domain.safety"
    label = "safety"

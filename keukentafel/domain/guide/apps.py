from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "keukentafel.domain.guide"
    label = "guide"

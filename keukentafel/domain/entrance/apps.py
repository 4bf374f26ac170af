from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "keukentafel.domain.entrance"
    label = "entrance"

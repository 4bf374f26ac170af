from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "keukentafel.domain.plans"
    label = "plans"

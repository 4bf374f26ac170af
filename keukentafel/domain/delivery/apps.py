from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "keukentafel.domain.delivery"
    label = "delivery"

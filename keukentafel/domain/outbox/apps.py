from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "keukentafel.domain.outbox"
    label = "outbox"

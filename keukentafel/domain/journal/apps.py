from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "keukentafel.domain.journal"
    label = "journal"

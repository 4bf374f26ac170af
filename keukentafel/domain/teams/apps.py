from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "keukentafel.domain.teams"
    label = "teams"

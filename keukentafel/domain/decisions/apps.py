from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "keukentafel.domain.decisions"
    label = "decisions"

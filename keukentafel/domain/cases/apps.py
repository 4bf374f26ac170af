from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "keukentafel.domain.cases"
    label = "cases"

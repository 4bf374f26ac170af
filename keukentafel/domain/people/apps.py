from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "keukentafel.domain.people"
    label = "people"

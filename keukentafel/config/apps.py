"""The management commands live here: they may use every room."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "keukentafel.config"
    label = "config"

    def ready(self) -> None:
        from keukentafel.web import required

        from . import checks  # noqa: F401  (registers the start-up checks)

        required.say_what_to_do()

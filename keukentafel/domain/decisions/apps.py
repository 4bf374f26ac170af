"""The page of a plan shows what was asked, proposed and decided: those rows move its stamp."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "keukentafel.domain.decisions"
    label = "decisions"

    def ready(self) -> None:
        from keukentafel.domain.plans import stamps

        stamps.moved_by(
            "decisions.Aanvraag",
            "decisions.Proposal",
            "decisions.Beschikking",
            through=("decisions.Aanvraag",),
        )

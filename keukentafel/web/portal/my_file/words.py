"""What residents read where colleagues have words of their own: steps of a case, and why somebody looked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

STEPS = {
    "melding": (
        gettext_lazy("Uw vraag is binnen"),
        gettext_lazy("Wij hebben uw vraag. Hij heeft een nummer en een dag waarop u uiterlijk iets hoort."),
    ),
    "triage": (
        gettext_lazy("Wij kijken wat er nodig is"),
        gettext_lazy("Wij lezen uw vraag en bellen u als wij iets willen weten."),
    ),
    "antwoord": (
        gettext_lazy("U krijgt antwoord"),
        gettext_lazy("Wij geven u uitleg of advies, of wij brengen u bij wie u verder helpt."),
    ),
    "meldcode": (
        gettext_lazy("Eerst zorgen dat iedereen veilig is"),
        gettext_lazy("Wij doen nu eerst wat nodig is voor de veiligheid. De rest komt daarna."),
    ),
    "tijdelijk": (
        gettext_lazy("Hulp die niet kan wachten"),
        gettext_lazy("Wij regelen nu tijdelijke hulp. Daarna bekijken wij samen de rest."),
    ),
    "gesprek": (
        gettext_lazy("Wij praten met u"),
        gettext_lazy("Samen bekijken wij wat er speelt, wat u zelf kunt en wat u nodig hebt."),
    ),
    "plan": (
        gettext_lazy("Samen maken wij een plan"),
        gettext_lazy("In het plan staat wat u wilt bereiken, en wie wat doet."),
    ),
    "aanvraag": (
        gettext_lazy("U vraagt de hulp aan"),
        gettext_lazy("U tekent het verslag van het gesprek. Daarmee vraagt u de hulp aan."),
    ),
    "besluit": (
        gettext_lazy("Wij besluiten"),
        gettext_lazy("U krijgt een brief. Daarin staat of u de hulp krijgt, en waarom."),
    ),
    "verwijzing": (
        gettext_lazy("Uw verwijzing is binnen"),
        gettext_lazy("Wij weten dat u bent verwezen, en naar wie. U hebt geen besluit van ons nodig."),
    ),
    "levering": (
        gettext_lazy("De hulp begint"),
        gettext_lazy("U hoort wie er komt, en wanneer."),
    ),
    "bezwaar": (
        gettext_lazy("Uw bezwaar is binnen"),
        gettext_lazy(
            "Wij hebben uw bezwaar. Het heeft een nummer en een dag waarop wij uiterlijk beslissen."
        ),
    ),
    "toetsing": (
        gettext_lazy("Wij bekijken uw bezwaar"),
        gettext_lazy(
            "Wij kijken of het op tijd en compleet is. Iemand anders behandelt het dan wie het besluit nam."
        ),
    ),
    "horen": (
        gettext_lazy("U vertelt uw verhaal"),
        gettext_lazy("U krijgt een uitnodiging voor een hoorzitting. U hoeft niet te komen."),
    ),
    "beslissing": (
        gettext_lazy("Wij beslissen opnieuw"),
        gettext_lazy("U krijgt een brief met onze beslissing, en waarom."),
    ),
    "evaluatie": (
        gettext_lazy("Wij kijken of het helpt"),
        gettext_lazy("Samen kijken wij of u hebt bereikt wat u wilde."),
    ),
}
"""Code of stappen.toml → what the step is called, and what happens in it, in plain words."""


WHY = {
    "machtiging": gettext_lazy("met uw machtiging"),
    "gezag": gettext_lazy("als vertegenwoordiger van u: ouder of voogd"),
    "curator": gettext_lazy("als vertegenwoordiger van u: curator"),
    "bewindvoerder": gettext_lazy("als vertegenwoordiger van u: bewindvoerder"),
    "mentor": gettext_lazy("als vertegenwoordiger van u: mentor"),
    "gemachtigde": gettext_lazy("als vertegenwoordiger van u: gemachtigde"),
}
SPEAKS = "vertegenwoordiger: "
"""How a look for somebody else begins in the journal; what follows is the kind of representation."""


def reason(purpose: str) -> str:
    """Why somebody looked, in plain words; a purpose without words of its own stays as it was written."""
    code = purpose.removeprefix(SPEAKS)
    return str(WHY[code]) if code in WHY else purpose

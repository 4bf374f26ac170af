"""Rows about decisions: on which ground one may be taken, and when nobody need be heard first."""

from dataclasses import dataclass

from keukentafel.rules.rows import Named


@dataclass(frozen=True, kw_only=True)
class Besluitgrond(Named):
    """A ground for a decision under one law.

    besluiten  codes of `uitkomst`: the kinds of decision that may rest on it
    zin        the sentence in the letter; it names the article
    ingang     from when the decision may count at the earliest:
               "besluit" its own day · "aankondiging" that day and the notice of the ordinance · "terugwerkend" the first day
               of the provision · "verzoek" the day of the request · "feit" the day of what happened, told with the reason ·
               "aanvraag" the day on which it was asked for · "melding" the day on which the resident came with it
    minder     it may take something away from the resident
    niet_meer  it is a ground for less help or other help, never for more of the same
    horen      the resident is asked first (Awb 4:8), unless they asked for it themselves
    verzoek    the resident can ask for it themselves: then nobody need hear them first and no notice runs
    vraagt     what whoever decides must say, in the form
    vormen     "zin" or "pgb"; empty: both
    trede      the step of the ladder that is enough on this ground; empty: none
    voldoet    why nobody is asked again whether the resident meets what must hold for the product; empty: it is asked
    overleden  only once the file says that the resident died
    leeftijd   only from the day on which the resident is that old; 0: at any age
    groep      it rests on a rule that changed and not on one person alone: many households can be decided on together
    product    in the earlier decision stood a mistake, so it may name another product
    """

    wet: str
    besluiten: tuple[str, ...]
    zin: str
    ingang: str
    vraagt: str
    minder: bool = False
    niet_meer: bool = False
    horen: bool = False
    verzoek: bool = False
    vormen: tuple[str, ...] = ()
    trede: str = ""
    voldoet: str = ""
    groep: bool = False
    overleden: bool = False
    leeftijd: int = 0
    product: bool = False


@dataclass(frozen=True, kw_only=True)
class Hooruitzondering(Named):
    """Why the view of the resident need not be asked first.

    geld  it is about money alone, so it fits many households at once as long as their help stays what it is
    """

    geld: bool = False

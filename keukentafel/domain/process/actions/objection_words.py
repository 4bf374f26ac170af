"""The sentences of letters about an objection: a letter is always in Dutch."""

from __future__ import annotations

MISSING = {
    "naam": "uw naam en adres",
    "dagtekening": "de datum waarop u het schreef",
    "besluit": "om welk besluit het gaat",
    "gronden": "waarom u het niet eens bent met het besluit",
    "handtekening": "uw handtekening",
    "machtiging": "een machtiging: een briefje waarin staat dat iemand dit voor u mag doen",
}
"""Codes of `requirements` as the resident reads them."""
PORTAL = (
    "Noem altijd het nummer van uw bezwaar als u ons schrijft.",
    "U kunt uw bezwaar ook volgen in Mijn dossier.",
)
HAND_IN = ("Dat kan met de post of per e-mail.", "Dat kan met de post, per e-mail of in Mijn dossier.")
"""Without a file, and with one."""
ANSWERED = (
    "met een eigen brief, met het nummer van uw bezwaar",
    "met een knop in Mijn dossier, bij uw bezwaar",
)
TO_READ = (
    "Dat kan bij ons op kantoor. Wat privé is van een ander, kan daarin zijn weggelaten.",
    "Dat kan in Mijn dossier, of bij ons op kantoor.",
)
LATER = (
    "Bent u het later met een ander besluit niet eens? Dan kunt u daar weer bezwaar tegen maken.",
    "Verandert er iets in uw situatie? Dan kunt u ons altijd opnieuw om hulp vragen.",
)
"""For another than the resident, and for the resident."""
TOGETHER = (
    "Een ander die bij het besluit betrokken is, is er ook. Wilt u liever apart worden gehoord? Bel ons."
)
STOPS, NOT_HELD = "Wij stoppen met de behandeling.", "De hoorzitting van %s gaat niet door."
RUNS_ON = "U hoeft niets te doen. U krijgt van ons een beslissing."
HELD_AGAIN = "De hoorzitting van %s gaat wel door."
OUTCOMES = {
    "gegrond": "U krijgt gelijk. Uw bezwaar is gegrond.",
    "deels": "U krijgt voor een deel gelijk. Uw bezwaar is deels gegrond.",
    "ongegrond": "U krijgt geen gelijk. Uw bezwaar is ongegrond.",
    "niet-ontvankelijk": "Wij kunnen uw bezwaar niet behandelen. Het is niet-ontvankelijk.",
}
NOT_ADMITTED = {
    "belang": "Een beslissing verandert voor u niets meer: u hebt er geen belang meer bij.",
    "belanghebbende": "Alleen wie direct met het besluit te maken heeft, kan bezwaar maken (Awb, artikel 1:2).",
    "besluit": "Waar u bezwaar tegen maakt, is geen besluit (Awb, artikel 1:3).",
}
"""Codes of `inadmissible_grounds` as the resident reads them."""
LOOKED = ("Wij hebben alles opnieuw bekeken.", "Wij hebben gekeken of wij uw bezwaar kunnen behandelen.")
"""At everything; only whether it can be handled."""
FOLLOWS = {
    "stands": "",
    "granted": "In plaats daarvan krijgt u: {given}. Dat is nieuw besluit {number}.",
    "refused": "Ons nieuwe besluit {number} is dat u deze hulp niet krijgt.",
    "revoked": "",
    "penalty": "",
}
"""What comes in the place of the decisions; what becomes of each of those is said before it."""
FOLLOWS_FOR_OTHERS = FOLLOWS | {
    "granted": "In plaats daarvan kwam nieuw besluit {number}.",
    "refused": "In plaats daarvan kwam nieuw besluit {number}.",
}
"""The same for another than the resident: what the resident gets is not told."""
OUTCOMES_TOLD = {
    "gegrond": "Wij gaven die ander gelijk: het bezwaar is gegrond.",
    "deels": "Wij gaven die ander voor een deel gelijk: het bezwaar is deels gegrond.",
    "ongegrond": "Wij gaven die ander geen gelijk: het bezwaar is ongegrond.",
    "niet-ontvankelijk": "Wij konden het bezwaar van die ander niet behandelen.",
}
"""The outcome of the objection of another, as the resident reads it."""
ADVISED_TOLD = {
    "gegrond": "die ander heeft gelijk.",
    "deels": "die ander heeft voor een deel gelijk.",
    "ongegrond": "die ander heeft geen gelijk.",
    "niet-ontvankelijk": "het bezwaar van die ander kan niet worden behandeld.",
}
"""What was advised on the objection of another, as the resident reads it."""
WAIVED = {
    "a": "Dat was niet nodig, omdat uw bezwaar duidelijk niet-ontvankelijk is (Awb, artikel 7:3 onder a).",
    "b": "Dat was niet nodig, omdat uw bezwaar duidelijk ongegrond is (Awb, artikel 7:3 onder b).",
    "c": "U zei dat u niet gehoord wilde worden (Awb, artikel 7:3 onder c).",
    "d": "U zei niet op tijd dat u gehoord wilde worden (Awb, artikel 7:3 onder d).",
    "e": "Dat was niet nodig, omdat u helemaal gelijk krijgt (Awb, artikel 7:3 onder e).",
}
"""Codes of `waiver_grounds` as the resident reads them."""
SAID_NO = "U zei op {day} dat u niet gehoord wilde worden (Awb, artikel 7:3 onder c)."
SAID_NOTHING = "Onze brief van {day} vroeg of u gehoord wilde worden. U antwoordde niet op tijd (Awb, artikel 7:3 onder d)."
"""Of grounds c and d, where a letter asked whether they want to be heard."""

"""Whose consent counts for youth help, and who sees their own data. source  Jeugdwet 7.3.4, 7.3.5; Wmo 2015 5.3.2"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """Who must agree, and who may ask for the file."""

    child: bool
    parents: bool
    child_sees_own_data: bool
    sentence: str
    source: str


def youth(age: int) -> Consent:
    """Whose consent is needed at this age in whole years. raises ValueError below zero"""
    if age < 0:
        raise ValueError("Een leeftijd is niet lager dan nul.")
    source = "Jeugdwet, artikel 7.3.4 en 7.3.5; Wmo 2015, artikel 5.3.2"
    if age < 12:
        return Consent(False, True, False, "Onder de twaalf jaar beslissen de ouders met gezag.", source)
    if age < 16:
        return Consent(
            True, True, False, "Van twaalf tot zestien jaar zijn kind en ouders allebei nodig.", source
        )
    return Consent(True, False, True, "Vanaf zestien jaar beslist de jongere zelf.", source)

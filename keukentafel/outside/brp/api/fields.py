"""Which fields we ask for: what a household file needs and nothing else (AVG 5(1)(c))."""

_NAME = ("voornamen", "voorvoegsel", "geslachtsnaam")

WHOLE = (
    "burgerservicenummer",
    *(f"naam.{part}" for part in _NAME),
    "naam.aanduidingNaamgebruik",
    "geslacht",
    "geboorte.datum",
    "overlijden.datum",
    "verblijfplaats",
    "gemeenteVanInschrijving",
    "indicatieCurateleRegister",
    *(
        f"{group}.{part}"
        for group in ("partners", "ouders", "kinderen")
        for part in ("burgerservicenummer", *(f"naam.{each}" for each in _NAME), "geboorte.datum")
    ),
    "partners.soortVerbintenis",
    "partners.aangaanHuwelijkPartnerschap.datum",
    "partners.ontbindingHuwelijkPartnerschap.datum",
)
"""Of one person, with those who belong to them."""

LIMITED = (
    "burgerservicenummer",
    *(f"naam.{part}" for part in _NAME),
    "geslacht",
    "geboorte.datum",
    "adressering.adresregel1",
    "adressering.adresregel2",
    "adressering.adresregel3",
    "adressering.land",
)
"""Of each person that a search finds: enough to choose the right one."""

"""The few numbers of a world that are not invented, each with its source."""

from __future__ import annotations

HOUSEHOLDS_OF_THE_COUNTRY = 8_400_000
"""Statistics Netherlands (CBS), households on 1 January 2024, rounded."""

HOUSEHOLDS_OF_DISTRICT: dict[int, dict[str, int]] = {
    373: {"Bergen": 5940, "Egmond": 4965, "Schoorl": 2815},
    383: {"Akersloot": 1935, "Bakkum": 1230, "Castricum": 8795, "Limmen": 2740, "de Woude": 55},
    399: {
        "Blockhovepark": 305, "Heiloo Noord-West": 1205, "Heiloo-Midden": 1915, "Heiloo-West": 1940,
        "Stationsomgeving": 2370, "Ypestein": 1760, "Heiloo-Oost": 10, "Heiloo Zuid-West": 190,
    },
    450: {"Uitgeest": 5220},
}  # fmt: skip
"""Households by municipality and district: CBS, kerncijfers wijken en buurten."""

HOUSEHOLDS_OF_BUCH = sum(sum(districts.values()) for districts in HOUSEHOLDS_OF_DISTRICT.values())

WMO_EUROS_OF_AGE = (
    1, 1, 4, 5, 8, 10, 15, 18, 20, 22, 20, 21, 21, 18, 22, 18, 20, 22, 164, 456, 529, 561, 545, 517, 434, 386, 338, 293, 295,
    260, 238, 236, 230, 224, 214, 229, 211, 221, 220, 218, 230, 239, 223, 231, 228, 241, 226, 222, 225, 226, 227, 227, 237,
    245, 228, 238, 234, 241, 245, 243, 253, 248, 271, 262, 270, 268, 281, 289, 299, 295, 320, 325, 334, 367, 394, 418, 559,
    548, 630, 691, 782, 860, 972, 1037, 1144, 1223, 1331, 1405, 1500, 1528, 1585, 1602, 1691, 1676, 1684, 1633, 1750, 1542,
    1612, 1610,
)  # fmt: skip
YOUTH_EUROS_OF_AGE = (
    85, 207, 263, 561, 943, 1065, 928, 982, 1157, 1312, 1423, 1441, 1409, 1517, 1798, 1938, 2156, 2289, 1453, 373, 183, 70, 21,
)  # fmt: skip
"""Euros per inhabitant in 2022 by year of age (the last of the first row: 99 and older): CPB, Middellangetermijnraming
zorg 2027-2033, as published by i-Sociaal-Lab."""

# What a year of help costs on average decides how many questions stand behind the euros. Our own estimate: with it
# about one in twenty-nine inhabitants asks something in a year.
WMO_EUROS_BEHIND_A_QUESTION = 14_000
YOUTH_EUROS_BEHIND_A_QUESTION = 25_000


def questions_per_year(age: int) -> float:
    """How many questions somebody of this age asks in a year."""
    wmo = WMO_EUROS_OF_AGE[min(age, 99)] / WMO_EUROS_BEHIND_A_QUESTION
    return wmo + youth_questions_per_year(age)


def youth_questions_per_year(age: int) -> float:
    """The part of them that is about growing up."""
    euros = YOUTH_EUROS_OF_AGE[age] if age < len(YOUTH_EUROS_OF_AGE) else 0
    return euros / YOUTH_EUROS_BEHIND_A_QUESTION

"""Four municipalities that work together, with their districts and teams. Contact details are invented.

District names: Statistics Netherlands (CBS), wijken 2024. Teams: the implementation plan of the four municipalities
(Bergen three, Castricum three, Heiloo one, Uitgeest one); which district goes with which team is our own choice.
"""

from __future__ import annotations

from dataclasses import dataclass

BERGEN, CASTRICUM, HEILOO, UITGEEST = 373, 383, 399, 450
PARTNERSHIP = ("buch", "BUCH")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality; `teams` holds the districts of each team, `towns` the place name of each district's addresses.
    `desks` are teams without a district: what goes there is in regels/gemeenten/<code>/routering.toml.

    `postcode` is the number with which its invented postcodes begin.
    """

    code: int
    slug: str
    name: str
    phone: str
    address: str
    teams: dict[str, tuple[str, ...]]
    towns: dict[str, str]
    postcode: int
    desks: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"sociaalteam@{self.slug}.example"


PLACES = (
    Place(
        BERGEN, "bergen", "Bergen", "088 000 03 73", "Theeplein 1, Bergen",
        {"Sociaal team Bergen": ("Bergen",), "Sociaal team Egmond": ("Egmond",), "Sociaal team Schoorl": ("Schoorl",)},
        {"Bergen": "Bergen", "Egmond": "Egmond aan Zee", "Schoorl": "Schoorl"}, 1860,
        ("Veiligheidsteam Bergen", "Jeugdteam Bergen", "Regionaal loket werk en inkomen"),
    ),
    Place(
        CASTRICUM, "castricum", "Castricum", "088 000 03 83", "Theeplein 2, Castricum",
        {
            "Sociaal team Castricum": ("Castricum",),
            "Sociaal team Bakkum": ("Bakkum",),
            "Sociaal team Limmen en Akersloot": ("Limmen", "Akersloot", "de Woude"),
        },
        {"Castricum": "Castricum", "Bakkum": "Castricum", "Limmen": "Limmen", "Akersloot": "Akersloot", "de Woude": "De Woude"},
        1900,
    ),
    Place(
        HEILOO, "heiloo", "Heiloo", "088 000 03 99", "Theeplein 3, Heiloo",
        {
            "Sociaal team Heiloo": (
                "Blockhovepark", "Heiloo Noord-West", "Heiloo-Midden", "Heiloo-Oost", "Heiloo-West",
                "Heiloo Zuid-West", "Stationsomgeving", "Ypestein",
            )
        },
        dict.fromkeys(
            ("Blockhovepark", "Heiloo Noord-West", "Heiloo-Midden", "Heiloo-Oost", "Heiloo-West", "Heiloo Zuid-West",
             "Stationsomgeving", "Ypestein"),
            "Heiloo",
        ),
        1850,
    ),
    Place(
        UITGEEST, "uitgeest", "Uitgeest", "088 000 04 50", "Theeplein 4, Uitgeest",
        {"Sociaal team Uitgeest": ("Uitgeest",)}, {"Uitgeest": "Uitgeest"}, 1910,
    ),
)  # fmt: skip
CODES = tuple(place.code for place in PLACES)

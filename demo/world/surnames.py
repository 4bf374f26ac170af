"""Invented surnames: a few that many people carry, and very many that few do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from keukentafel.kernel import names

from .facts import HOUSEHOLDS_OF_THE_COUNTRY

_STARTS = """
Aal Ach Ar Bak Ber Bol Bo Bra Bro Bui Dek Dol Don Dro Dui Dre Ee El Es Fok Fre Gee Ger Gra Gro Haa Ham Har Hee Hei Hey
Hil Hol Hou Hui IJs Jaa Jon Kal Kam Kee Kla Kle Koe Kol Kor Kra Kui Laa Lan Lee Lie Lin Loo Los Lui Maa Mar Mee Mei Mol
Moo Nij Noor Oos Ot Pan Pee Pie Plo Poe Pol Prui Raa Ree Rie Roe Rot Rui Ruy Scha Schel Schui Sla Slo Smee Snij Spie Sta
Ste Stro Swa Tee Tol Twij Vaa Vel Ver Vlie Voor Vos Vree Waa Wes Wij Win Wou Zaa Zee Zij Zui Zwa
""".split()  # noqa: SIM905
_MIDDLES = """
ber bel bin bor den der din dor dras fen gel gen ger gin kel ken ker kin lan lem len ler lin man mel men mer min nel nem
ner nin pel pen per pin ren rin sel sem sen ser sin tel ten ter tin vel ven ver vin wel wen wer win zel zen zer zin
""".split()  # noqa: SIM905
_ENDS = """
ma stra man huis kamp berg veld dijk burg horst sma inga ink aert boom brink hof hoek meijer sens beek wijk loo broek donk
gaard haar rade steeg stein sloot tuin vaart wal werf zand zijl zoon poel mans akker bosch laar heide molen poort put ring
schot spaan straat taal vries water weerd wold dam drecht eind gouw hage
""".split()  # noqa: SIM905
_PREFIXES = ("van", "de", "van der", "van den", "van de", "ten", "ter", "'t")
MOST = 373_000
"""Distinct surnames in a world as large as the country: the search must stay quick with this many."""
_SMALLEST = 300
_GROWTH = 0.678
"""About 10,000 surnames in a world as large as BUCH, MOST in one as large as the country."""
_SHORT = len(_STARTS) * len(_ENDS)
_ALL = _SHORT + _SHORT * len(_MIDDLES)
_STRIDE = 104_729
"""A prime number, so that walking by it meets every combination once."""


@dataclass(frozen=True, slots=True)
class Surname:
    """`text` as written after the prefix, `key` as it is searched, `shown` with prefix."""

    prefix: str
    text: str
    key: str
    shown: str


def surnames(households: int) -> tuple[list[Surname], list[float]]:
    """The surnames of a world of this size, and their cumulative weights: Zipf's law with a flat head."""
    count = how_many(households)
    made: dict[str, Surname] = {}
    place = 0
    while len(made) < count:
        name = _surname(place, frequent=len(made) < count // 3)
        made.setdefault(name.key, name)
        place += 1
    return list(made.values()), list(accumulate((rank + 20.0) ** -0.9 for rank in range(count)))


def how_many(households: int) -> int:
    share = min(1.0, households / HOUSEHOLDS_OF_THE_COUNTRY)
    return max(_SMALLEST, round(MOST * share**_GROWTH))


def _surname(place: int, *, frequent: bool) -> Surname:
    text = _text(place * _STRIDE % (_SHORT if frequent and place < _SHORT else _ALL))
    if place % 53 == 52:
        text += "-" + _text((place * 7_919) % _SHORT)
    if place % 61 == 60:
        text = text.replace("ee", "é", 1) if "ee" in text else text.replace("e", "ë", 1)
    prefix = _PREFIXES[place // 4 % len(_PREFIXES)] if place % 4 == 1 else ""
    return Surname(prefix, text, names.search_key(text), f"{prefix} {text}".strip())


def _text(number: int) -> str:
    """Two or three syllables."""
    middle = ""
    if number >= _SHORT:
        number -= _SHORT
        number, place = divmod(number, len(_MIDDLES))
        middle = _MIDDLES[place]
    start, end = divmod(number, len(_ENDS))
    return _STARTS[start] + middle + _ENDS[end]

"""Whole numbers, read and written the Dutch way: 9.000."""

import re

from keukentafel.kernel.refusal import Refusal

_SIGN = re.compile(r"^(€|eur\b|euro\b)|(euro|eur)$", flags=re.IGNORECASE)
_NOTHING_BEHIND = re.compile(r",(0{1,2}|[-–—=]{1,2})$")
_WHOLE = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}(\s\d{3})+)")
_POINT = re.compile(r"-?\d+\.\d+")
_PARTS = re.compile(r"-?[\d.]+,\d+")
_LONGEST = 20


class WrongNumber(Refusal):
    """The text is no whole number."""


def whole_number(number: int) -> str:
    """9000 as "9.000"."""
    return f"{number:,}".replace(",", ".")


def parse_whole_number(text: str) -> int:
    """What somebody typed, as a whole number.

    Takes "9000", "9.000", "9 000", "9.000,00" and "€ 9.000,-". A point that may be a comma ("9.00") is asked about:
    who means nine gets no nine hundred.
    raises  WrongNumber
    """
    bare = _NOTHING_BEHIND.sub("", _SIGN.sub("", text.strip()).strip()).replace("−", "-")
    if len(bare) > _LONGEST or not bare.replace("\xa0", " ").replace("\u202f", " ").isascii():
        raise WrongNumber("Dit is geen getal. Schrijf bijvoorbeeld 3, of 1.200.")
    if _WHOLE.fullmatch(bare):
        return int(re.sub(r"[.\s]", "", bare))
    if _POINT.fullmatch(bare):
        raise WrongNumber(
            "Wij weten niet of u %(small)s bedoelt of %(large)s. Schrijf een heel getal, zonder punt.",
            small=bare.replace(".", ","), large=str(int(bare.replace(".", ""))),
        )  # fmt: skip
    if _PARTS.fullmatch(bare):
        raise WrongNumber("Schrijf een heel getal, zonder cijfers achter de komma.")
    raise WrongNumber("Dit is geen getal. Schrijf bijvoorbeeld 3, of 1.200.")

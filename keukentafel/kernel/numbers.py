"""Numbers, read and written the Dutch way: 9.000 and 1,5."""

import re
from decimal import Decimal

from keukentafel.kernel.refusal import Refusal

_SIGN = re.compile(r"^(€|eur\b|euro\b)|(euro|eur)$", flags=re.IGNORECASE)
_NOTHING_BEHIND = re.compile(r",(0{1,2}|[-–—=]{1,2})$")
_WHOLE = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}(\s\d{3})+)")
_POINT = re.compile(r"-?\d+\.\d+")
_PARTS = re.compile(r"-?[\d.]+,\d+")
_PARTED = re.compile(r"-?(\d+|[1-9]\d{0,2}(\.\d{3})+),(\d+)")
_LONGEST = 20


class WrongNumber(Refusal):
    """The text is no number, or not of the kind that is asked."""


def whole_number(number: int) -> str:
    """9000 as "9.000"."""
    return f"{number:,}".replace(",", ".")


def plain_number(amount: Decimal | int) -> str:
    """1.50 as "1,5", 2.00 as "2", 1200.25 as "1.200,25": no nought at the end that says nothing."""
    text = f"{Decimal(amount):,f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if "," in text else text


def parse_number(text: str) -> Decimal:
    """What somebody typed, as a number with at most two decimals.

    Takes "3", "1,5", "1.200,25", and "1.5" from an English keyboard: one or two digits behind a point cannot be
    thousands. Three can, so "9.000" is nine thousand.
    raises  WrongNumber
    """
    bare = _NOTHING_BEHIND.sub("", text.strip()).replace("−", "-")
    if len(bare) > _LONGEST or not bare.replace("\xa0", " ").replace("\u202f", " ").isascii():
        raise WrongNumber("Dit is geen aantal. Schrijf bijvoorbeeld 3, of 1,5.")
    if _WHOLE.fullmatch(bare):
        return Decimal(re.sub(r"[.\s]", "", bare))
    if _PARTED.fullmatch(bare) or _POINT.fullmatch(bare):
        whole, behind = re.split(r",|\.(?=\d+$)", bare)
        if len(behind) > 2:
            raise WrongNumber("Schrijf hooguit twee cijfers achter de komma.")
        return Decimal(f"{whole.replace('.', '')}.{behind}")
    raise WrongNumber("Dit is geen aantal. Schrijf bijvoorbeeld 3, of 1,5.")


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

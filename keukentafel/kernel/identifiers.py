"""Numbers that identify people and providers. They are checked here and nowhere else."""

from collections.abc import Iterator
from itertools import islice

from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as stdnum_bsn

from keukentafel.kernel.refusal import Refusal

# Ranges that never belong to a real person: 9999… is reserved for tests.
TEST_BSN_PREFIX = "9999"


class WrongBsn(Refusal):
    """The text is no burgerservicenummer."""


class WrongAgb(Refusal):
    """The text is no AGB code of a provider."""


class WrongKvk(Refusal):
    """The text is no number of the trade register."""


def bsn(text: str) -> str:
    """The nine digits of a burgerservicenummer, checked by its eleven test.

    Blanks, points and dashes are taken away; a missing leading zero is put back.
    raises  WrongBsn with a sentence that says what is wrong
    source  Wet algemene bepalingen burgerservicenummer, artikel 1
    """
    digits = "".join(mark for mark in text if mark not in " .-\u00a0\t")
    if not digits:
        raise WrongBsn("Vul een burgerservicenummer (BSN) in.")
    if not (digits.isascii() and digits.isdigit()):
        raise WrongBsn("Een burgerservicenummer (BSN) bestaat alleen uit cijfers.")
    if len(digits) not in (8, 9):
        raise WrongBsn(
            "Een burgerservicenummer (BSN) heeft 9 cijfers. U hebt er %(count)s ingevuld.", count=len(digits)
        )
    try:
        return str(stdnum_bsn.validate(digits.zfill(9)))
    except ValidationError:
        raise WrongBsn(
            "Dit burgerservicenummer (BSN) kan niet kloppen. Kijk de cijfers nog eens na."
        ) from None


def is_bsn(text: str) -> bool:
    try:
        bsn(text)
    except WrongBsn:
        return False
    return True


def is_test_bsn(number: str) -> bool:
    """Whether this is a number that only invented people carry."""
    return number.startswith(TEST_BSN_PREFIX)


def invented_bsns() -> Iterator[str]:
    """All valid numbers in the range for invented people, in order; there are 9091."""
    # Four free digits and one that makes the eleven test fit; where that digit would be 10 there is no number.
    for middle in range(10_000):
        stem = f"{TEST_BSN_PREFIX}{middle:04d}"
        last = sum((9 - place) * int(mark) for place, mark in enumerate(stem)) % 11
        if last != 10:
            yield f"{stem}{last}"


def invented_bsn(index: int) -> str:
    """The `index`-th valid number (0 up to 9090) in the range for invented people.

    raises  ValueError when the range has no such number
    """
    if index < 0:
        raise ValueError("Een volgnummer begint bij 0.")
    for number in islice(invented_bsns(), index, None):
        return number
    raise ValueError(f"Er zijn maar {sum(1 for _ in invented_bsns())} testnummers.")


def masked_bsn(number: str) -> str:
    """For lists and logs: only the last three digits."""
    return "••••••" + number[-3:]


def agb(text: str) -> str:
    """The eight digits of an AGB code: two for the kind of provider, six for the provider.

    raises  WrongAgb
    source  Vektis, AGB-register
    """
    digits = "".join(mark for mark in text if mark not in " .-")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 8):
        raise WrongAgb("Een AGB-code heeft 8 cijfers.")
    if digits.startswith("00") or digits.endswith("000000"):
        raise WrongAgb("Deze AGB-code kan niet kloppen. Kijk de cijfers nog eens na.")
    return digits


def kvk(text: str) -> str:
    """The eight digits of a number in the trade register. It has no check digit, so that is all there is to see.

    raises  WrongKvk
    source  Handelsregisterwet 2007, artikel 9; Kamer van Koophandel, 8 cijfers
    """
    digits = "".join(mark for mark in text if mark not in " .-")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 8) or digits == "00000000":
        raise WrongKvk("Een KVK-nummer heeft 8 cijfers.")
    return digits

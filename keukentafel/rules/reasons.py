"""Whether the reasons of a decision say anything to the resident: not what is true, only that somebody wrote a reason.

source  Awb, artikel 3:46; that three different words and eight letters are the least, and which sentences say nothing, is
        our own choice
"""

from __future__ import annotations

import re

from keukentafel.kernel.refusal import Refusal

RULE = "Awb, artikel 3:46"
FEWEST, SHORTEST = 3, 8
"""Different words, and letters together."""
NOTHING_SAID = frozenset(
    {
        "akkoord", "akkoord met het voorstel", "conform het advies", "conform het voorstel", "dat gaat helaas niet",
        "dat gaat niet", "dat is nodig", "dat kan helaas niet", "dat kan niet", "dit is nodig", "er is geen reden",
        "geen bijzonderheden", "helaas", "helaas niet", "het is niet nodig", "het is nodig", "het kan niet", "in orde", "is goed",
        "nee", "nee helaas", "ok", "oké", "omdat het niet nodig is", "omdat het nodig is", "prima", "prima zo",
        "u krijgt dit niet", "u krijgt het niet", "u voldoet aan de voorwaarden", "u voldoet niet aan de voorwaarden",
        "voldoet aan de voorwaarden", "voldoet niet aan de voorwaarden", "wij doen dit niet", "zie boven", "zie het advies",
        "zie het verslag", "zie het voorstel", "zie hierboven", "zie verslag", "zoals besproken",
    }
)  # fmt: skip


class ReasonsTooThin(Refusal):
    """What was written says nothing about this resident."""


class DifferenceMissing(Refusal):
    """Part of what was asked is granted, and nobody wrote which part is not."""

    field = "difference"


class NotOwnWords(Refusal):
    """What the page began with, or what was written about something else, is handed in as it was."""


class ReplyPassedOver(Refusal):
    """The resident said what they think of it, and the reasons are those of before that."""

    field = "grounds"


TO_RESIDENT = "Hiermee weet de inwoner niet waarom. Schrijf in een hele zin wat er aan de hand is, en waarom dit daarbij past."


OF_TALK = (
    "Hieruit blijkt niet wat er is gezegd. Schrijf op wat de inwoner vertelde, en wat de gemeente daarop zei."
)
OF_MISTAKE = "Hieruit blijkt niet wat er niet klopte. Schrijf dat op in een hele zin."
WHO = "Schrijf op wie dat was: een naam of een functie."


def check(text: str, *, field: str = "grounds", rule: str = RULE, sentence: str = TO_RESIDENT) -> None:
    """field: the argument in which they stand; rule: the article that asks them; sentence: where it is not the resident who
    reads them. raises  ReasonsTooThin"""
    if _says_nothing(text):
        raise ReasonsTooThin(sentence, rule=rule, field=field)


def says_something(text: str) -> bool:
    """Whether these words, for a colleague, say more than that it is fine."""
    return not _says_nothing(text)


def check_name(text: str, *, field: str, rule: str = "") -> None:
    """A name or a function has two letters at the least. raises  ReasonsTooThin"""
    if len("".join(_words(text))) < 2:
        raise ReasonsTooThin(WHO, rule=rule, field=field)


def check_own(text: str, offered: str, *, field: str = "grounds") -> None:
    """offered: what the page began with. raises  NotOwnWords"""
    if text.split() == offered.split():
        raise NotOwnWords(
            "U hebt deze tekst nog niet aangepast. Lees hem na, en schrijf op waarom u dit besluit neemt.",
            rule=RULE, field=field,
        )  # fmt: skip


def check_weighs_reply(text: str, before: str) -> None:
    """before: the reasons as the resident read them, and answered. raises  ReplyPassedOver

    source  Awb, artikel 3:46 and 4:8
    """
    if text.split() == before.split():
        raise ReplyPassedOver(
            "De inwoner heeft gereageerd, en dit is nog de tekst van daarvoor. Schrijf wat de reactie voor het besluit betekent.",
            rule="Awb, artikel 3:46 en 4:8",
        )


def check_difference(text: str) -> None:
    """raises  DifferenceMissing"""
    if _says_nothing(text):
        raise DifferenceMissing(
            "Schrijf op wat de inwoner vroeg, en welk deel daarvan hij niet krijgt. Dat staat zo in de brief.",
            rule=RULE,
        )


def _says_nothing(text: str) -> bool:
    if " ".join(_words(text)) in NOTHING_SAID:
        return True
    clauses = [_words(each) for each in re.split(r"[.,;:!?\n]", text)]
    words = [word for each in clauses if " ".join(each) not in NOTHING_SAID for word in each]
    return len(set(words)) < FEWEST or len("".join(words)) < SHORTEST


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())

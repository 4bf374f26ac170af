"""A named no: the base of every refusal of a deed, a look-up or an input."""

from typing import Any


class Refusal(Exception):
    """A deed that may not be done, or input that cannot be right; nothing was written.

    sentence  Dutch sentence that may be shown to the person who tried; `%(name)s` marks a value
    rule      the rule or article that refuses, e.g. "Awb, artikel 10:3"; empty when it is plain input
    values    what fills the sentence; `sentence` and `values` stay apart so that a page can translate

    field     the argument that it is about, which is also the field of a form; empty when it is about all of it

    `str(refusal)` is the whole sentence, without the rule.
    """

    field = ""

    def __init__(self, sentence: str, *, rule: str = "", field: str = "", **values: Any) -> None:
        super().__init__(sentence % values if values else sentence)
        self.sentence = sentence
        self.rule = rule
        self.values = values
        if field:
            self.field = field

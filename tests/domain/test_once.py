"""What is asked once for a page is asked anew by a deed, behind other walls, and by the next page."""

from __future__ import annotations

import pytest

from keukentafel.domain.walls import once, security
from keukentafel.domain.walls.deeds import deed

pytestmark = pytest.mark.django_db
CASTRICUM, BERGEN = 383, 373


class Question:
    def __init__(self) -> None:
        self.asked: list[int] = []
        self.ask = once.once(self._ask)

    def _ask(self, municipality: int) -> int:
        self.asked.append(municipality)
        return len(self.asked)


def test_a_page_asks_it_once_for_each_municipality() -> None:
    question = Question()
    for _page in range(2):
        with once.of_a_page():
            assert [question.ask(each) for each in (1, 2, 1, 2)] == [
                question.ask(each) for each in (1, 2, 1, 2)
            ]
    assert question.asked == [1, 2, 1, 2]


def test_outside_a_page_nothing_is_kept() -> None:
    question = Question()
    assert [question.ask(1), question.ask(1)] == [1, 2]


def test_a_deed_asks_anew_and_so_does_the_page_after_it() -> None:
    question = Question()
    with once.of_a_page():
        question.ask(1)
        assert deed(lambda: [question.ask(1), question.ask(1)])() == [2, 3]
        assert [question.ask(1), question.ask(1)] == [4, 4]


def test_behind_other_walls_it_is_another_answer() -> None:
    question = Question()
    with once.of_a_page():
        question.ask(CASTRICUM)
        with security.opened(BERGEN):
            assert question.ask(CASTRICUM) == 2
        assert question.ask(CASTRICUM) == 3

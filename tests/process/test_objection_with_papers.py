"""An objection that comes with papers is taken in wholly or not at all."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases import actions as cases
from keukentafel.domain.cases.models import Case, Clock, Document, Task
from keukentafel.domain.decisions.actions import objections as rows
from keukentafel.domain.decisions.models import Beschikking, Objection
from keukentafel.domain.process.actions import objections as process
from keukentafel.domain.walls.reader import Reader
from tests.fixtures.objected import LATER


@pytest.mark.function("D6")
def test_a_paper_that_cannot_be_kept_leaves_no_objection(refused: Beschikking, fatma: Reader) -> None:
    told = rows.ToldObjection("post", "Zonder hulp lukt het niet.", LATER.date())
    papers = [("brief.txt", b"Van de huisarts."), ("brief.exe", b"MZ")]
    before = [model.objects.count() for model in (Case, Clock, Task, Document)]

    with pytest.raises(cases.WrongFile):
        process.receive_with(refused, told, papers, largest=1_000_000, by=fatma, at=LATER)

    assert not Objection.objects.exists()
    assert before == [model.objects.count() for model in (Case, Clock, Task, Document)]

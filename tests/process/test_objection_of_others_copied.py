"""What a copy of the file tells of an objection by somebody else, and of that to whoever made it."""

from __future__ import annotations

import pytest

from keukentafel.domain.cases.models import Document
from keukentafel.domain.decisions.models import Beschikking
from keukentafel.domain.decisions.objectors import person_of
from keukentafel.domain.process.queries import file_copy_documents, file_copy_objections
from keukentafel.domain.walls.reader import Reader
from keukentafel.outside.paper import notices
from tests.fixtures.objected import LATER, object_to
from tests.fixtures.objected_by_others import NEIGHBOUR, letters, of_person, other_parent
from tests.fixtures.village import Village

pytestmark = [pytest.mark.django_db, pytest.mark.function("D6")]


@pytest.mark.usefixtures("files")
def test_a_copy_of_the_file_tells_nothing_of_another_before_somebody_judged_it(
    refused: Beschikking, village: Village, fatma: Reader
) -> None:
    annie, home, mila = village.person("Annie"), village.household("De Wit"), other_parent(village)
    own, made = object_to(refused, by=fatma), object_to(refused, by=fatma, who=NEIGHBOUR)
    theirs = object_to(refused, by=fatma, who=of_person(mila))
    for each in (own, made, theirs):
        notices.print_now(letters(each, "bezwaar-ontvangst")[0].pk, at=LATER)
    names = {annie.pk: "Annie de Wit"}

    pieces = {each.key: each.others for each in file_copy_objections.objections(home, annie, names)}
    assert pieces[f"bezwaar:{own.pk}"] == () and pieces[f"bezwaar:{made.pk}"] == (NEIGHBOUR.name,)
    papers = {each.document: each.others for each in file_copy_documents.documents(home, annie, names)}
    receipt = {each.case_id: each.pk for each in Document.objects.filter(kind="bezwaar")}
    assert papers[receipt[own.case_id]] == () and papers[receipt[made.case_id]] == (NEIGHBOUR.name,)
    assert receipt[theirs.case_id] not in papers

    about_mila = [each.key for each in file_copy_objections.objections(home, mila, {})]
    assert about_mila == [f"bezwaar:{theirs.pk}"] and person_of(theirs) == mila
    elsewhere = file_copy_documents.documents(village.household("Bakker"), mila, {})
    assert receipt[theirs.case_id] in {each.document for each in elsewhere if each.others == ()}

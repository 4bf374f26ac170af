"""What the pages under /regels/ show."""

from datetime import date

import pytest

from keukentafel.rules import checks, loader, readable

ON = date(2026, 5, 6)
LISTS = {"wet", "rol", "uitkomst", "productgroep", "productcategorie", "frequentie", "gemeente"}


@pytest.mark.parametrize("on", [date(2015, 1, 1), date(2019, 7, 1), ON, date(2040, 1, 1)])
def test_every_row_fits_its_columns_on_any_day(on: date) -> None:
    for table in readable.tables(on=on):
        for row in table.rows:
            assert len(row.cells) == len(table.columns), table.slug
            assert all(row.cells[:1]) and row.source and row.since


def test_every_table_is_shown_apart_from_bare_lists_of_codes() -> None:
    shown = sum(len(table.rows) for table in readable.tables(on=ON))
    all_tables = [table for table in checks.tables(loader.load()) if table.name not in LISTS]
    in_force = sum(len(table.on(ON)) for table in all_tables if table.name != "gelijkgestelde_dag")
    coming = sum(1 for row in loader.load().gelijkgestelde_dagen.rows if row.datum.year >= ON.year)

    assert shown == in_force + coming


def test_slugs_are_unique_and_fit_an_address() -> None:
    slugs = [table.slug for table in readable.tables(on=ON)]

    assert len(set(slugs)) == len(slugs)
    assert all(slug == slug.lower() and " " not in slug for slug in slugs)


def test_a_table_tells_how_it_was_and_when_it_changes() -> None:
    before, now = readable.table("bedragen", on=date(2025, 6, 1)), readable.table("bedragen", on=ON)

    assert before is not None and now is not None
    assert (before.rows[0].cells[1], now.rows[0].cells[1]) == ("€ 21,00", "€ 21,80")
    assert date(2026, 1, 1) in now.changes_on
    assert readable.table("bestaat-niet", on=ON) is None


def test_the_units_tell_of_what_a_part_can_be_given() -> None:
    units = readable.table("eenheden", on=ON)
    assert units is not None
    steps = {row.cells[0]: row.cells[1] for row in units.rows}
    assert (steps["uur"], steps["etmaal"], steps["euro"]) == ("0,25", "alleen heel", "0,01")


def test_the_diagram_holds_every_question_end_and_answer() -> None:
    tree = loader.load().triage.get("toegang", on=ON)
    diagram = readable.triage_diagram(on=ON)

    assert {node.code for node in diagram.nodes} == {each.code for each in tree.vraag} | {
        end.code for end in tree.uitkomst
    }
    assert len(diagram.edges) == sum(len(question.antwoord) for question in tree.vraag)
    assert diagram.nodes[0].code == tree.begin
    depth = {node.code: node.depth for node in diagram.nodes}
    assert all(depth[edge.start] < depth[edge.end] for edge in diagram.edges)


def test_examples_are_computed_not_copied() -> None:
    examples = readable.examples(on=ON)

    assert any(each.code == "wmo-onderzoek" and each.last_day == date(2026, 5, 6) for each in examples)
    assert all(each.sentence.endswith(".") for each in examples)


def test_holidays_of_a_year_come_in_order() -> None:
    days = [day for day, _ in readable.holidays(2026)]

    assert days == sorted(days)
    assert date(2026, 5, 5) in days

"""A world to measure in: the same for the same seed, whole or not at all, and the database afterwards as it was."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections

from demo.world import days, files, load
from demo.world.facts import HOUSEHOLDS_OF_BUCH
from demo.world.pen import TASKS_OF_THE_WORKER, Pen
from demo.world.people import Registry
from demo.world.places import WORKER, Quarter, TeamHere, shared_out
from demo.world.rows import TABLES, Rows
from demo.world.surnames import surnames
from keukentafel.domain.cases.actions import next_number
from keukentafel.domain.walls import security
from keukentafel.kernel import names
from keukentafel.kernel.identifiers import is_bsn
from tests.fixtures import database

UNTIL = date(2026, 3, 2)
HOUSEHOLDS = 400
SCHEMA = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
UNION ALL SELECT relname, relkind::text, relrowsecurity::text || relforcerowsecurity::text FROM pg_class
UNION ALL SELECT attrelid::regclass::text, attname, attnotnull::text || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
  FROM pg_attribute LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum WHERE attnum > 0
UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
"""


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[database.CommittedDatabase]:
    """A database for this module alone: a world is committed."""
    own = database.CommittedDatabase(f"{database.COPY}{os.getpid()}_world")
    with django_db_blocker.unblock():
        database._copy(own.name)
        with own.in_use():
            yield own
        database._drop(own.name)


@pytest.fixture(scope="module")
def before(own_database: database.CommittedDatabase) -> set[tuple[str, ...]]:
    """The schema as it is migrated."""
    return _schema()


@pytest.fixture(scope="module")
def world(before: set[tuple[str, ...]]) -> load.World:
    return load.build("buch", households=HOUSEHOLDS, seed=1, years=5, until=UNTIL, report=lambda _line: None)


def test_same_seed_same_rows_other_seed_other_rows() -> None:
    first, again, other = _digest(seed=1), _digest(seed=1), _digest(seed=2)

    assert first == again
    assert first != other


def test_what_is_broken_off_leaves_nothing_and_the_walls_stand(
    before: set[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(pen: Pen, home: Any) -> None:
        if home.id > 100:
            raise RuntimeError("halfway")

    monkeypatch.setattr(files, "write", breaks)
    with pytest.raises(RuntimeError, match="halfway"):
        load.build("buch", households=HOUSEHOLDS, seed=1, years=5, until=UNTIL, report=lambda _line: None)

    assert _schema() == before
    assert _as_owner("SELECT count(*) FROM cases_stepdone") == [(0,)]


def test_schema_and_walls_are_as_they_were(before: set[tuple[str, ...]], world: load.World) -> None:
    assert _schema() == before
    assert security.tables_without_wall("owner") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,)


def test_all_households_and_every_kind_of_row(world: load.World) -> None:
    assert world.by_table["people_household"] == HOUSEHOLDS
    assert set(world.by_table) == set(TABLES)
    assert world.rows == sum(world.by_table.values()) > HOUSEHOLDS * 15


def test_nothing_happens_after_the_last_day(world: load.World) -> None:
    for table, column in (
        ("journal_entry", "at"),
        ("cases_contact", "at"),
        ("decisions_beschikking", "decided_on"),
    ):
        assert _as_owner(f"SELECT count(*) FROM {table} WHERE {column}::date > '{UNTIL}'") == [(0,)]


def test_every_melding_has_an_owner(world: load.World) -> None:
    """What the trigger of intake_melding guards, which rests while a world is written."""
    without = (
        "SELECT count(*) FROM intake_melding m WHERE NOT EXISTS"
        " (SELECT FROM cases_holder h WHERE h.case_id = m.case_id AND h.until_at IS NULL)"
    )

    assert _as_owner("SELECT count(*) > 100 FROM intake_melding") == [(True,)]
    assert _as_owner(without) == [(0,)]


def test_a_task_to_decide_is_found_by_its_aanvraag(world: load.World) -> None:
    """Deciding ends it, and laying it before somebody hands it on, by its reference."""
    without = (
        "SELECT count(*) FROM cases_task t WHERE t.kind = 'besluit' AND t.title LIKE 'Besluiten op aanvraag%%'"
        " AND NOT EXISTS (SELECT FROM decisions_aanvraag a WHERE t.reference = 'aanvraag:' || a.number AND a.case_id = t.case_id)"
    )

    assert _as_owner("SELECT count(*) > 10 FROM cases_task WHERE kind = 'besluit'") == [(True,)]
    assert _as_owner(without.replace("%%", "%")) == [(0,)]


def test_every_proposal_costs_something_in_each_of_its_years(world: load.World) -> None:
    right = _as_owner(
        "SELECT count(*) FROM decisions_proposal p JOIN (SELECT proposal_id, sum(cents) AS cents, min(year) AS year"
        " FROM decisions_proposalyear GROUP BY 1) y ON y.proposal_id = p.id"
        " WHERE y.cents = 2 * p.cents_per_year AND y.year = extract(year FROM p.starts_on)"
    )

    assert right == [(world.by_table["decisions_proposal"],)]


def test_the_measured_worker_has_a_full_desk(world: load.World) -> None:
    desks = _as_owner(
        "SELECT count(*) FROM cases_opentask o JOIN accounts_account a ON a.id = o.account_id WHERE a.email = %s",
        [WORKER],
    )

    assert desks == [(TASKS_OF_THE_WORKER,)]


def test_every_bsn_passes_the_eleven_test_and_every_key_is_the_search_key(world: load.World) -> None:
    people = _as_owner("SELECT bsn, surname, surname_key FROM people_person")

    assert all(is_bsn(bsn) for bsn, _, _ in people if bsn)
    assert all(names.surname_key(surname) == key for _, surname, key in people)


def test_what_is_made_by_hand_afterwards_gets_free_numbers(world: load.World) -> None:
    newest = _as_owner("SELECT max(number) FROM cases_case")[0][0]

    assert int(next_number("Z", UNTIL)[-7:]) > int(newest[-7:])
    assert _as_owner(
        "SELECT nextval(pg_get_serial_sequence('cases_case', 'id')) > max(id) FROM cases_case"
    ) == [(True,)]


def test_a_second_world_comes_beside_the_first(world: load.World, before: set[tuple[str, ...]]) -> None:
    load.build("buch", households=50, seed=1, years=5, until=UNTIL, report=lambda _line: None)

    rows = _as_owner(
        "SELECT count(*) FROM people_household h WHERE EXISTS (SELECT FROM people_address WHERE household_id = h.id)"
    )
    assert rows[0][0] >= HOUSEHOLDS + 50
    assert _schema() == before


def test_other_people_than_invented_ones_keep_a_world_out(world: load.World) -> None:
    _as_owner(
        "UPDATE accounts_account SET email = 'echt@castricum.nl' WHERE email = %s RETURNING 1", [WORKER]
    )
    try:
        with pytest.raises(CommandError, match="echte mensen"):
            call_command("world", "--households", "10")
    finally:
        _as_owner(
            "UPDATE accounts_account SET email = %s WHERE email = 'echt@castricum.nl' RETURNING 1", [WORKER]
        )


@pytest.mark.parametrize(
    "words", [("--households", "0"), ("--years", "0"), ("--until", "2016-01-01"), ("--until", "2039-01-01")]
)
def test_a_world_that_cannot_be_is_refused(world: load.World, words: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        call_command("world", *words)


def test_shares_add_up() -> None:
    assert shared_out(100, [1, 1, 1]) == [34, 33, 33]
    assert sum(shared_out(HOUSEHOLDS_OF_BUCH, [7, 11, 13, 17, 19])) == HOUSEHOLDS_OF_BUCH


def test_as_many_surnames_as_the_place_is_large() -> None:
    few, weights = surnames(HOUSEHOLDS_OF_BUCH)

    assert 9_000 < len(few) == len({name.key for name in few}) == len(weights) < 12_000
    assert weights[0] / weights[-1] > 0.003, "the most common name is carried by some in a thousand"


def _digest(*, seed: int) -> str:
    """Of everything that would be written for one district."""
    today = days.number(UNTIL)
    rows, random = Rows({}), Random(seed)
    team = TeamHere(1, 383, "Sociaal team Castricum", [1, 2, 3], worker=4)
    registry = Registry(rows, random, households=200, today=today, since=today - 1826, known={})
    pen = Pen(rows, random, today=today, since=today - 1826, numbers=dict.fromkeys("ZMAB", 0))
    pen.providers = [1, 2]
    total = hashlib.sha256()
    quarter = Quarter(1, 383, team, "Castricum", 1900, 200)
    for chunk, _done in load._chunks(registry, pen, [quarter], load.World(200)):
        for statement, data in chunk:
            total.update(statement.encode() + data)
    return total.hexdigest()


def _schema() -> set[tuple[str, ...]]:
    return set(_as_owner(SCHEMA))


def _as_owner(statement: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """With every wall open."""
    with (
        security.opened(*security.all_codes("owner"), using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(statement, values)
        return cursor.fetchall()

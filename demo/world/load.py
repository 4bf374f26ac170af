"""Writes a world in one transaction: either all of it is there afterwards, or nothing is and nothing has changed.

COPY is refused beneath row-level security, so the walls come down for the owner inside this transaction and stand again
before it ends; nobody else sees them down. Indexes and references are taken away and put back in the same transaction,
because building them once is cheaper than keeping them up to date row by row.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from random import Random
from typing import Any

from django.apps import apps
from django.db import connections, transaction

from . import days, files, places
from .pen import NOTHING, TASKS_OF_THE_WORKER, Pen
from .people import Home, Registry
from .places import Quarter, Where
from .rows import TABLES, Rows

USING = "owner"
WALLED = (*TABLES, "teams_professional", "teams_role")
LINES_OF_A_CHUNK = 100_000
MEMORY_FOR_INDEXES = "512MB"
SEQUENCES = {"Z": "kt_number_z", "M": "kt_number_m", "A": "kt_number_a", "B": "kt_number_b"}
Report = Callable[[str], None]


@dataclass(slots=True)
class World:
    """What was made. seconds: all of it, indexes included."""

    households: int
    rows: int = 0
    by_table: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


def build(where: Where, *, households: int, seed: int, years: int, until: date, report: Report) -> World:
    """Write a world into the database as its owner.

    years   of work, up to and including the day `until`
    raises  django.db.Error: nothing was written; also when others use the tables and do not let go in ten seconds
    """
    started, world = time.monotonic(), World(households)
    today, since = days.number(until), days.number(until) - round(years * 365.25)
    with transaction.atomic(using=USING), connections[USING].cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', '10s', true), set_config('maintenance_work_mem', %s, true)",
                       [MEMORY_FOR_INDEXES])  # fmt: skip
        with _walls_down(cursor):
            quarters, providers = places.build(
                where, households, since=days.FIRST.replace(year=until.year - years), using=USING
            )
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # a table with checks still to come cannot be altered
            first = _first_ids(cursor)
            rows = Rows(first)
            # A world beside another one is another world, also with the same seed.
            random = Random(f"{seed} {where} {households} {years} {first['people_household']}")
            registry = Registry(
                rows, random, households=households, today=today, since=since, known=_surnames(cursor)
            )
            pen = Pen(rows, random, today=today, since=since, numbers=_numbers(cursor))
            pen.providers = providers
            with _unnamed_filled(cursor), _triggers_off(cursor), _dismantled(cursor, report):
                _copy(_chunks(registry, pen, quarters, world), world, report)
            _set_sequences(cursor, rows, pen)
    with connections[USING].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
    world.seconds = time.monotonic() - started
    return world


@contextmanager
def _walls_down(cursor: Any) -> Iterator[None]:
    """Row-level security does not hold the owner until the block ends; the transaction keeps it from everybody else."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = current_schema()::regnamespace"
        " AND relname = ANY(%s) ORDER BY relname",
        [list(WALLED)],
    )
    tables = [name for (name,) in cursor.fetchall()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


@contextmanager
def _unnamed_filled(cursor: Any) -> Iterator[None]:
    """Columns that a world does not name, such as those of a newer model, get what the model gives them."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    filled = []
    for table, columns in TABLES.items():
        for column in models[table]._meta.concrete_fields:
            if column.column not in columns.split() and not column.null and not column.has_db_default():
                value = column.get_db_prep_save(column.get_default(), connections[USING])
                cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column.column}" SET DEFAULT %s', [value])
                filled.append((table, column.column))
    yield
    for table, name in filled:
        cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{name}" DROP DEFAULT')


@contextmanager
def _triggers_off(cursor: Any) -> Iterator[None]:
    """Triggers rest until the block ends: they would look things up row by row in tables without indexes.

    What they guard holds for every row by the way it is made, and tests/world proves it.
    """
    cursor.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger"
        " WHERE tgrelid = ANY(%s::regclass[]) AND NOT tgisinternal AND tgenabled = 'O' ORDER BY 1",
        [list(TABLES)],
    )
    tables = [name for (name,) in cursor.fetchall()]
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
  FROM pg_constraint WHERE conrelid = ANY(%s::regclass[]) AND contype = ANY(%s::"char"[]) ORDER BY oid
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  FROM pg_index i WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisprimary
   AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
 ORDER BY i.indexrelid
"""


@contextmanager
def _dismantled(cursor: Any, report: Report) -> Iterator[None]:
    """References, unique and exclusion constraints and other indexes are away until the block ends; keys stay."""
    tables = list(TABLES)
    cursor.execute(_CONSTRAINTS, [tables, ["f", "u", "x"]])
    constraints = cursor.fetchall()
    cursor.execute(_INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, _definition in sorted(constraints, key=lambda found: not found[2].startswith("FOREIGN")):
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    started = time.monotonic()
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in sorted(constraints, key=lambda found: found[2].startswith("FOREIGN")):
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    report(f"indexen en verwijzingen teruggezet in {time.monotonic() - started:.1f} s")


Chunk = list[tuple[str, bytes]]


def _chunks(
    registry: Registry, pen: Pen, quarters: list[Quarter], world: World
) -> Iterator[tuple[Chunk, int]]:
    """Everything that is to be written, in pieces, each with the number of households so far."""
    rows, done = registry.rows, 0
    desk: list[Home] = []
    for place, quarter in enumerate(quarters):
        for home in registry.homes(quarter):
            files.write(pen, home)
            done += 1
            if quarter.team.worker is not None and len(desk) < TASKS_OF_THE_WORKER:
                desk.append(home)
            if done % 250 == 0 and rows.waiting() > LINES_OF_A_CHUNK:
                yield _take(rows, world), done
        if place + 1 == len(quarters) or quarters[place + 1].municipality != quarter.municipality:
            registry.finish(quarter.municipality)
    _fill_desk(pen, desk)
    yield _take(rows, world), done


def _take(rows: Rows, world: World) -> Chunk:
    chunk = []
    for table in rows:
        if table.lines:
            world.by_table[table.name] = world.by_table.get(table.name, 0) + len(table.lines)
            world.rows += len(table.lines)
            columns = ", ".join(f'"{column}"' for column in table.columns)
            chunk.append((f"COPY {table.name} ({columns}) FROM STDIN", table.take()))
    return chunk


def _fill_desk(pen: Pen, homes: list[Home]) -> None:
    """In a small world the team has too little to do: calls fill the desk of the worker who is measured."""
    for home in cycle(homes):
        worker = home.quarter.team.worker
        if worker is None or pen.tasks_of.get(worker, 0) >= TASKS_OF_THE_WORKER:
            break
        due = pen.workday(pen.today - 5, 0, 60)
        pen.task(home, "bellen", "Terugbellen over de vraag", case=NOTHING, due=due, issued=pen.today - 10,
                 done=pen.today + 1, by=worker)  # fmt: skip


def _copy(chunks: Iterator[tuple[Chunk, int]], world: World, report: Report) -> None:
    """Write the pieces in another thread, so that the database works while the next piece is made."""
    waiting: queue.Queue[Chunk | None] = queue.Queue(maxsize=2)
    problems: list[BaseException] = []
    thread = threading.Thread(
        target=_write, args=(connections[USING].connection, waiting, problems), daemon=True
    )
    thread.start()
    started = told = time.monotonic()
    try:
        for chunk, households in chunks:
            waiting.put(chunk)
            if problems:
                break
            if time.monotonic() - told > 2:
                told = time.monotonic()
                report(_progress(world, households, told - started))
    finally:
        waiting.put(None)
        thread.join()
    if problems:
        raise problems[0]
    report(_progress(world, world.households, time.monotonic() - started))


def _write(connection: Any, waiting: queue.Queue[Chunk | None], problems: list[BaseException]) -> None:
    """Goes on taking pieces after a problem, so that who makes them never waits for nobody."""
    while (chunk := waiting.get()) is not None:
        if problems:
            continue
        try:
            for statement, data in chunk:
                with connection.cursor() as cursor, cursor.copy(statement) as copy:
                    copy.write(data)
        except BaseException as problem:
            problems.append(problem)


def _progress(world: World, households: int, seconds: float) -> str:
    share = households / max(1, world.households)
    pace = world.rows / seconds if seconds else 0
    return f"{share:4.0%}  {households:>9,} huishoudens  {world.rows:>11,} rijen  {pace:>8,.0f} rijen/s"


def _first_ids(cursor: Any) -> dict[str, int]:
    found = {}
    for table, columns in TABLES.items():
        key = columns.split()[0]
        cursor.execute(f"SELECT coalesce(max({key}), 0) + 1 FROM {table}")
        found[table] = cursor.fetchone()[0]
    return found


def _surnames(cursor: Any) -> dict[int, set[str]]:
    cursor.execute("SELECT municipality_id, array_agg(key) FROM people_surname GROUP BY 1")
    return {code: set(keys) for code, keys in cursor.fetchall()}


def _numbers(cursor: Any) -> dict[str, int]:
    found = {}
    for letter, sequence in SEQUENCES.items():
        cursor.execute(f"SELECT last_value - 1 + is_called::int FROM {sequence}")
        found[letter] = cursor.fetchone()[0]
    return found


def _set_sequences(cursor: Any, rows: Rows, pen: Pen) -> None:
    """What is made by hand from now on gets ids and numbers that are free."""
    for table in rows:
        if table.columns[0] == "id":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table.name, table.next()]
            )
    for letter, sequence in SEQUENCES.items():
        if pen.numbers[letter]:
            cursor.execute("SELECT setval(%s, %s)", [sequence, pen.numbers[letter]])

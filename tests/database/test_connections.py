"""Django's side: connections that outlive a request notice a server that was restarted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from keukentafel.config import database
from keukentafel.config.database.backend.base import DatabaseWrapper
from keukentafel.domain.walls import planned

from .conftest import Person, Server, wrapper


@pytest.fixture
def connection(data: Path) -> Iterator[DatabaseWrapper]:
    connection = wrapper(database.settings(data)["default"])
    yield connection
    connection.close()
    database.leave(data)


def test_a_command_that_asks_nothing_starts_no_server(data: Path, connection: DatabaseWrapper) -> None:
    assert connection.vendor == "postgresql"
    assert not (data / "postgres" / "state.json").exists()


def test_an_idle_connection_is_used_again(connection: DatabaseWrapper) -> None:
    before = _ask(connection, "SELECT pg_backend_pid()")
    _next_request(connection)

    assert _ask(connection, "SELECT pg_backend_pid()") == before


def test_the_look_at_an_idle_connection_is_no_query(connection: DatabaseWrapper, data: Path) -> None:
    seen = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'template1'"
    _ask(connection, seen)
    sent: list[str] = []
    real = connection.connection.execute
    connection.connection.execute = lambda *a, **k: sent.append("query") or real(*a, **k)

    assert connection.is_usable()

    assert sent == []


def test_an_idle_connection_to_a_restarted_server_is_replaced(
    data: Path, connection: DatabaseWrapper
) -> None:
    before = _ask(connection, "SELECT pg_postmaster_start_time()")
    server = Server(data)
    server.kill(server.postmaster)
    assert server.is_gone()
    _next_request(connection)

    assert _ask(connection, "SELECT pg_postmaster_start_time()") != before


def test_in_the_middle_of_a_request_the_loss_is_told(data: Path, connection: DatabaseWrapper) -> None:
    _ask(connection, "SELECT 1")
    server = Server(data)
    server.kill(server.postmaster)
    assert server.is_gone()

    with pytest.raises(OperationalError) as problem:
        _ask(connection, "SELECT 2")
    assert "niet bereikbaar" in str(database.explain(problem.value))


def test_a_notice_on_the_line_does_not_end_it(connection: DatabaseWrapper) -> None:
    before = _ask(connection, "SELECT pg_backend_pid()")
    _ask(connection, "LISTEN knock")
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY knock")

    assert connection.is_usable()
    assert _ask(connection, "SELECT pg_backend_pid()") == before


def test_another_process_joins_the_same_server(
    data: Path, person: Callable[..., Person], connection: DatabaseWrapper
) -> None:
    started = _ask(connection, "SELECT pg_postmaster_start_time()::text")

    assert person(data).asks("SELECT pg_postmaster_start_time()::text") == started


@pytest.mark.django_db
def test_tests_work_as_the_application() -> None:
    from django.db import connection as default

    database.check(default)
    assert _ask(default, "SELECT current_user") == "keukentafel_app"


@pytest.mark.django_db(databases=["default", "owner"])
def test_owner_and_application_share_one_database() -> None:
    from django.db import connections

    names = {_ask(connections[alias], "SELECT current_database()") for alias in ("default", "owner")}
    assert len(names) == 1 and names.pop().startswith("kt_test_")


def test_committed_data_lives_in_a_database_of_its_own(
    committed_database: Any, django_db_blocker: Any
) -> None:
    from django.db import connection as default

    with django_db_blocker.unblock(), committed_database.in_use():
        name = _ask(default, "SELECT current_database()")
        url = committed_database.environment()["DATABASE_URL"]
        default.close()

    assert name.endswith("_committed")
    other = wrapper(database.settings(Path("unused"), url)["default"])
    assert _ask(other, "SELECT current_user || '@' || current_database()") == f"keukentafel_app@{name}"
    other.close()


KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%keeps this plan%%'"


@pytest.mark.parametrize(("query", "kept"), [("", 0), ("plans=keep", 1)])
def test_a_plan_is_kept_only_where_no_pooler_stands_between(
    committed_database: Any, query: str, kept: int
) -> None:
    url = committed_database.environment()["DATABASE_URL"]
    own = wrapper(database.settings(Path("unused"), f"{url}{'&' if '?' in url else '?'}{query}")["default"])

    for number in range(5):
        with own.planned() as cursor:
            cursor.execute("SELECT %s::int + 1 /* keeps this plan */", [number])
            assert cursor.fetchone() == (number + 1,)

    assert _ask(own, KEPT) == kept
    own.close()


@pytest.mark.django_db
def test_a_planned_statement_is_counted_and_asks_within_the_walls(
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    with django_assert_num_queries(4) as asked:
        for _again in range(4):
            with planned.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM people_household WHERE id > %s", [0])
                assert cursor.fetchone() == (0,)

    assert {query["sql"] for query in asked.captured_queries} == {
        "SELECT count(*) FROM people_household WHERE id > 0"
    }


def _ask(connection: Any, sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def _next_request(connection: DatabaseWrapper) -> None:
    """What Django does at the start of a request; the look follows at its first query."""
    connection.close_if_unusable_or_obsolete()

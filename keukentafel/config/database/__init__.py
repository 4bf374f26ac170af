"""The database: Django's settings for it, and the private server in the data folder when no other is given.

settings(data, url, owner_url)  Django's DATABASES
join(data), leave(data)         start or find the embedded server, and stay counted until leave or the end of the process
remove(data)                    throw the embedded database away
check(connection)               at the start of a server process: version and role
explain(problem)                one sentence for a database problem
DatabaseUnavailable             what all of them raise: its text is that sentence
"""

from .checks import check, explain
from .errors import DatabaseUnavailable
from .options import settings
from .server import join, leave, remove

__all__ = ["DatabaseUnavailable", "check", "explain", "join", "leave", "remove", "settings"]

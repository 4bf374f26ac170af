"""Where the embedded server keeps its things, inside the data folder.

`<data>/postgres/` holds the cluster, the private socket folder, the log and three locks. The kernel drops a lock the
moment its process dies, however it dies, so no lock can be left behind:

lease   shared, by every process that uses the database; who gets it exclusively knows that everybody left
start   exclusive, by the process that creates or starts the server
keeper  exclusive, by the process that keeps the server, for as long as it lives
"""

import errno
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from .errors import DiskFull, FolderLocked, FolderOfSomeoneElse

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes; sockaddr_un.sun_path is 108 with its closing zero


@dataclass(frozen=True)
class Layout:
    """The paths of one embedded server; `home` is absolute."""

    data: Path
    home: Path
    cluster: Path
    sockets: Path
    lease: Path
    start: Path
    keeper: Path
    state: Path
    log: Path

    @classmethod
    def of(cls, data: Path) -> "Layout":
        """The layout in a data folder, which need not exist yet."""
        data = Path(os.path.abspath(data))
        home = data / "postgres"
        return cls(
            data=data,
            home=home,
            cluster=home / "cluster",
            sockets=home / "socket",
            lease=home / "lease.lock",
            start=home / "start.lock",
            keeper=home / "keeper.lock",
            state=home / "state.json",
            log=home / "server.log",
        )


def prepare(layout: Layout) -> None:
    """Make the folders and see that this user may work in them.

    raises  FolderLocked, FolderOfSomeoneElse, DiskFull
    """
    try:
        layout.data.mkdir(parents=True, exist_ok=True)
        owner = layout.data.stat()
        if not layout.home.exists():
            layout.home.mkdir(mode=0o700)
            _give(layout.home, owner)
        _refuse_another_owner(layout)
        # The server's own user must pass through to the cluster (0700) when root started it; it can list nothing here.
        layout.home.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for lock in (layout.lease, layout.start, layout.keeper, layout.log):
            _touch(lock, owner)
    except OSError as problem:
        raise sentence_for(problem, layout) from problem


def sentence_for(problem: OSError, layout: Layout) -> Exception:
    """The sentence for a file that could not be made or opened."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(layout.data)
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ELOOP):
        return FolderLocked(layout.data)
    return problem


def _refuse_another_owner(layout: Layout) -> None:
    """Only root may work in someone else's folder; PostgreSQL itself refuses everybody else."""
    me = os.geteuid()
    if me == 0:
        return
    for path in (layout.home, layout.cluster):
        try:
            owner = path.stat().st_uid
        except FileNotFoundError:
            continue
        if owner != me:
            raise FolderOfSomeoneElse(layout.data, _name(owner))


def _touch(path: Path, owner: os.stat_result) -> None:
    """Open-or-create without following a link that somebody may have put in its place."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        if os.geteuid() == 0:
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
    os.close(descriptor)


def _give(path: Path, owner: os.stat_result) -> None:
    """Root working in an ordinary user's folder leaves that user's files, so that they can go on without root."""
    if os.geteuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)

"""Join the embedded server: start it, or find it running, and stay counted until this process ends."""

import atexit
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from . import cluster
from .errors import DatabaseUnavailable, FolderBusy, FolderInUse
from .layout import Layout, prepare, sentence_for
from .runner import runner

START_TIMEOUT = 300.0  # seconds; recovery after a power cut may read gigabytes
STOP_TIMEOUT = 60.0
PASSING_TIMEOUT = 10.0

# What connecting says in the moment between the end of a server and the start of the next.
_PASSING = (
    "starting up",
    "shutting down",
    "Connection refused",
    "No such file or directory",
    "closed the connection",
)
_leases: dict[
    Path, int
] = {}  # by home, the descriptor that holds our shared lock; a forked child holds the same
_one_at_a_time = threading.RLock()


def join(data: Path) -> Path:
    """Make sure that the server of this data folder runs, and return the folder of its socket.

    The server stays for as long as any process that joined lives. Cheap when it runs already (some 50 µs), so it is
    called before every new connection: a server or keeper that was killed is started again.
    raises  DatabaseUnavailable
    """
    layout = Layout.of(data)
    with _one_at_a_time:
        try:
            if layout.home not in _leases:
                prepare(layout)
                _leases[layout.home] = _lock(layout, layout.lease, fcntl.LOCK_SH, STOP_TIMEOUT)
            return _socket(layout) or _start(layout)
        except OSError as problem:
            raise sentence_for(problem, layout) from problem


def is_passing(message: str) -> bool:
    """Whether a failed connection is worth another join(): server or keeper were killed just now."""
    return any(words in message for words in _PASSING)


def leave(data: Path) -> None:
    """Stop being counted; when this was the last process, wait until the server has stopped."""
    layout = Layout.of(data)
    with _one_at_a_time:
        lease = _leases.pop(layout.home, None)
    if lease is None:
        return
    os.close(lease)  # not LOCK_UN, which would also take it from a forked child
    until = time.monotonic() + STOP_TIMEOUT
    time.sleep(0.02)  # the keeper notices within this time whether we were the last
    while _is_locked(layout.keeper) and not layout.state.exists() and time.monotonic() < until:
        time.sleep(0.01)


def remove(data: Path) -> None:
    """Throw the database of a data folder away.

    raises  FolderInUse: another process works with it; nothing was removed
    """
    layout = Layout.of(data)
    if not layout.home.exists():
        return
    leave(data)
    try:
        lease = _lock(layout, layout.lease, fcntl.LOCK_EX, 2.0)
    except FolderBusy as busy:
        raise FolderInUse(layout.data) from busy
    try:
        shutil.rmtree(layout.home)
    except OSError as problem:
        raise sentence_for(problem, layout) from problem
    finally:
        os.close(lease)


def _socket(layout: Layout) -> Path | None:
    """Where the running server listens; None when no keeper lives or it is not ready."""
    if not _is_locked(layout.keeper):
        return None
    try:
        return Path(json.loads(layout.state.read_text())["socket"])
    except (FileNotFoundError, ValueError):
        return None


def _start(layout: Layout) -> Path:
    until = time.monotonic() + START_TIMEOUT
    with _only_starter(layout):
        while time.monotonic() < until:
            if (socket := _socket(layout)) is not None:
                return socket
            if _is_locked(
                layout.keeper
            ):  # its starter was killed while it was on its way, or it is on its way out
                time.sleep(0.05)
                continue
            run_as = runner(layout, cluster.binaries())
            if not layout.cluster.exists():
                cluster.create(layout, run_as)
            cluster.check_version(layout)
            _launch_keeper(layout)
    raise FolderBusy(layout.data, START_TIMEOUT)


@contextmanager
def _only_starter(layout: Layout) -> Iterator[None]:
    lock = _lock(layout, layout.start, fcntl.LOCK_EX, START_TIMEOUT)
    try:
        yield
    finally:
        os.close(lock)


def _launch_keeper(layout: Layout) -> None:
    """Start the keeper and wait until it says how that went.

    raises  DatabaseUnavailable
    """
    read, write = os.pipe()
    try:
        source = Path(__file__).resolve().parents[3]
        environment = {**os.environ, "PYTHONPATH": str(source)}
        with layout.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"{__package__}.keeper", str(layout.data), str(write)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(write,),
                start_new_session=True,
                cwd="/",
                env=environment,
            )
        os.close(write)
        write = -1
        process.wait()  # it forks at once, so that it is nobody's child
        answer = _read(read, START_TIMEOUT)
    finally:
        os.close(read)
        if write != -1:
            os.close(write)
    if answer is None:
        raise FolderBusy(layout.data, START_TIMEOUT)
    if answer not in ("ready", "busy"):  # busy: a keeper whose starter was killed was there first
        raise cluster.trouble(layout, answer or _last_words(layout))


def _read(descriptor: int, timeout: float) -> str | None:
    """What the keeper writes until it closes the pipe; None when it takes too long."""
    until = time.monotonic() + timeout
    parts: list[bytes] = []
    while select.select([descriptor], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(descriptor, 65536)
        if not part:
            return b"".join(parts).decode(errors="replace")
        parts.append(part)
    return None


def _last_words(layout: Layout) -> str:
    with layout.log.open("rb") as log:
        log.seek(max(0, layout.log.stat().st_size - 4096))
        return log.read().decode(errors="replace")


def _lock(layout: Layout, path: Path, kind: int, timeout: float) -> int:
    """Take a lock and return its descriptor.

    raises  FolderBusy
    """
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    until = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
            return descriptor
        except BlockingIOError:
            if time.monotonic() > until:
                os.close(descriptor)
                raise FolderBusy(layout.data, timeout) from None
            time.sleep(0.02)
        except BaseException:
            os.close(descriptor)
            raise


def _is_locked(path: Path) -> bool:
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return False
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)


@atexit.register
def _leave_all() -> None:
    for home in list(_leases):
        with suppress(DatabaseUnavailable, OSError):  # the keeper stops the server anyway
            leave(home.parent)


def _after_fork_in_child() -> None:
    """Another thread of the parent may have been inside join()."""
    global _one_at_a_time
    _one_at_a_time = threading.RLock()


os.register_at_fork(after_in_child=_after_fork_in_child)

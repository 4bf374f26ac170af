"""The keeper: a small process of its own that starts the server and stops it when the last process has left.

Started by server.py as `python -m keukentafel.config.database.keeper DATA PIPE`; says "ready" or what went wrong on
the pipe. Needs no Django and no database driver.

When the keeper itself is killed, the kernel asks the server for a smart shutdown: who is connected may finish, and the
next join starts keeper and server again. So no server ever outlives its last user.
"""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from . import cluster
from .layout import LONGEST_SOCKET_PATH, SOCKET_NAME, Layout
from .runner import Runner, runner

READY_TIMEOUT = 290.0  # seconds, a little less than who waits for us
LOG_LIMIT = 5_000_000  # bytes


def main() -> None:
    layout, pipe = Layout.of(Path(sys.argv[1])), int(sys.argv[2])
    if os.fork():
        os._exit(0)  # so that who started us has no child to bury
    lock = os.open(layout.keeper, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say(pipe, "busy")
        return
    try:
        problem = _keep(layout, pipe)
    except OSError as trouble:
        problem = f"FATAL: {trouble}"
    if problem:
        _say(pipe, problem)


def _keep(layout: Layout, pipe: int) -> str:
    """Start the server, wait for its end; the answer is why it could not start, or nothing."""
    _forget(layout)
    _end_orphan(layout)
    _disown_pid_files(layout)
    _turn_log(layout)
    run_as = runner(layout, cluster.binaries())
    sockets = _socket_folder(layout, run_as)
    try:
        began_at = layout.log.stat().st_size
        server = _started(layout, run_as, sockets)
        if server is None:
            return layout.log.read_bytes()[began_at:].decode(errors="replace") or "?"
        _remember(layout, {"socket": str(sockets), "server": server.pid, "keeper": os.getpid()})
        _say(pipe, "ready")
        signal.signal(signal.SIGTERM, lambda *_: _stop(layout, server))
        threading.Thread(target=_stop_when_alone, args=(layout, server), daemon=True).start()
        server.wait()
        return ""
    finally:
        layout.state.unlink(missing_ok=True)
        if sockets != layout.sockets:
            shutil.rmtree(sockets, ignore_errors=True)


def _started(layout: Layout, run_as: Runner, sockets: Path) -> "subprocess.Popen[bytes] | None":
    """The running server; None when it does not start. Backends of a killed server may need a moment to go."""
    until = time.monotonic() + 15
    while True:
        server = _launch(layout, run_as, sockets)
        if _is_ready(layout, server):
            return server
        if time.monotonic() > until or "pre-existing shared memory block" not in _tail(layout):
            return None
        time.sleep(0.3)


def _launch(layout: Layout, run_as: Runner, sockets: Path) -> "subprocess.Popen[bytes]":
    arguments = ["-D", str(layout.cluster), "-c", "listen_addresses=", "-c", "port=5432"]
    arguments += ["-c", f"unix_socket_directories={sockets}", "-c", "unix_socket_permissions=0700"]
    for name, value in cluster.server_settings().items():
        arguments += ["-c", f"{name}={value}"]
    command = run_as.command(cluster.binaries() / "postgres", *arguments, on_parents_death="TERM")
    with layout.log.open("ab") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=cluster.environment(),
            start_new_session=True,
        )


def _is_ready(layout: Layout, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until the server accepts connections; it says so in the eighth line of its pid file, as pg_ctl reads it."""
    until = time.monotonic() + READY_TIMEOUT
    while server.poll() is None and time.monotonic() < until:
        lines = _pid_file(layout)
        if len(lines) >= 8 and lines[0].strip() == str(server.pid) and lines[7].strip() == "ready":
            return True
        time.sleep(0.02)
    if server.poll() is None:
        server.kill()
        server.wait()
    return False


def _stop_when_alone(layout: Layout, server: "subprocess.Popen[bytes]") -> None:
    """The exclusive lock comes when nobody holds the shared one; we keep it, so nobody joins a server that is stopping."""
    lease = os.open(layout.lease, os.O_RDWR | os.O_NOFOLLOW)
    fcntl.flock(lease, fcntl.LOCK_EX)
    _stop(layout, server)


def _stop(layout: Layout, server: "subprocess.Popen[bytes]") -> None:
    """Fast shutdown: open transactions are rolled back, everything committed is on disk."""
    layout.state.unlink(missing_ok=True)
    server.send_signal(signal.SIGINT)


def _end_orphan(layout: Layout) -> None:
    """A keeper was killed and its server is still finishing: give it three seconds, then insist."""
    for word, patience in (
        (None, 3.0),
        (signal.SIGINT, 20.0),
        (signal.SIGQUIT, 10.0),
        (signal.SIGKILL, 10.0),
    ):
        pid = _server_pid(layout)
        if pid is None:
            return
        if word is not None:
            os.kill(pid, word)
        until = time.monotonic() + patience
        while _server_pid(layout) == pid and time.monotonic() < until:
            time.sleep(0.02)


def _disown_pid_files(layout: Layout) -> None:
    """Take away what makes PostgreSQL believe that a killed server still runs.

    It only looks whether the number in its pid file is taken: by a zombie that nobody buries (containers), or by
    another program after a restart of the machine. We hold the keeper lock and have looked better. The file itself
    must stay: through its other lines PostgreSQL finds backends that have outlived their server. So we put in our own
    number, since a server does not mind its parent.
    """
    for remains in layout.sockets.glob(f"{SOCKET_NAME}*"):
        remains.unlink()
    lines = _pid_file(layout)
    if not lines or not lines[0].strip().isdigit() or not Path(f"/proc/{lines[0].strip()}").exists():
        return
    descriptor = os.open(_pid_path(layout), os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join([str(os.getpid()), *lines[1:]]) + "\n")


def _server_pid(layout: Layout) -> int | None:
    """The process in the pid file, if it is indeed the server of this cluster and not a later one with its number."""
    lines = _pid_file(layout)
    try:
        pid = int(lines[0])
        same = os.path.samefile(f"/proc/{pid}/cwd", layout.cluster)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return pid if same and state != "Z" else None
    except (IndexError, ValueError, OSError):
        return None


def _pid_file(layout: Layout) -> list[str]:
    try:
        return _pid_path(layout).read_text().splitlines()
    except OSError:
        return []


def _pid_path(layout: Layout) -> Path:
    return layout.cluster / "postmaster.pid"


def _socket_folder(layout: Layout, run_as: Runner) -> Path:
    """A private folder for the socket: in the data folder, or in /tmp when that path cannot be a socket's.

    It cannot when it is too long, or when it has a comma or a quote, which server and driver read as a list.
    """
    sockets = layout.sockets
    if len(os.fsencode(sockets / SOCKET_NAME)) > LONGEST_SOCKET_PATH or set(str(sockets)) & set(",\"'"):
        sockets = Path(tempfile.mkdtemp(prefix="keukentafel-", dir="/tmp"))
    sockets.mkdir(mode=0o700, exist_ok=True)
    sockets.chmod(0o700)
    run_as.own(sockets)
    return sockets


def _remember(layout: Layout, state: dict[str, object]) -> None:
    """Who finds this file finds a server that accepts connections, and the whole file."""
    new = layout.state.with_suffix(".new")
    new.write_text(json.dumps(state))
    new.rename(layout.state)


def _forget(layout: Layout) -> None:
    """Take away what a killed keeper left: its state, and its folder in /tmp if it had one."""
    try:
        sockets = Path(json.loads(layout.state.read_text())["socket"])
    except (OSError, ValueError, KeyError):
        sockets = layout.sockets
    layout.state.unlink(missing_ok=True)
    if sockets != layout.sockets:
        shutil.rmtree(sockets, ignore_errors=True)


def _turn_log(layout: Layout) -> None:
    if layout.log.stat().st_size > LOG_LIMIT:
        layout.log.replace(layout.log.with_suffix(".log.1"))
        layout.log.touch(mode=0o600)


def _tail(layout: Layout) -> str:
    with layout.log.open("rb") as log:
        log.seek(max(0, layout.log.stat().st_size - 2048))
        return log.read().decode(errors="replace")


def _say(pipe: int, word: str) -> None:
    try:
        os.write(pipe, word.encode())
        os.close(pipe)
    except OSError:
        pass  # who started us was killed; the next one finds our lock


if __name__ == "__main__":
    main()

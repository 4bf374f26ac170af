"""As whom the server's programs run: PostgreSQL refuses root.

An ordinary user runs them as itself. Root hands them to the owner of the data folder, or, where that is root too, to a
system user of their own. That user may have no way into a private folder (a data folder or a checkout in mode 0700):
then the programs keep one capability, to read past folder permissions, and no other right of root.
"""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import NoServerUser
from .layout import Layout

SYSTEM_USER = "keukentafel"
# Bits of CapPrm in /proc/self/status, in order of preference: containers often have only the second.
READING_PAST_PERMISSIONS = (("dac_read_search", 2), ("dac_override", 1))
SETTING_SECUREBITS = 8


@dataclass(frozen=True)
class Runner:
    """The user of the server's programs, and the words to put before their command line."""

    uid: int
    gid: int
    words: tuple[str, ...] = ()

    def command(self, program: Path, *arguments: str, on_parents_death: str = "KILL") -> list[str]:
        """The command line; the program gets that signal when the process that started it dies."""
        setpriv = shutil.which("setpriv")
        if setpriv is None:  # never as root: runner() has refused
            return [str(program), *arguments]
        return [setpriv, "--pdeathsig", on_parents_death, *self.words, str(program), *arguments]

    def own(self, path: Path) -> None:
        """Give a file or folder to the server's user."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def runner(layout: Layout, binaries: Path) -> Runner:
    """Who runs the server of this folder.

    raises  NoServerUser
    """
    if os.geteuid() != 0:
        return Runner(os.geteuid(), os.getegid())
    if shutil.which("setpriv") is None:
        raise NoServerUser("setpriv")
    entry = _server_user(layout)
    words = ["--reuid", str(entry.pw_uid), "--regid", str(entry.pw_gid), "--clear-groups"]
    if _may_pass(layout.home, entry) and _may_pass(binaries, entry):
        words.append("--inh-caps=-all")
    else:
        capability = _reading_capability(layout)
        # access(2), by which PostgreSQL looks for its programs, ignores capabilities without this bit.
        words += ["--securebits", "+no_setuid_fixup"]
        words += [f"--inh-caps=-all,+{capability}", f"--ambient-caps=-all,+{capability}"]
    return Runner(entry.pw_uid, entry.pw_gid, tuple(words))


def _server_user(layout: Layout) -> pwd.struct_passwd:
    """The owner of the cluster, else of the data folder, else a system user; never root."""
    for path in (layout.cluster, layout.data):
        if path.exists() and (uid := path.stat().st_uid) != 0:
            try:
                return pwd.getpwuid(uid)
            except KeyError:  # a number without a name: initdb cannot run as that
                continue
    return _system_user()


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is not None:
        options = [
            "--system",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
            "--shell",
            "/usr/sbin/nologin",
        ]
        subprocess.run([useradd, *options, SYSTEM_USER], capture_output=True, check=False)
    for name in (SYSTEM_USER, "nobody"):  # nobody: a machine whose list of users cannot be written
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerUser("useradd")


def _may_pass(path: Path, user: pwd.struct_passwd) -> bool:
    """Whether the user can go through every folder on the way to (and into) the path."""
    real = path.resolve()
    return all(_may_enter(folder.stat(), user) for folder in (real, *real.parents))


def _may_enter(folder: os.stat_result, user: pwd.struct_passwd) -> bool:
    if folder.st_uid == user.pw_uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == user.pw_gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)


def _reading_capability(layout: Layout) -> str:
    """The least right by which the server's user reaches a private folder."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapPrm:"):
            held = int(line.split()[1], 16)
            for name, bit in READING_PAST_PERMISSIONS:
                if held >> bit & 1 and held >> SETTING_SECUREBITS & 1:
                    return name
    raise NoServerUser(str(layout.data))

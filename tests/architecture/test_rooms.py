"""Each room keeps to what it is for: only deeds write, rules and domain never read the clock, files stay readable."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from .sources import PROGRAM, ROOT, calls, modules

WRITES = re.compile(
    r"\.objects\b.*\.(create|update|delete|bulk_create|bulk_update|get_or_create|update_or_create)$"
    r"|^(\w+\.)*\w+\.(save|bulk_create|bulk_update|get_or_create|update_or_create)$"
)
CLOCK = re.compile(
    r"^(timezone\.(now|localdate|localtime)|datetime\.(now|utcnow|today)|date\.today|datetime\.datetime\.now|time\.time)$"
)
DAY_OF_A_MOMENT = re.compile(r"(^|\.|_)at\.date$")
WRITERS = ("actions", "looks.py", "sessions.py", "managers.py")
"""Modules that may write: deeds, the journal's looks, and the session engine."""


def test_only_deeds_write() -> None:
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules("domain", "web", "rules", "kernel")
        if not any(
            part.removesuffix(".py") in {w.removesuffix(".py") for w in WRITERS} for part in path.parts
        )
        and path.name != "models.py"
        for line, name in calls(tree)
        if WRITES.search(name)
    ]
    assert found == []


def test_domain_and_rules_never_read_the_clock() -> None:
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules("domain", "rules", "kernel")
        for line, name in calls(tree)
        if CLOCK.match(name)
    ]
    assert found == []


def test_a_moment_becomes_a_day_on_the_dutch_calendar() -> None:
    """`kernel.moments.dutch_day`: the day of a moment in UTC is yesterday's for an hour or two each night."""
    found = [
        f"{path}:{line} {name}"
        for path, tree in modules("domain", "outside", "web")
        for line, name in calls(tree)
        if DAY_OF_A_MOMENT.search(name)
    ]
    assert found == []


def test_every_domain_room_has_the_same_furniture() -> None:
    bare = []
    for room in sorted(
        path for path in (PROGRAM / "domain").iterdir() if path.is_dir() and path.name != "__pycache__"
    ):
        names = {path.stem for path in room.iterdir()}
        if not names & {"models", "actions", "queries"} and room.name not in {"safety", "steering"}:
            bare.append(room.name)
    assert bare == []


def test_no_file_of_the_program_grows_past_three_hundred_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in sorted(PROGRAM.rglob("*.py"))
        if "migrations" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    ]
    assert long == []


def test_the_never_arrows_hold() -> None:
    """import-linter reads the contracts in pyproject.toml."""
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]

"""A database for each world, made once and used again as long as it is of this size and these migrations."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Literal

from demo.world import facts

World = Literal["village", "buch", "nl"]
HOUSEHOLDS: dict[World, int] = {
    "village": 500,
    "buch": facts.HOUSEHOLDS_OF_BUCH,
    "nl": facts.HOUSEHOLDS_OF_THE_COUNTRY,
}


def prepare(world: World, households: int, data: Path) -> None:
    """See that the data folder holds this world. raises subprocess.CalledProcessError"""
    data.mkdir(parents=True, exist_ok=True)
    mark, wanted = data / "world", f"{world} {households} {date.today():%G-%V}"
    made = mark.exists() and mark.read_text() == wanted
    if not made:  # nothing yet, another size, half of it, or its tasks are of weeks ago
        mark.unlink(missing_ok=True)
        subprocess.run([sys.executable, "-c", _REMOVE, str(data)], check=True)
    _keukentafel(data, "migrate", "--verbosity", "0")
    _keukentafel(data, "collectstatic", "--noinput", "--verbosity", "0")
    if made:
        return
    _keukentafel(data, "village", quiet=True)
    where = "nl" if world == "nl" else "buch"
    _keukentafel(data, "world", "--households", str(households), "--municipalities", where, "--seed", "1")
    mark.write_text(wanted)


_REMOVE = (
    "import pathlib, sys; from keukentafel.config import database; database.remove(pathlib.Path(sys.argv[1]))"
)


def _keukentafel(data: Path, *words: str, quiet: bool = False) -> None:
    environment = {**os.environ, "KEUKENTAFEL_DATA": str(data)}
    subprocess.run(
        [sys.executable, "-m", "keukentafel.config", *words], env=environment, check=True,
        stdout=subprocess.DEVNULL if quiet else None,
    )  # fmt: skip

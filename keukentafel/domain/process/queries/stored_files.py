"""Is what the tables say of the store true, and does the store hold what no table knows?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import Model

from keukentafel.domain.walls.models import Walled

OURS = re.compile(r"\d{4}/\d{4}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Municipality, year and a random name: what the program itself lays in the store."""
BLOCK = 1024 * 1024
"""Bytes that are read at once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row whose file is not as it should be. table and id: which row; path: where its file should be."""

    table: str
    id: int
    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Strays:
    """files: how many files this municipality has in the store; known: how many of them have a row; paths: strays."""

    files: int
    known: int
    paths: tuple[str, ...]


def tables() -> list[type[Model]]:
    """Every table that points into the store: it has the place of a file, and its hash."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Walled) and {"path", "sha256"} <= {field.name for field in model._meta.fields}
    ]


def faults(*, each: int = 500) -> Iterator[Fault | None]:
    """Every kept file of the open municipalities, read and compared: None when it is as it was.

    each  rows that are fetched at once
    """
    for model in tables():
        rows = model._default_manager.order_by("pk").values_list("pk", "path", "sha256")
        for key, path, hash in rows.iterator(chunk_size=each):
            sentence = _wrong(path, hash)
            yield Fault(model._meta.db_table, key, path, sentence) if sentence else None


def strays(municipality: int, *, before: datetime) -> Strays:
    """Files of this municipality that were laid in the store before that moment, and that no row knows.

    raises  OSError when the store cannot be read
    """
    names = list(_names(municipality))  # before the rows: what is kept meanwhile has its row by then
    known = _known(municipality)
    without = [name for name in names if OURS.fullmatch(name) and name not in known]
    found = tuple(name for name in without if default_storage.get_modified_time(name) < before)
    return Strays(len(names), sum(name in known for name in names), found)


def _wrong(path: str, hash: str) -> str:
    try:
        with default_storage.open(path) as file:
            found = hashlib.sha256()
            for block in file.chunks(BLOCK):
                found.update(block)
    except FileNotFoundError:
        return "het bestand is er niet"
    except OSError as problem:
        return f"het bestand is niet te lezen ({type(problem).__name__})"
    return "" if found.hexdigest() == hash else "het bestand is niet meer wat het was"


def _names(municipality: int) -> Iterator[str]:
    top = f"{municipality:04d}"
    try:
        years, _files = default_storage.listdir(top)
    except FileNotFoundError:
        return
    for year in sorted(years):
        for name in default_storage.listdir(f"{top}/{year}")[1]:
            yield f"{top}/{year}/{name}"


def _known(municipality: int) -> set[str]:
    return {
        path
        for model in tables()
        for path in model._default_manager.filter(municipality=municipality).values_list("path", flat=True)
    }

"""What Jinja made of a template is kept in a folder: the first visit to a page after a start need not wait for it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

GENERATOR = [Path(__file__).with_name(name) for name in ("quick.py", "environment.py")]
"""What decides, beside a template itself and Jinja, what is made of it."""


class CompiledTemplates(FileSystemBytecodeCache):
    """A file for each template. It counts for the same text of the template, the same Jinja and the same code generator of
    ours only.

    folder  may be thrown away at any time. What lies in it is run, so it must be ours and nobody else may write there;
            otherwise, and where it cannot be written, every process compiles for itself.
    """

    def __init__(self, folder: Path) -> None:
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(str(folder))
        self.trusted = _is_ours(folder)
        self.generator = jinja2.__version__ + "".join(path.read_text() for path in GENERATOR)

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self.generator + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        if self.trusted:
            with suppress(OSError):
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if self.trusted:
            with suppress(OSError):
                super().dump_bytecode(bucket)


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.stat()
    except OSError:
        return False
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)

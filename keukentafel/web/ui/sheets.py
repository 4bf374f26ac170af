"""The style sheets of every page: apart while we write them, one file where they are served."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

FONTS = "vendor/fonts.css"
"""Stays apart: it names its fonts by where it lies."""

SHEETS = (
    "vendor/tokens.css", "vendor/utrecht.css", "kt/tokens.css", "kt/themes.css", "kt/layout.css", "kt/demo.css",
    "kt/forms.css", "kt/components.css", "kt/tables.css", "kt/status.css", "kt/steps.css", "kt/windows.css", "kt/menu.css",
    "kt/desk.css", "kt/portal.css", "kt/foot.css", "kt/welcome.css", "kt/rules.css",
)  # fmt: skip
"""In the order in which they count."""

ALL = "kt/all.css"
"""All of them, made by collectstatic: a first visit asks for one file instead of eighteen."""


class SheetsInOne(CompressedManifestStaticFilesStorage):
    """Beside every file on its own, which a page may ask for too, the sheets of every page in one."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            kept = (paths[sheet] for sheet in SHEETS)
            sheets = (Path(storage.path(name)).read_text() for storage, name in kept)
            Path(self.path(ALL)).write_text("\n".join(sheets))
            paths = paths | {ALL: (self, ALL)}
        yield from super().post_process(paths, dry_run, **options)


@lru_cache(maxsize=1)
def sheets() -> tuple[str, ...]:
    """The addresses of the style sheets of every page."""
    in_one = isinstance(staticfiles_storage, SheetsInOne) and not settings.DEBUG
    return tuple(map(staticfiles_storage.url, (FONTS, ALL) if in_one else (FONTS, *SHEETS)))

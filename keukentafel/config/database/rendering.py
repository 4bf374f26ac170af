"""Migrating without building every model again for every operation.

Django keeps classes for the models of each moment, and after an operation builds those again that are related to the one
that changed. Here everything is related to the municipality and to the account, so it built nearly all models five hundred
times: 93 % of the time of migrating an empty database. The statements that reach the database need the changed model alone.
What runs Python in a migration gets all models built anew, as Django does for models whose building was put off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.migrations.state import ProjectState


@contextmanager
def only_what_changed() -> Iterator[None]:
    """Within it an operation builds the one model again that it changes."""
    before = ProjectState._find_reload_model
    ProjectState._find_reload_model = _itself
    try:
        yield
    finally:
        ProjectState._find_reload_model = before


def _itself(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> set[tuple[str, str]]:
    state.is_delayed = True
    return {(app_label, model_name)}

"""Every table with a municipality's data stands behind a wall, and the wall holds when a query forgets its reader."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from keukentafel.domain.walls import security
from keukentafel.domain.walls.models import Walled

WITHOUT_MUNICIPALITY = {
    "accounts_account": "a way to sign in, for all municipalities",
    "accounts_session": "a way to sign in, for all municipalities",
    "entrance_keptform": "a form that arrived without session, sealed; it belongs to no file yet",
    "entrance_fromaddress": "counts by a hash of an internet address; nobody's file",
    "guide_organisation": "organisations work in several municipalities; nobody's file",
    "guide_organisationevent": "earlier versions of the same",
    "guide_organisationaddress": "where an organisation is; public",
    "guide_organisationaddressevent": "earlier versions of the same",
    "guide_organisationclosed": "that an organisation is no more; public",
    "guide_organisationchecked": "when a colleague last checked what is public about an organisation",
    "guide_workarea": "where an organisation works; public",
    "walls_partnership": "public",
    "walls_municipality": "public",
    "walls_teamdistrict": "public",
    "people_directed": "a view on tables of plans, which stand behind walls; it runs with the rights of who asks",
    "journal_sentonce": "random keys of forms; nobody's file",
}
"""Tables of our own without `municipality_id`, each with its reason. A new table belongs behind a wall or on this list."""

pytestmark = pytest.mark.django_db


def test_each_table_is_walled_or_named_as_shared() -> None:
    ours = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("keukentafel.")
    }
    with connection.cursor() as cursor:
        cursor.execute(security.TABLES_WITH_A_MUNICIPALITY)
        with_municipality = {table for table, _ in cursor.fetchall()}
    assert ours - with_municipality - set(WITHOUT_MUNICIPALITY) == set()


def test_every_wall_is_forced() -> None:
    assert security.tables_without_wall() == []


def test_a_new_table_without_wall_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE forgotten (municipality_id smallint)")
        cursor.execute("SELECT current_schema()")
    with pytest.raises(AssertionError):
        assert _temporary_tables_without_wall() == []


def _temporary_tables_without_wall() -> list[str]:
    """The same question as `tables_without_wall`, asked of the schema of temporary tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            security.TABLES_WITH_A_MUNICIPALITY.replace(
                "current_schema()::regnamespace", "pg_my_temp_schema()"
            )
        )
        return [table for table, walled in cursor.fetchall() if not walled]


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if issubclass(m, Walled)], ids=lambda m: m.__name__
)
def test_without_open_walls_nothing_is_seen(model: type[Walled]) -> None:
    """Even of tables that are full: nobody opened a wall in this transaction."""
    assert not model.objects.exists()


def test_the_application_cannot_lower_the_walls() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY")


def test_the_application_is_held_by_the_walls() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)

"""A check that was wrong can be withdrawn, a contact names its organisation of the guide, and what can never be true of addresses
and birth dates. What is there already is put right first."""

import datetime
import sys

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.people.models.shared
import keukentafel.domain.people.models.speaking

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = "SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true)"
EARLIEST = datetime.date(1850, 1, 1)


def put_right(apps, schema_editor):
    """Rows that the constraints of today would refuse. Earlier versions of each stay in the history."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(OPEN)
    told = {
        "own addresses that overlapped, cut to one at a time, of person": _one_at_a_time(apps, connection.alias),
        "birth dates before 1850, kept as loose parts, of person": _born_too_early(apps, connection.alias),
    }
    connection.check_constraints()  # nothing may wait for the end of the transaction: a table with that cannot be altered
    for what, people in told.items():
        if people:
            sys.stderr.write(f"people.0014: {what} {', '.join(map(str, people))}\n")


def _one_at_a_time(apps, alias):
    """Of the addresses of one person on one day the one that began last holds, as the pages always showed it."""
    rows = apps.get_model("people", "OwnAddress").objects.using(alias)
    found = {}
    for row in rows.order_by("person_id", "from_on", "pk"):
        found.setdefault(row.person_id, []).append(row)
    cut = []
    for person, periods in found.items():
        now = one_at_a_time([(row.from_on, row.until_on) for row in periods])
        if now == [(place, row.from_on, row.until_on) for place, row in enumerate(periods)]:
            continue
        cut.append(person)
        for place, row in enumerate(periods):
            kept = [(from_on, until_on) for which, from_on, until_on in now if which == place]
            if not kept:
                row.delete()
            for number, (row.from_on, row.until_on) in enumerate(kept):
                if number:
                    row.pk = None
                row.save(using=alias, force_insert=bool(number))
    return cut


def one_at_a_time(periods):
    """[(place, from, until)] without overlap, of half-open periods in the order in which they began; the later goes before."""
    now = []
    for place, (from_on, until_on) in enumerate(periods):
        left = []
        for which, first, last in now:
            if (last is not None and last <= from_on) or (until_on is not None and until_on <= first):
                left.append((which, first, last))
                continue
            if first < from_on:
                left.append((which, first, from_on))
            if until_on is not None and (last is None or until_on < last):
                left.append((which, until_on, last))
        now = [*left, (place, from_on, until_on)]
    return sorted(now)


def _born_too_early(apps, alias):
    """A day that nobody alive was born on is not known for sure: its parts stay, the date itself goes."""
    rows = apps.get_model("people", "Person").objects.using(alias).filter(born_on__lt=EARLIEST)
    found = list(rows.order_by("pk"))
    for row in found:
        if row.birth_year is None:
            row.birth_year, row.birth_month, row.birth_day = row.born_on.year, row.born_on.month, row.born_on.day
        row.born_on = None
        row.save(using=alias)
    return [row.pk for row in found]


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0003_offers"),
        ("people", "0013_regrouping_that_stayed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(put_right, migrations.RunPython.noop),
        migrations.CreateModel(
            name="RepresentationCheckWithdrawn",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "identity",
                    models.CharField(
                        choices=keukentafel.domain.people.models.speaking.identities, max_length=10
                    ),
                ),
                ("document", models.CharField(max_length=120)),
                ("checked_at", models.DateTimeField()),
                ("reason", models.CharField(db_comment="waarom de controle niet klopt", max_length=400)),
                ("at", models.DateTimeField()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="networkcontact",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="networkcontact",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="ownaddress",
            name="one_own_address_today",
        ),
        migrations.AddField(
            model_name="networkcontact",
            name="listed",
            field=models.ForeignKey(
                db_comment="dezelfde organisatie in de gids; leeg: zij staat daar niet in",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="guide.organisation",
            ),
        ),
        migrations.AddField(
            model_name="networkcontactevent",
            name="listed",
            field=models.ForeignKey(
                db_comment="dezelfde organisatie in de gids; leeg: zij staat daar niet in",
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="guide.organisation",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networkcontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_networkcontactevent" ("from_on", "ground", "household_id", "id", "kind", "listed_id", "municipality_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "until_on") VALUES (OLD."from_on", OLD."ground", OLD."household_id", OLD."id", OLD."kind", OLD."listed_id", OLD."municipality_id", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."role", OLD."until_on"); RETURN NULL;',
                    hash="cdbaa8fa1c9612f72b0d85246733c907b3ae1239",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_34695",
                    table="people_networkcontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networkcontact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_networkcontactevent" ("from_on", "ground", "household_id", "id", "kind", "listed_id", "municipality_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "until_on") VALUES (OLD."from_on", OLD."ground", OLD."household_id", OLD."id", OLD."kind", OLD."listed_id", OLD."municipality_id", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."until_on"); RETURN NULL;',
                    hash="cac6538eb76aba8baf8880c79795ec9a03ac403d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6dc79",
                    table="people_networkcontact",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="networkcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("listed__isnull", True), models.Q(("organisation", ""), _negated=True), _connector="OR"
                ),
                name="listed_organisation_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownaddress",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("person", "="),
                    (keukentafel.domain.people.models.shared.DateRange("from_on", "until_on"), "&&"),
                ],
                name="one_own_address_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("born_on__isnull", True), ("born_on__gte", datetime.date(1850, 1, 1)), _connector="OR"
                ),
                name="person_born_since_1850",
            ),
        ),
        migrations.AddField(
            model_name="representationcheckwithdrawn",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="representationcheckwithdrawn",
            name="checked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="representationcheckwithdrawn",
            name="municipality",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.municipality",
            ),
        ),
        migrations.AddField(
            model_name="representationcheckwithdrawn",
            name="representation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="withdrawn_checks",
                to="people.representation",
            ),
        ),
        migrations.AddConstraint(
            model_name="representationcheckwithdrawn",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="check_withdrawn_for_a_reason"
            ),
        ),
    ]

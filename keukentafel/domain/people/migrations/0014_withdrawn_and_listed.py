"""A check that was wrong can be withdrawn, a contact names its organisation of the guide, and what can never be true of addresses
and birth dates."""

import datetime

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.people.models.shared
import keukentafel.domain.people.models.speaking


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0003_offers"),
        ("people", "0013_regrouping_that_stayed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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

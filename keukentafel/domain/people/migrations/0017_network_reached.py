"""Somebody around a household has an e-mail address."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0016_representative_address"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="networkcontact",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="networkcontact",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="networkcontact",
            name="email",
            field=models.EmailField(blank=True, db_default="", default="", max_length=254),
        ),
        migrations.AddField(
            model_name="networkcontactevent",
            name="email",
            field=models.EmailField(blank=True, db_default="", default="", max_length=254),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="networkcontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_networkcontactevent" ("email", "from_on", "ground", "household_id", "id", "kind", "listed_id", "municipality_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "until_on") VALUES (OLD."email", OLD."from_on", OLD."ground", OLD."household_id", OLD."id", OLD."kind", OLD."listed_id", OLD."municipality_id", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."role", OLD."until_on"); RETURN NULL;',
                    hash="2c106cca0eda477b6c0609efef792bd450d0c1c5",
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
                    func='INSERT INTO "people_networkcontactevent" ("email", "from_on", "ground", "household_id", "id", "kind", "listed_id", "municipality_id", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "role", "until_on") VALUES (OLD."email", OLD."from_on", OLD."ground", OLD."household_id", OLD."id", OLD."kind", OLD."listed_id", OLD."municipality_id", OLD."name", OLD."organisation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."role", OLD."until_on"); RETURN NULL;',
                    hash="0b4b6531eaffca813ff3dd6a70e0298d36e49dc6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6dc79",
                    table="people_networkcontact",
                    when="AFTER",
                ),
            ),
        ),
    ]

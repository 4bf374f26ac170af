"""Where letters for who speaks for a resident and is not in the file go."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0015_regrouped_deed"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="representation",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="representation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="representation",
            name="address",
            field=models.CharField(
                blank=True,
                db_comment="regels van de envelop van een buitenstaander",
                db_default="",
                default="",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="representationevent",
            name="address",
            field=models.CharField(
                blank=True,
                db_comment="regels van de envelop van een buitenstaander",
                db_default="",
                default="",
                max_length=300,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="representation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_representationevent" ("address", "document", "email", "from_on", "id", "kind", "municipality_id", "name", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "representative_id", "scope", "until_on") VALUES (OLD."address", OLD."document", OLD."email", OLD."from_on", OLD."id", OLD."kind", OLD."municipality_id", OLD."name", OLD."organisation", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."representative_id", OLD."scope", OLD."until_on"); RETURN NULL;',
                    hash="82e3a47ce6055d35eda67711bc7478f006724a9f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d572b",
                    table="people_representation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="representation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_representationevent" ("address", "document", "email", "from_on", "id", "kind", "municipality_id", "name", "organisation", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "representative_id", "scope", "until_on") VALUES (OLD."address", OLD."document", OLD."email", OLD."from_on", OLD."id", OLD."kind", OLD."municipality_id", OLD."name", OLD."organisation", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."representative_id", OLD."scope", OLD."until_on"); RETURN NULL;',
                    hash="a1606b16d797cc97c6d7aa97358a623a276447aa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ce1c",
                    table="people_representation",
                    when="AFTER",
                ),
            ),
        ),
    ]

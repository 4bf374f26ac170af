"""A letter can go to somebody without a file: then it has the name and the address that were typed."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
MAY_BE_EMPTY = """
ALTER TABLE intake_notice ALTER COLUMN person_id DROP NOT NULL;
COMMENT ON COLUMN intake_notice.person_id IS 'aan wie; leeg: aan wie geen dossier heeft';
"""
NEVER_EMPTY = "ALTER TABLE intake_notice ALTER COLUMN person_id SET NOT NULL;"
"""In SQL of our own: with a comment Django alters the type too, and a trigger of the merge depends on the column."""


class Migration(migrations.Migration):
    dependencies = [("intake", "0015_found_out_per_person"), ("people", "0018_given_name")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "notice",
            "to_name",
            models.CharField(
                max_length=160, blank=True, default="", db_default="", db_comment="aan wie geen dossier heeft"
            ),
        ),
        migrations.AddField(
            "notice",
            "to_address",
            models.JSONField(
                default=list, db_default=models.Value([], models.JSONField()),
                db_comment="regels van de envelop daarvan",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MAY_BE_EMPTY, NEVER_EMPTY)],
            state_operations=[
                migrations.AlterField(
                    "notice",
                    "person",
                    models.ForeignKey(
                        "people.Person", django.db.models.deletion.PROTECT, null=True, related_name="+",
                        db_comment="aan wie; leeg: aan wie geen dossier heeft",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "notice",
            models.CheckConstraint(
                name="notice_is_to_somebody",
                condition=Q(person__isnull=False, to_name="") | Q(~Q(to_name=""), person__isnull=True),
            ),
        ),
    ]  # fmt: skip

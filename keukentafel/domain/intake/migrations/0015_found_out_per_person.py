"""What was found out, by life domain and by step of the ladder, is of a person. What stands there stays of whom the case is about.

The walls stay open until the migration ends; see 0006_understood.
"""

import django.db.models.deletion
from django.db import migrations, models

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def of_whom():
    return models.ForeignKey(
        "people.Person", django.db.models.deletion.PROTECT, null=True, related_name="+",
        db_comment="over wie dit gaat; leeg: over wie de melding gaat",
    )


def once(code, name):
    return models.UniqueConstraint(fields=["case", "person", code], nulls_distinct=False, name=name)


class Migration(migrations.Migration):
    dependencies = [("intake", "0014_alter_senton_way"), ("people", "0018_given_name")]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.AddField("domainnote", "person", of_whom()),
        migrations.AddField("ladderstep", "person", of_whom()),
        migrations.RemoveConstraint("domainnote", "domain_noted_once_per_case"),
        migrations.RemoveConstraint("ladderstep", "ladder_step_answered_once"),
        migrations.AddConstraint("domainnote", once("domain", "domain_noted_once_per_person")),
        migrations.AddConstraint("ladderstep", once("step", "ladder_step_answered_once_per_person")),
    ]

"""The steps of the meldcode, each its own row.

The walls stay open until the migration ends; see intake/0006_understood.
"""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, Q

from keukentafel.domain.safety import words

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
# A case whose meldcode was closed with one answer keeps its step in cases_stepdone and its words in the task.


def check(name: str, condition: Q) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=condition)


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("cases", "0023_task_reopened"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.CreateModel(
            name="MeldcodeStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("step", models.CharField(choices=words.steps, max_length=10)),
                ("on", models.DateField(db_comment="dag waarop de stap is gedaan")),
                ("said", models.TextField(db_comment="wat er uit de stap kwam, of waarom hij niet kon")),
                ("child_check", models.CharField(blank=True, choices=words.child_checks, max_length=15)),
                (
                    "consulted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=words.consulted, max_length=20),
                        blank=True, default=list, size=None,
                    ),
                ),
                ("talked", models.BooleanField(db_comment="gesproken met wie het aangaat; anders zegt said waarom niet", null=True)),
                ("suspicion", models.BooleanField(db_comment="vermoeden van geweld of verwaarlozing", null=True)),
                ("unsafe", models.CharField(blank=True, choices=words.safeties, max_length=12)),
                ("report", models.BooleanField(db_comment="eerste besluit: melden bij Veilig Thuis", null=True)),
                ("help", models.CharField(blank=True, choices=words.helps, db_comment="tweede besluit: hulp", max_length=12)),
                ("decider", models.CharField(blank=True, db_comment="wie het laatste woord had", max_length=120)),
                ("why_not", models.TextField(blank=True, db_comment="waarom niet gemeld, waar melden de norm is")),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("case", models.ForeignKey(on_delete=PROTECT, related_name="meldcode_steps", to="cases.case")),
                (
                    "municipality",
                    models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"),
                ),
            ],
            options={
                "constraints": [
                    check("meldcode_step_says_something", ~Q(said="")),
                    check("meldcode_consult_names_whom", ~Q(step="overleg") | ~Q(consulted=[])),
                    check("meldcode_talk_says_whether", ~Q(step="gesprek") | Q(talked__isnull=False)),
                    check("meldcode_weighed", ~Q(step="wegen") | (Q(suspicion__isnull=False) & ~Q(unsafe=""))),
                    check(
                        "meldcode_decided_twice",
                        ~Q(step="besluit") | (Q(report__isnull=False) & ~Q(help="") & ~Q(decider="")),
                    ),
                ],
            },
        ),
    ]

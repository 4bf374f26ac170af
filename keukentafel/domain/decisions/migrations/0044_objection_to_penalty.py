"""An objection can be against a decision on what is owed for deciding too late (Awb 4:18 and 7:1)."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
NAME = "objection_is_against_one_decision"


def only(field: str) -> models.Q:
    """The objection is against what this field names, and against nothing else."""
    return models.Q(**{f"{each}__isnull": each != field for each in ("beschikking", "temporary", "penalty")})


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0043_intention_told"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "objection",
            "penalty",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="decisions.penaltydecision",
            ),
        ),
        migrations.RemoveConstraint("objection", NAME),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                name=NAME, condition=only("beschikking") | only("temporary") | only("penalty")
            ),
        ),
    ]

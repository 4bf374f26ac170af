"""An objection can be against what a desk decided in the name of the municipality (Awb 7:1 and 10:2)."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
NAME = "objection_is_against_one_decision"
AGAINST = ("beschikking", "temporary", "penalty", "referral")


def only(field: str) -> models.Q:
    """The objection is against what this field names, and against nothing else."""
    return models.Q(**{f"{each}__isnull": each != field for each in AGAINST})


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0051_upheld_and_kept"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "objection",
            "referral",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="decisions.referral",
            ),
        ),
        migrations.RemoveConstraint("objection", NAME),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                name=NAME,
                condition=only("beschikking") | only("temporary") | only("penalty") | only("referral"),
            ),
        ),
    ]

"""An aanvraag that is withdrawn is a row; a decision can be that it is not treated."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from keukentafel.domain.decisions.models import withdrawn

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0023_intention_replies"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AanvraagWithdrawn",
            fields=[
                (
                    "aanvraag",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="withdrawn",
                        serialize=False,
                        to="decisions.aanvraag",
                    ),
                ),
                ("said_on", models.DateField(db_comment="dag waarop het is gezegd")),
                ("said_by", models.CharField(db_comment="naam van wie het zei", max_length=120)),
                ("way", models.CharField(choices=withdrawn.ways_to_withdraw, max_length=8)),
                (
                    "reason",
                    models.TextField(
                        blank=True, db_comment="waarom, als dat is gezegd; een reden is niet nodig"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said_by", ""), _negated=True),
                        name="aanvraag_withdrawn_by_somebody",
                    )
                ],
            },
        ),
    ]

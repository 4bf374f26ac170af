"""A pile that was said to be posted is taken back at once, but for letters upon which somebody acted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.process.models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0037_stops_of_help_at_once"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "printbatchletter",
            "stays",
            models.CharField(
                blank=True,
                choices=keukentafel.domain.process.models.reasons_to_stay,
                db_comment="waarom deze brief op de post blijft staan nu de stapel is teruggenomen",
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="PrintBatchBack",
            fields=[
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="back",
                        serialize=False,
                        to="process.printbatch",
                    ),
                ),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
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
                        condition=models.Q(("reason", ""), _negated=True), name="pile_taken_back_with_reason"
                    )
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.plans.models.direction

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0021_evaluation_moved"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="DirectorStopped",
            fields=[
                (
                    "director",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="stopped",
                        serialize=False,
                        to="plans.director",
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=keukentafel.domain.plans.models.direction.stop_ways, max_length=11
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DirectorShortened",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("before_on", models.DateField()),
                ("until_on", models.DateField()),
                ("reason", models.CharField(max_length=400)),
                (
                    "told_by",
                    models.CharField(
                        blank=True,
                        db_comment="wie van die organisatie het zei, of welke uitspraak",
                        max_length=160,
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
                    "director",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shortenings",
                        to="plans.director",
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
                        condition=models.Q(("until_on__lt", models.F("before_on"))),
                        name="direction_shortened_to_an_earlier_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="direction_shortened_with_reason",
                    ),
                ],
            },
        ),
    ]

"""An aanvraag that waits for the investigation can be withdrawn by itself, and so can a resident in the portal."""

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
        ("decisions", "0026_referral_corrected"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ToldWithdrawn",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
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
                        condition=models.Q(("said_by", ""), _negated=True), name="told_withdrawn_by_somebody"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="aanvraagtold",
            name="withdrawal",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="told",
                to="decisions.toldwithdrawn",
            ),
        ),
        migrations.RemoveConstraint(model_name="aanvraagtold", name="one_waiting_aanvraag_per_person"),
        migrations.AddConstraint(
            model_name="aanvraagtold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("aanvraag__isnull", True), ("withdrawal__isnull", True)),
                fields=("case", "person", "law"),
                name="one_waiting_aanvraag_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanvraagtold",
            constraint=models.CheckConstraint(
                condition=models.Q(("aanvraag__isnull", True), ("withdrawal__isnull", True), _connector="OR"),
                name="told_aanvraag_or_withdrawal",
            ),
        ),
    ]

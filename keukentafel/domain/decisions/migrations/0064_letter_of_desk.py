"""The day on which a desk made its decision in the name of the municipality known (Awb 3:41), and the sheet of rights with it."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0063_intention_goes_later"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "referral",
            "known_on",
            models.DateField(
                db_comment="dag waarop het loket de brief met zijn besluit stuurde of gaf, Awb 3:41; leeg: niet bekend",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            "referral",
            models.CheckConstraint(
                condition=models.Q(known_on__isnull=True)
                | models.Q(known_on__gte=models.F("referred_on")),
                name="referral_not_known_before_decided",
            ),
        ),
        migrations.AddField(
            "referralcorrected",
            "known_on",
            models.DateField(db_comment="brief van het loket, zoals het er stond", null=True),
        ),
        migrations.CreateModel(
            name="DeskLeaflet",
            fields=[
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="leaflet",
                        serialize=False,
                        to="decisions.referral",
                    ),
                ),
                ("size", models.PositiveIntegerField(db_comment="bytes")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "path",
                    models.CharField(
                        db_comment="plaats in de opslag; zonder persoonsgegevens", max_length=120
                    ),
                ),
                ("at", models.DateTimeField()),
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
            options={"abstract": False},
        ),
    ]

"""The sheet with somebody's rights beside a letter, and whether it goes along on paper."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0013_later_decisions"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="encloses_rights",
            field=models.BooleanField(
                db_comment="waar: het blad met de rechten zit bij de brief", db_default=False, default=False
            ),
        ),
        migrations.CreateModel(
            name="Leaflet",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="leaflet",
                        serialize=False,
                        to="decisions.letter",
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
            options={
                "abstract": False,
            },
        ),
    ]

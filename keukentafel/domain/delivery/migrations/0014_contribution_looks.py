"""Until where the nightly look at contributions came, so that the next reads what changed since."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delivery", "0013_contribution_changes"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContributionLook",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("whole", models.BooleanField(db_comment="alle hulp, ook waar niets veranderde")),
                ("marks", models.JSONField(db_comment="per tabel de hoogste sleutel van toen")),
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
            options={"indexes": [models.Index(fields=["municipality", "-at"], name="contribution_look_newest")]},
        ),
    ]

"""Which deeds of a wrong merge were about the household that was put back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0014_withdrawn_and_listed"), ("walls", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="RegroupedDeed",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("entry", models.BigIntegerField(db_comment="sleutel in journal_entry", unique=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="walls.municipality",
                    ),
                ),
                (
                    "regrouping",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deeds", to="people.regrouping",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]  # fmt: skip

"""A letter that is only looked at, before anything is decided."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0013_later_decisions"),
        ("process", "0021_print_batches"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterPreview",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("paper", models.JSONField(db_comment="wat er op de brief zou staan")),
                ("content", models.BinaryField(db_comment="de PDF; leeg: wordt nog gemaakt", null=True)),
                ("asked_at", models.DateTimeField()),
                (
                    "aanvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="decisions.aanvraag"
                    ),
                ),
                (
                    "account",
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
    ]

"""A form that arrived when its session had ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("entrance", "0003_locked_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                (
                    "lock",
                    models.CharField(
                        db_comment="SHA-256 van de sleutel in de browser",
                        max_length=64,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "sealed",
                    models.BinaryField(
                        db_comment="wat is ingevuld, versleuteld met de sleutel in de browser"
                    ),
                ),
                ("until_at", models.DateTimeField(db_comment="daarna wordt het vernietigd")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["until_at"], name="kept_form_by_age"),
                    models.Index(fields=["account", "-until_at"], name="kept_form_of_account"),
                ],
            },
        ),
    ]

"""A melding that was tied to the wrong person is untied, and what was written to that person is not printed.

The walls stay open until the migration ends; see 0006_understood.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT

OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def to(model, **more):
    return models.ForeignKey(on_delete=PROTECT, related_name="+", to=model, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0008_measured_again"),
        ("people", "0014_withdrawn_and_listed"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.CreateModel(
            name="NoticeStopped",
            fields=[
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="stopped",
                        serialize=False,
                        to="intake.notice",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", db_index=False)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Untied",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("tied_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("household", to("people.household", null=True)),
                (
                    "melding",
                    models.ForeignKey(on_delete=PROTECT, related_name="untied", to="intake.melding"),
                ),
                ("municipality", to("walls.municipality", db_index=False)),
                ("person", to("people.person")),
                ("tied_by", to(settings.AUTH_USER_MODEL, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(reason=""), name="untied_with_reason")
                ],
            },
        ),
    ]

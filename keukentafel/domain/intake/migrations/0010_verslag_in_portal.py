"""A verslag of which no letter may go home is in the portal all the same.

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
        ("intake", "0009_untied"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, OPEN),
        migrations.CreateModel(
            name="VerslagInPortal",
            fields=[
                (
                    "verslag",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="in_portal",
                        serialize=False,
                        to="intake.conversationdone",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", db_index=False)),
            ],
            options={"abstract": False},
        ),
    ]

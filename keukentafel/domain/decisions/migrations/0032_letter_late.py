"""A letter that lay in no envelope and went later: the term to object runs from the day on which it really went."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0031_intention_criteria"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="LetterLate",
            fields=[
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=PROTECT,
                        primary_key=True,
                        related_name="late",
                        serialize=False,
                        to="decisions.letter",
                    ),
                ),
                (
                    "posted_on",
                    models.DateField(
                        db_comment="dag waarop de brief echt op de post ging, Awb 6:8", null=True
                    ),
                ),
                (
                    "last_day",
                    models.DateField(db_comment="laatste dag om bezwaar te maken, geteld vanaf die dag"),
                ),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
    ]

"""The report of a hearing about an objection is put right, and what stood there stays to be read (Awb 7:7)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def to(where: str, name: str = "+", *, index: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=where, db_index=index
    )


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0055_court_settled_penalty"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="HearingReportCorrected",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("was_present", models.CharField(db_comment="wie er waren, zoals het er stond", max_length=400)),
                ("was_heard_by", models.CharField(max_length=120)),
                ("was_text", models.TextField(db_comment="wat er stond voordat het werd verbeterd")),
                ("was_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
                ("report", to("decisions.hearingreport", "corrections")),
                ("was_by", to(settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="hearing_report_corrected_with_reason", condition=~Q(reason="")
                    ),
                ],
            },
        ),
    ]

"""A letter that was said to be printed and was not: it waits for the post again, and what was said is kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PROTECT = django.db.models.deletion.PROTECT
COLLEAGUE = {"on_delete": PROTECT, "related_name": "+", "to": settings.AUTH_USER_MODEL}


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0023_task_reopened"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="PostUndone",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("posted_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=400)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(**COLLEAGUE)),
                (
                    "document",
                    models.ForeignKey(on_delete=PROTECT, related_name="post_undone", to="cases.document"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"
                    ),
                ),
                ("posted_by", models.ForeignKey(**COLLEAGUE)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="post_undone_with_reason"
                    )
                ]
            },
        ),
    ]

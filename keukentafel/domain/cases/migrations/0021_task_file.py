"""A task may be about many files at once, and names them."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0020_tasks_of_a_household"),
        ("people", "0016_representative_address"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "household",
                    models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="people.household"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="+", to="walls.municipality"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="cases.task"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_comment="het team dat het kreeg",
                        on_delete=PROTECT,
                        related_name="+",
                        to="walls.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("case__isnull", True), ("household__isnull", False)),
                            models.Q(("case__isnull", False), ("household__isnull", True)),
                            _connector="OR",
                        ),
                        name="task_file_is_one_thing",
                    )
                ],
            },
        ),
    ]

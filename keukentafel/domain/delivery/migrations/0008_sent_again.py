"""A stop that the CAK has goes again when its start was mended to another contribution."""

import django.db.models.deletion
from django.db import migrations, models

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
        ("delivery", "0007_mended_and_kept"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ContributionAgain",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("file", to("delivery.contributionfile")),
                ("mended", to("delivery.contributionmended")),
                ("municipality", to("walls.municipality", index=False)),
                ("notice", to("delivery.contributionnotice", "again", index=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "file"), name="contribution_again_once_a_file")
                ],
            },
        ),
    ]

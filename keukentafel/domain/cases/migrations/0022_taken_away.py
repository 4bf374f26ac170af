"""What stood in the wrong file is taken away or moved; of a note is kept whom and what it was about."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.cases.models.taken_away as words

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def to(model, **more):
    """A reference to a row that stays as long as this one does."""
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_task_file"),
        ("people", "0017_network_reached"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField("notecorrection", "was_case", to("cases.case", null=True)),
        migrations.AddField("notecorrection", "was_person", to("people.person", null=True)),
        migrations.CreateModel(
            name="TakenAway",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sort", models.CharField(choices=words.sorts, max_length=8)),
                ("stood_on", models.DateField(db_comment="dag van het stuk, het contact of de aantekening")),
                ("why", models.CharField(choices=words.reasons, max_length=10)),
                (
                    "explanation",
                    models.CharField(blank=True, db_comment="alleen voor collega's", max_length=300),
                ),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("case", to("cases.case", null=True)),
                ("household", to("people.household")),
                ("moved_to", to("people.household", null=True, db_comment="waar het nu staat")),
                ("municipality", to("walls.municipality", db_index=False)),
            ],
            options={
                "indexes": [models.Index(fields=["household", "-at"], name="taken_away_of_household")],
            },
        ),
    ]

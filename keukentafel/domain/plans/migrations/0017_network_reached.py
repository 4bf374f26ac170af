"""Somebody of the ecomap is invited as who they are there."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0017_network_reached"),
        ("plans", "0016_direction_consents"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="goalinvitation",
            name="network",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.networkcontact",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("network__isnull", True),
                    models.Q(models.Q(("name", ""), _negated=True), ("email", "")),
                    _connector="OR",
                ),
                name="invited_network_is_reached_by_ecomap",
            ),
        ),
    ]

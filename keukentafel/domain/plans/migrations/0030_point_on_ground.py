"""A point about a case or a risk is read from outside by consent or on a ground too."""

import django.db.models.deletion
from django.db import migrations, models

import keukentafel.domain.people.models.trust

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_regrouping_that_stayed"),
        ("plans", "0029_action_becomes_theirs"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="meetinginvitedto",
            name="kind",
            field=models.CharField(
                blank=True,
                choices=keukentafel.domain.people.models.trust.share_kinds,
                db_default="",
                default="",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="MeetingPointConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "given_by",
                    models.CharField(choices=keukentafel.domain.people.models.trust.givers, max_length=6),
                ),
                (
                    "invited",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="plans.meetinginvitedto",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("invited", "person"), name="point_consent_is_given_once")
                ],
            },
        ),
    ]

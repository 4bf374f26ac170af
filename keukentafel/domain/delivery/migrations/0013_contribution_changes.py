"""A contribution may begin and end more than once during the help of a decision, and why is a row of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import keukentafel.domain.delivery.models.contribution_change as change

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


def to(where: str, name: str = "+", *, index: bool = True, null: bool = True) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=where, db_index=index, null=null
    )


def once(field: str, name: str) -> list[migrations.operations.base.Operation]:
    unique = models.UniqueConstraint(fields=(field, "turn", "kind"), name=name)
    return [
        migrations.RemoveConstraint("contributionnotice", name),
        migrations.AddConstraint("contributionnotice", unique),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0045_referral_days_corrected"),
        ("delivery", "0012_penalty_paid"),
        ("people", "0018_given_name"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "contributionnotice",
            "turn",
            models.PositiveSmallIntegerField(
                db_comment="de hoeveelste periode met bijdrage van dit besluit", default=1
            ),
        ),
        *once("beschikking", "contribution_starts_and_stops_once"),
        *once("temporary", "contribution_of_temporary_starts_and_stops_once"),
        migrations.CreateModel(
            name="ContributionChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("on", models.DateField(db_comment="eerste dag waarop het anders is")),
                ("owes", models.BooleanField(db_comment="of er vanaf die dag een bijdrage is")),
                ("cause", models.CharField(choices=change.causes, max_length=10)),
                (
                    "exempt",
                    models.CharField(
                        blank=True, db_comment="code uit bedragen.toml, geen_bijdrage", max_length=40
                    ),
                ),
                (
                    "sentence",
                    models.CharField(db_comment="waarom er wel of geen bijdrage is", max_length=300),
                ),
                ("source", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, choices=change.outcomes, max_length=10)),
                (
                    "remark",
                    models.CharField(blank=True, db_comment="waarom het zo is gelaten", max_length=300),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("beschikking", to("decisions.beschikking", "contribution_changes")),
                ("municipality", to("walls.municipality", index=False, null=False)),
                ("partner", to("people.person")),
                ("settled_by", to(settings.AUTH_USER_MODEL)),
                ("temporary", to("decisions.temporaryprovision", "contribution_changes")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("beschikking__isnull", False), ("temporary__isnull", True))
                        | Q(("beschikking__isnull", True), ("temporary__isnull", False)),
                        name="contribution_change_of_one_decision",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("outcome", "")),
                        fields=("beschikking",),
                        name="contribution_change_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=Q(("outcome", "")),
                        fields=("temporary",),
                        name="contribution_change_of_temporary_open_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(("outcome", ""), ("settled_at__isnull", True))
                        | Q(Q(("outcome", ""), _negated=True), ("settled_at__isnull", False)),
                        name="contribution_change_settled",
                    ),
                    models.CheckConstraint(
                        condition=Q(("outcome", "gelaten"), _negated=True) | Q(("remark", ""), _negated=True),
                        name="contribution_change_left_with_reason",
                    ),
                ],
            },
        ),
    ]

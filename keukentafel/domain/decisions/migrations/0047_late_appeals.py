"""A court that was asked because nobody decided on an aanvraag in time, and what it said (Awb 8:55b to 8:55d)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import keukentafel.domain.decisions.models.objections

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
        ("decisions", "0046_penalty_replaced"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="LateAppeal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("court", models.CharField(max_length=120)),
                ("number", models.CharField(db_comment="zaaknummer van de rechter", max_length=40)),
                ("by_name", models.CharField(db_comment="wie naar de rechter ging", max_length=120)),
                ("filed_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("aanvraag", to("decisions.aanvraag", "late_appeals")),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aanvraag", "court", "number"), name="late_appeal_recorded_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LateAppealEnded",
            fields=[
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="ended",
                        serialize=False,
                        to="decisions.lateappeal",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=keukentafel.domain.decisions.models.objections.court_outcomes, max_length=18
                    ),
                ),
                ("on", models.DateField(db_comment="dag van de uitspraak")),
                (
                    "due_on",
                    models.DateField(
                        db_comment="laatste dag om alsnog te beslissen, Awb 8:55d lid 1 en 3", null=True
                    ),
                ),
                (
                    "day_cents",
                    models.PositiveIntegerField(
                        db_comment="eurocenten voor iedere dag daarna, Awb 8:55d lid 2", default=0
                    ),
                ),
                ("most_cents", models.PositiveIntegerField(db_comment="eurocenten, ten hoogste", default=0)),
                ("text", models.TextField(blank=True, db_comment="wat de rechter nog meer zei")),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="late_appeal_costs_after_a_day",
                        condition=Q(day_cents=0, most_cents=0)
                        | Q(due_on__isnull=False, most_cents__gte=F("day_cents"), day_cents__gt=0),
                    ),
                    models.CheckConstraint(
                        name="late_appeal_due_after_ruling",
                        condition=Q(due_on__isnull=True) | Q(due_on__gte=F("on")),
                    ),
                ],
            },
        ),
    ]

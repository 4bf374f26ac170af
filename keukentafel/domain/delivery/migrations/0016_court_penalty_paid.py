"""A penalty that a court settled and that was paid is a row of its own: who said so, of which day."""

import django.db.models.deletion
from django.conf import settings
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
        ("delivery", "0015_contribution_look_failed"),
        ("cases", "0026_where_it_lay"),
        ("decisions", "0055_court_settled_penalty"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="CourtPenaltyPaid",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("on", models.DateField(db_comment="dag waarop is betaald")),
                ("cents", models.PositiveBigIntegerField(db_comment="betaald bedrag")),
                ("at", models.DateTimeField()),
                ("by", to(settings.AUTH_USER_MODEL)),
                ("municipality", to("walls.municipality", index=False)),
                ("appeal", to("decisions.lateappeal", "payments")),
                ("task", to("cases.task")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("task", "at"), name="court_penalty_paid_once_by_a_task"),
                ],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import keukentafel.domain.intake.models.meldingen

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
EARLIER = """
INSERT INTO process_debtthreat (municipality_id, case_id, code, asked_on, at, by_id)
SELECT c.municipality_id, c.id, t.code, min(k.started_on), min(e.at), min(e.account_id)
  FROM journal_entry e
  JOIN cases_case c ON c.municipality_id = e.municipality_id AND c.id = e.about_id
  JOIN cases_clock k ON k.case_id = c.id AND k.code = 'wgs-spoed'
 CROSS JOIN LATERAL unnest(string_to_array(e.details ->> 'kinds', ',')) AS t(code)
 WHERE e.kind = 'debts.threatened' AND e.about_kind = 'case' AND t.code IN ('ontruiming', 'energie', 'zorg')
 GROUP BY c.municipality_id, c.id, t.code
"""


class Migration(migrations.Migration):
    """Which threat it is, is a row; of before it stood in the journal."""

    dependencies = [
        ("process", "0032_own_follow_up"),
        ("cases", "0023_task_reopened"),
        ("intake", "0011_threats"),
        ("journal", "0001_initial"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="DebtThreat",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "code",
                    models.CharField(
                        choices=keukentafel.domain.intake.models.meldingen.threats, max_length=10
                    ),
                ),
                ("asked_on", models.DateField(db_comment="dag waarop hierom hulp is gevraagd")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        db_comment="leeg: verteld met de melding",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="debt_threats",
                        to="cases.case",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "code"), name="debt_threat_once_in_a_case")
                ],
            },
        ),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]

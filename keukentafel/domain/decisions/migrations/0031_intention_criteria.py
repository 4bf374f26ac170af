"""Whether the resident meets what must hold for a product is kept with an intention too."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE TRIGGER intention_criterion_stays BEFORE UPDATE ON decisions_intentioncriterion
  FOR EACH ROW EXECUTE FUNCTION kt_intention_stays();
"""
GONE = "DROP TRIGGER intention_criterion_stays ON decisions_intentioncriterion;"


class Migration(migrations.Migration):
    dependencies = [("decisions", "0030_corrections"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="IntentionCriterion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField(db_comment="volgorde, vanaf 0")),
                ("text", models.TextField()),
                ("met", models.BooleanField()),
                (
                    "computed",
                    models.BooleanField(db_comment="door de regels zelf gezien, bijvoorbeeld de leeftijd"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, db_comment="waarom niet; leeg als de inwoner voldoet", default=""
                    ),
                ),
                (
                    "intention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="decisions.intention",
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
                    models.UniqueConstraint(fields=("intention", "place"), name="intention_criterion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met", True), ("reason", "")),
                            models.Q(("met", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="intention_criterion_not_met_says_why",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

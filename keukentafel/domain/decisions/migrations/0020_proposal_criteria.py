"""A proposal keeps what must hold for its product, and whether the resident meets it."""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE FUNCTION kt_proposal_criterion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Wat bij een voorstel is beantwoord, verandert niet meer. Maak een nieuw voorstel.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER proposal_criterion_stays BEFORE UPDATE ON decisions_proposalcriterion
  FOR EACH ROW EXECUTE FUNCTION kt_proposal_criterion_stays();
"""
GONE = """
DROP TRIGGER proposal_criterion_stays ON decisions_proposalcriterion;
DROP FUNCTION kt_proposal_criterion_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0019_leaflet_again"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ProposalCriterion",
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
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="decisions.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("proposal", "place"), name="proposal_criterion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met", True), ("reason", "")),
                            models.Q(("met", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="proposal_criterion_not_met_says_why",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

"""What burgemeester en wethouders decided themselves on an objection stands beside that decision."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE TRIGGER college_on_objection_stays BEFORE UPDATE ON decisions_collegeonobjection
  FOR EACH ROW EXECUTE FUNCTION kt_college_decision_stays();
"""
GONE = "DROP TRIGGER college_on_objection_stays ON decisions_collegeonobjection;"


def reference(to, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0028_volume_in_parts"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="CollegeOnObjection",
            fields=[
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="by_college",
                        serialize=False,
                        to="decisions.objectiondecision",
                    ),
                ),
                (
                    "number",
                    models.CharField(db_comment="nummer of kenmerk van het collegebesluit", max_length=60),
                ),
                ("decided_on", models.DateField(db_comment="dag waarop het college besloot")),
                ("at", models.DateTimeField()),
                ("by", reference(settings.AUTH_USER_MODEL)),
                (
                    "in_place_of",
                    reference(settings.AUTH_USER_MODEL, null=True, db_comment="wie werd vervangen"),
                ),
                (
                    "mandate_row",
                    reference("decisions.mandate", null=True, db_comment="leeg: van voor het register"),
                ),
                ("municipality", reference("walls.municipality", db_index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="college_on_objection_has_number",
                    )
                ],
            },
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

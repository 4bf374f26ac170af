"""The help of a referral that was recorded wrong is put right; what stood there is a row of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE FUNCTION kt_referral_corrected_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Wat er eerder bij een verwijzing stond, verandert niet meer.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER referral_corrected_stays BEFORE UPDATE ON decisions_referralcorrected
  FOR EACH ROW EXECUTE FUNCTION kt_referral_corrected_stays();
"""
GONE = """
DROP TRIGGER referral_corrected_stays ON decisions_referralcorrected;
DROP FUNCTION kt_referral_corrected_stays();
"""


def reference(to, name="+", **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name=name, to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0025_college_decision"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ReferralCorrected",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "product",
                    models.CharField(blank=True, db_comment="zoals het er stond", max_length=40),
                ),
                ("product_group", models.CharField(blank=True, max_length=40)),
                ("what", models.CharField(max_length=200)),
                ("volume", models.PositiveIntegerField()),
                ("unit", models.CharField(blank=True, max_length=20)),
                ("frequency", models.CharField(blank=True, max_length=20)),
                (
                    "expected_cents",
                    models.PositiveBigIntegerField(
                        db_comment="eurocenten in de hele periode, zoals het er stond"
                    ),
                ),
                ("reason", models.CharField(db_comment="waarom het niet klopte", max_length=400)),
                ("at", models.DateTimeField()),
                ("by", reference(settings.AUTH_USER_MODEL)),
                ("municipality", reference("walls.municipality", db_index=False)),
                ("referral", reference("decisions.referral", "corrections")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="referral_corrected_with_reason",
                    )
                ],
            },
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

"""A doctor takes a referral back before anybody recorded it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PROTECT = {"on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0033_intention_product"),
        ("guide", "0007_ages_of_a_product"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ReferralTakenBack",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=400)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(related_name="+", to=settings.AUTH_USER_MODEL, **PROTECT)),
                (
                    "municipality",
                    models.ForeignKey(db_index=False, related_name="+", to="walls.municipality", **PROTECT),
                ),
                ("referrer", models.ForeignKey(related_name="+", to="guide.referrer", **PROTECT)),
                (
                    "sent",
                    models.OneToOneField(
                        null=True, related_name="taken_back", to="decisions.referralsent", **PROTECT
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sent__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="taken_back_referral_says_why",
                    )
                ]
            },
        ),
    ]

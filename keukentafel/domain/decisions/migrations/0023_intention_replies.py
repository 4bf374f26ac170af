"""What a resident answers to an intention in the portal; the last day to answer stays what the letter said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE FUNCTION kt_intention_reply_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Wat een inwoner op een voornemen schreef, en de laatste dag daarvoor, veranderen niet meer.'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER intention_reply_stays BEFORE UPDATE ON decisions_intentionreply
  FOR EACH ROW EXECUTE FUNCTION kt_intention_reply_stays();
CREATE TRIGGER intention_asked_stays BEFORE UPDATE ON decisions_intentionasked
  FOR EACH ROW WHEN (OLD.reply_by IS DISTINCT FROM NEW.reply_by) EXECUTE FUNCTION kt_intention_reply_stays();
"""
GONE = """
DROP TRIGGER intention_asked_stays ON decisions_intentionasked;
DROP TRIGGER intention_reply_stays ON decisions_intentionreply;
DROP FUNCTION kt_intention_reply_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0022_referral_extended"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="IntentionReply",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField(db_comment="zienswijze, zoals getypt")),
                (
                    "on_behalf",
                    models.CharField(
                        blank=True,
                        db_comment="naam van wie dit namens de inwoner schreef",
                        default="",
                        max_length=240,
                    ),
                ),
                ("late", models.BooleanField(db_comment="na de laatste dag om te reageren")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "intention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
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
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="intention_reply_says_something"
                    )
                ],
            },
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

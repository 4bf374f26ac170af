"""A mistake in a decision on what is owed for deciding too late is put right by one that replaces it, also on an objection
(Awb 4:18, 4:19 and 7:11)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
STAYS = """
CREATE FUNCTION kt_money_decided_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moves text[] := ARRAY['person_id', 'sent_on', 'appeal_last_day'];
BEGIN
  IF to_jsonb(NEW) - moves IS DISTINCT FROM to_jsonb(OLD) - moves THEN
    RAISE EXCEPTION 'Een besluit verandert niet meer. Neem een nieuw besluit dat dit vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER penalty_decision_stays BEFORE UPDATE ON decisions_penaltydecision
  FOR EACH ROW EXECUTE FUNCTION kt_money_decided_stays();
CREATE TRIGGER objection_decision_stays BEFORE UPDATE ON decisions_objectiondecision
  FOR EACH ROW EXECUTE FUNCTION kt_money_decided_stays();
"""
GONE = """
DROP TRIGGER objection_decision_stays ON decisions_objectiondecision;
DROP TRIGGER penalty_decision_stays ON decisions_penaltydecision;
DROP FUNCTION kt_money_decided_stays();
"""
REPLACES = "objection_decision_replaces_or_not"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_where_it_lay"),
        ("decisions", "0045_referral_days_corrected"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AlterField(
            "penaltydecision",
            "notice",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="penalties",
                to="cases.noticeofdefault",
            ),
        ),
        migrations.AddField(
            "penaltydecision",
            "replaces",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="decisions.penaltydecision",
            ),
        ),
        migrations.AddField(
            "penaltydecision",
            "because",
            models.TextField(
                blank=True, db_comment="waarom het in de plaats van dat besluit komt", default=""
            ),
        ),
        migrations.AddConstraint(
            "penaltydecision",
            models.CheckConstraint(
                name="penalty_replaces_with_reason",
                condition=Q(replaces__isnull=True, because="") | (Q(replaces__isnull=False) & ~Q(because="")),
            ),
        ),
        migrations.AddConstraint(
            "penaltydecision",
            models.UniqueConstraint(
                name="penalty_settled_once", fields=["notice"], condition=Q(replaces__isnull=True)
            ),
        ),
        migrations.AddField(
            "objectiondecision",
            "penalty",
            models.OneToOneField(
                db_comment="Awb 4:19 en 7:11 lid 2",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="on_objection",
                to="decisions.penaltydecision",
            ),
        ),
        migrations.RemoveConstraint("objectiondecision", REPLACES),
        migrations.AddConstraint(
            "objectiondecision",
            models.CheckConstraint(
                name=REPLACES,
                condition=Q(follow_up__in=["granted", "refused"], replacement__isnull=False)
                | Q(follow_up="revoked")
                | Q(follow_up="penalty", replacement__isnull=True, penalty__isnull=False)
                | Q(follow_up="stands", replacement__isnull=True, penalty__isnull=True),
            ),
        ),
        migrations.RunSQL(STAYS, GONE),
    ]

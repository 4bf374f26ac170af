"""An objection about help at once names what it is about: that it is given, that it lasts longer or that it stops.

Those of before get what their letters said: the newest that was there when the objection was made.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
NEWEST = """
UPDATE decisions_objection o
   SET longer_id = CASE d.kind WHEN 'longer' THEN d.id END, stop_id = CASE d.kind WHEN 'stop' THEN d.id END
  FROM decisions_objection b CROSS JOIN LATERAL (
    SELECT e.kind, e.id FROM (
      SELECT 'longer' AS kind, x.id, x.at FROM decisions_temporaryextended x WHERE x.provision_id = b.temporary_id
      UNION ALL
      SELECT 'stop', x.id, x.at FROM decisions_temporaryended x
        JOIN decisions_temporaryprovision v ON v.id = x.provision_id
        LEFT JOIN decisions_beschikking y ON y.id = x.beschikking_id
        LEFT JOIN decisions_proposal r ON r.id = y.proposal_id
       WHERE x.provision_id = b.temporary_id AND x.on_objection_id IS NULL
         AND NOT (coalesce(y.outcome IN ('granted', 'partly_granted', 'changed', 'extended', 'revised'), false) AND v.product <> ''
                  AND coalesce(r.product = v.product, false))) e
     WHERE e.at <= b.at
       AND (e.at AT TIME ZONE 'Europe/Amsterdam')::date <= coalesce(b.posted_on, b.received_on)
     ORDER BY e.at DESC LIMIT 1) d
 WHERE b.id = o.id AND b.temporary_id IS NOT NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""
NAME = "objection_names_what_of_help_at_once"


def reference(to: str, said: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_comment=said,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="objections",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0067_desk_decisions"), ("walls", "0001_initial")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "objection",
            "longer",
            reference("decisions.temporaryextended", "dat de tijdelijke hulp langer duurt"),
        ),
        migrations.AddField(
            "objection",
            "stop",
            reference(
                "decisions.temporaryended",
                "dat de tijdelijke hulp stopt; zonder stop en langer: dat zij is gegeven",
            ),
        ),
        migrations.RunSQL(NEWEST, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                name=NAME,
                condition=Q(longer__isnull=True, stop__isnull=True)
                | Q(temporary__isnull=False, longer__isnull=True)
                | Q(temporary__isnull=False, stop__isnull=True),
            ),
        ),
    ]

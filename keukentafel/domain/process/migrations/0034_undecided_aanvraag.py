"""The overview of a household names the aanvraag that waits for a decision: none that was withdrawn or decided on. The term of
what was withdrawn before says so too."""

from pathlib import Path

from django.db import migrations

# The walls stay open until the migration ends (docs/bouwen/huis.md).
WITHDRAWN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
UPDATE cases_clockmet m SET withdrawn = true
  FROM cases_clock k
  JOIN decisions_objection o ON o.case_id = k.case_id
  JOIN decisions_objectionwithdrawn w ON w.objection_id = o.id
 WHERE m.clock_id = k.id AND m.on = w.on AND k.code LIKE 'beslissing-op-bezwaar%';
UPDATE cases_clockmet m SET withdrawn = true
  FROM cases_clock k
  JOIN decisions_aanvraag a ON a.case_id = k.case_id AND a.received_on = k.started_on
  JOIN decisions_aanvraagwithdrawn w ON w.aanvraag_id = a.id
 WHERE m.clock_id = k.id AND m.on = w.said_on AND k.code IN ('wmo-beschikking', 'awb-beslistermijn');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0033_debt_threat"),
        ("cases", "0025_term_withdrawn"),
        ("decisions", "0024_aanvraag_withdrawn"),
    ]
    operations = [
        migrations.RunSQL((Path(__file__).parent / "overview.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(WITHDRAWN, migrations.RunSQL.noop),
    ]

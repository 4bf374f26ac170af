"""Terms of before get the aanvraag of which they are, where that can be said without guessing."""

from django.db import migrations

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
FILL = """
UPDATE cases_clock c SET reference = 'hulp:' || a.number
  FROM cases_task t, decisions_intention i, decisions_beschikking b, decisions_aanvraag a
 WHERE t.clock_id = c.id AND t.reference = 'voornemen:' || i.id AND b.id = i.beschikking_id AND a.id = b.aanvraag_id
   AND c.code = 'awb-beslistermijn' AND i.asked_on = c.started_on AND a.case_id = c.case_id;
UPDATE cases_clock c SET reference = named.reference
  FROM (SELECT clock_id, min(reference) AS reference FROM cases_task
         WHERE reference LIKE 'aanvraag:%' AND clock_id IS NOT NULL
         GROUP BY clock_id HAVING count(DISTINCT reference) = 1) named
 WHERE named.clock_id = c.id AND c.reference = ''
   AND c.code IN ('wmo-beschikking', 'wgs-eerste-gesprek', 'wgs-besluit', 'awb-beslistermijn');
UPDATE cases_clock c SET reference = 'aanvraag:' || one.number
  FROM (SELECT case_id, min(number) AS number, min(received_on) AS received_on FROM decisions_aanvraag
         GROUP BY case_id HAVING count(*) = 1) one
 WHERE one.case_id = c.case_id AND c.reference = ''
   AND (c.code IN ('wmo-beschikking', 'wgs-eerste-gesprek', 'wgs-besluit')
        OR (c.code = 'awb-beslistermijn' AND c.started_on = one.received_on))
   AND NOT EXISTS (SELECT FROM cases_clock o WHERE o.reference = 'aanvraag:' || one.number AND o.code = c.code);
UPDATE cases_clock c SET reference = late.reference
  FROM cases_noticeofdefault n JOIN cases_clock late ON late.id = n.clock_id
 WHERE n.term_id = c.id AND c.reference = '' AND late.reference <> '';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0027_clock_reference"),
        ("decisions", "0070_who_said_it_to_an_intention"),
        ("process", "0042_known_by_post"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

"""Open tasks of before get the reference by which they are found; from here nothing looks at their titles."""

from django.db import migrations

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
FILL = """
UPDATE cases_task t SET reference = t.reference || ':' || p.number
  FROM decisions_temporaryprovision p
 WHERE p.case_id = t.case_id AND t.reference = 'overlijden:' || p.person_id
   AND t.title LIKE 'Overlijden: laat tijdelijke hulp ' || p.number || ' stoppen op %'
   AND EXISTS (SELECT FROM cases_opentask o WHERE o.task_id = t.id);
UPDATE cases_task t SET reference = 'verwijzing:' || r.number
  FROM decisions_referral r
 WHERE r.case_id = t.case_id AND t.reference = '' AND t.kind = 'actie'
   AND t.title IN ('Verwijzing ' || r.number || ': kijk of de hulp is begonnen',
                   'Verwijzing ' || r.number || ': vertel het de verwijzer',
                   'Verwijzing ' || r.number || ': kijk of de hulp is gestopt',
                   'Verwijzing ' || r.number || ': sluit de zaak na het besluit')
   AND EXISTS (SELECT FROM cases_opentask o WHERE o.task_id = t.id);
UPDATE cases_task t SET reference = t.reference || ':bellen'
 WHERE t.kind = 'bellen' AND t.reference ~ '^plan:[0-9]+$'
   AND t.title ~ '^Bel .*: (er is een nieuwe versie van het plan, vraag wat zij ervan vinden|de regie over het plan is veranderd|er is een stap gezet in het plan)$'
   AND EXISTS (SELECT FROM cases_opentask o WHERE o.task_id = t.id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_where_it_lay"),
        ("decisions", "0061_objection_withdrawn_by"),
        ("process", "0040_stops_put_right"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

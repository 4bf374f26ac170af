"""Actions of before their first day was kept get it from the journal; of what the journal does not tell it stays unknown."""

from django.db import migrations

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
FILL = """
UPDATE plans_action AS a SET added_on = told.day
  FROM (SELECT municipality_id, about_id, min((at AT TIME ZONE 'Europe/Amsterdam')::date) AS day
          FROM journal_entry WHERE about_kind = 'action' AND kind = 'action.added' GROUP BY municipality_id, about_id) AS told
 WHERE a.added_on IS NULL AND told.about_id = a.id AND told.municipality_id = a.municipality_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0005_link_what_is_there"),
        ("plans", "0026_director_ran_out"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

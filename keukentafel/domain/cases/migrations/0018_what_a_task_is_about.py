"""A task says what it is about by a reference, so that nobody looks for it by its title."""

from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
OF_BEFORE = """
UPDATE cases_task t SET reference = CASE
  WHEN kind = 'besluit' AND title ~ '^Voornemen [0-9]+ over een besluit$' THEN 'voornemen:' || split_part(title, ' ', 2)
  WHEN kind = 'besluit' AND title LIKE 'Besluiten op aanvraag %' THEN 'aanvraag:' || split_part(title, ' ', 4)
  WHEN kind = 'actie' AND title LIKE 'Tijdelijke voorziening % stopt op %' THEN 'tijdelijk:' || split_part(title, ' ', 3)
  WHEN kind = 'actie' AND title = 'Veiligheid eerst: volg de meldcode' THEN 'veiligheid:eerst'
  WHEN kind = 'actie' AND title = 'Regel meteen een tijdelijke voorziening' THEN 'spoed:voorziening'
  WHEN kind = 'gesprek' AND title LIKE 'Keukentafelgesprek: %' THEN 'stap:gesprek'
  WHEN kind = 'plan' AND title LIKE 'Plan maken: %' THEN 'stap:plan'
  WHEN kind = 'bellen' AND title LIKE 'Informatie of advies geven: %' THEN 'stap:antwoord'
  ELSE '' END
 WHERE EXISTS (SELECT FROM cases_opentask o WHERE o.task_id = t.id);
"""
"""The last time that titles are read: for what lay open before there were references."""


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_done_by_nobody_here")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="task",
            name="reference",
            field=models.CharField(
                blank=True,
                db_comment="waar de taak over gaat, voor wie hem later zoekt: soort:sleutel; nooit uit de titel",
                db_default="",
                default="",
                max_length=60,
            ),
        ),
        migrations.RunSQL(OF_BEFORE, migrations.RunSQL.noop),
    ]

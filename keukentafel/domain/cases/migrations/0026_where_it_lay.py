"""A task that is done keeps where it lay, so that a case that is reopened gives it back there.

Of tasks of before that is the team to which they were last passed, else the one that held the case then.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
PASSED = """
UPDATE cases_taskdone d SET team_id = p.to_team_id, account_id = p.to_account_id
  FROM (SELECT DISTINCT ON (task_id) task_id, to_team_id, to_account_id FROM cases_taskpassed ORDER BY task_id, id DESC) p
 WHERE p.task_id = d.task_id;
"""
HELD = """
UPDATE cases_taskdone d SET team_id = h.team_id, account_id = h.account_id
  FROM cases_task t JOIN cases_holder h ON h.case_id = t.case_id
 WHERE t.id = d.task_id AND d.team_id IS NULL AND h.from_at <= d.at AND (h.until_at IS NULL OR h.until_at > d.at);
"""
REOPENED = """
UPDATE cases_task SET reference = 'zaak:heropend' WHERE kind = 'actie' AND reference = '' AND title LIKE 'Heropende zaak: %';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0025_term_withdrawn"),
        ("walls", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="taskdone",
            name="team",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="walls.team",
            ),
        ),
        migrations.AddField(
            model_name="taskdone",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(PASSED, migrations.RunSQL.noop),
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        migrations.RunSQL(REOPENED, migrations.RunSQL.noop),
    ]

"""What lies open and what was done of a household is found without reading every task it ever had.

An open task and a task that is done have the household of their task. The database writes it and keeps it: also when a
melding gets a household later, or when two households become one.
"""

import django.db.models.deletion
from django.db import migrations, models

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
KEPT = """
CREATE FUNCTION kt_household_of_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.household_id := (SELECT t.household_id FROM cases_task t WHERE t.id = NEW.task_id);
  RETURN NEW;
END $$;
CREATE TRIGGER household_of_open_task BEFORE INSERT OR UPDATE ON cases_opentask
  FOR EACH ROW WHEN (NEW.household_id IS NULL) EXECUTE FUNCTION kt_household_of_task();
CREATE TRIGGER household_of_task_done BEFORE INSERT OR UPDATE ON cases_taskdone
  FOR EACH ROW WHEN (NEW.household_id IS NULL) EXECUTE FUNCTION kt_household_of_task();

CREATE FUNCTION kt_task_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE cases_opentask SET household_id = NEW.household_id WHERE task_id = NEW.id;
  UPDATE cases_taskdone SET household_id = NEW.household_id WHERE task_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER task_moved AFTER UPDATE OF household_id ON cases_task
  FOR EACH ROW WHEN (OLD.household_id IS DISTINCT FROM NEW.household_id) EXECUTE FUNCTION kt_task_moved();
"""
GONE = """
DROP FUNCTION kt_household_of_task() CASCADE;
DROP FUNCTION kt_task_moved() CASCADE;
"""
OF_BEFORE = """
UPDATE cases_opentask o SET household_id = t.household_id FROM cases_task t WHERE t.id = o.task_id AND t.household_id IS NOT NULL;
UPDATE cases_taskdone f SET household_id = t.household_id FROM cases_task t WHERE t.id = f.task_id AND t.household_id IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_task_by_reference"),
        ("people", "0016_representative_address"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="opentask",
            name="household",
            field=models.ForeignKey(
                db_comment="van de taak; de database houdt het bij",
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AddField(
            model_name="taskdone",
            name="household",
            field=models.ForeignKey(
                db_comment="van de taak; de database houdt het bij",
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AddIndex(
            model_name="opentask",
            index=models.Index(fields=["household"], name="open_task_of_household"),
        ),
        migrations.AddIndex(
            model_name="taskdone",
            index=models.Index(fields=["household", "-at"], name="task_done_of_household"),
        ),
        migrations.RunSQL(OF_BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(KEPT, GONE),
    ]

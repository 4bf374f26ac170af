"""A melding always has an owner, and a verslag may be edited before it is fixed.

The owner is checked when the transaction ends, so that a hand-over may close one holder before it opens the next. The
check opens the wall of the melding's own municipality for itself: an anonymous asker has closed walls by then.
"""

from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION kt_melding_has_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  walls text := coalesce(current_setting('keukentafel.walls', true), ''); orphan text;
BEGIN
  PERFORM set_config('keukentafel.walls', NEW.municipality_id::text, true);
  SELECT m.number INTO orphan FROM intake_melding m
   WHERE m.case_id = NEW.case_id
     AND NOT EXISTS (SELECT FROM cases_holder h WHERE h.case_id = m.case_id AND h.until_at IS NULL);
  PERFORM set_config('keukentafel.walls', walls, true);
  IF orphan IS NOT NULL THEN
    RAISE EXCEPTION 'melding % has no owner', orphan USING ERRCODE = 'check_violation', CONSTRAINT = 'melding_has_owner';
  END IF;
  RETURN NULL;
END $$
"""
TRIGGERS = """
CREATE CONSTRAINT TRIGGER melding_has_owner AFTER INSERT ON intake_melding
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kt_melding_has_owner();
CREATE CONSTRAINT TRIGGER melding_keeps_owner AFTER UPDATE ON cases_holder
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.until_at IS NOT NULL) EXECUTE FUNCTION kt_melding_has_owner();
"""
UNDO = """
DROP TRIGGER melding_has_owner ON intake_melding;
DROP TRIGGER melding_keeps_owner ON cases_holder;
DROP FUNCTION kt_melding_has_owner();
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_initial"), ("cases", "0003_numbers")]
    operations = [
        migrations.AddField(
            "conversation",
            "draft",
            models.TextField(blank=True, default="", db_comment="verslag waaraan nog wordt geschreven"),
            preserve_default=False,
        ),
        migrations.AddField(
            "conversation",
            "draft_revision",
            models.PositiveIntegerField(default=0, db_comment="revisie van het gesprek bij dat concept"),
        ),
        migrations.RunSQL(FUNCTION + ";" + TRIGGERS, UNDO),
    ]

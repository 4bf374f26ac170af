"""The last day to answer an intention becomes a later one while its letter did not go to the post; never a sooner one."""

from django.db import migrations

LATER = """
CREATE FUNCTION kt_intention_asked_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reply_by < OLD.reply_by OR EXISTS (
    SELECT 1 FROM intake_notice notice JOIN cases_posted posted ON posted.document_id = notice.document_id
     WHERE notice.id = OLD.notice_id
  ) THEN
    RAISE EXCEPTION 'De laatste dag om op een voornemen te reageren verandert niet meer.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER intention_asked_stays ON decisions_intentionasked;
CREATE TRIGGER intention_asked_stays BEFORE UPDATE ON decisions_intentionasked
  FOR EACH ROW WHEN (OLD.reply_by IS DISTINCT FROM NEW.reply_by) EXECUTE FUNCTION kt_intention_asked_stays();
"""
NEVER = """
DROP TRIGGER intention_asked_stays ON decisions_intentionasked;
CREATE TRIGGER intention_asked_stays BEFORE UPDATE ON decisions_intentionasked
  FOR EACH ROW WHEN (OLD.reply_by IS DISTINCT FROM NEW.reply_by) EXECUTE FUNCTION kt_intention_reply_stays();
DROP FUNCTION kt_intention_asked_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_where_it_lay"),
        ("decisions", "0062_objection_told_resident"),
        ("intake", "0016_notice_to_outsider"),
    ]

    operations = [migrations.RunSQL(LATER, NEVER)]

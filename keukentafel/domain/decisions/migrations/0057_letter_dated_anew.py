"""A printed letter changes only with a paper of its own in the place of one that nobody posted: it then says the day on which it
goes (Awb 6:8)."""

from django.db import migrations

STAYS = """
CREATE OR REPLACE FUNCTION kt_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.document_id IS NOT NULL%s THEN
    RAISE EXCEPTION 'Een verstuurde brief verandert niet meer.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
NEW_PAPER = """ AND (
    NEW.document_id IS NULL OR NEW.document_id = OLD.document_id
    OR EXISTS (SELECT 1 FROM cases_posted posted WHERE posted.document_id = OLD.document_id)
  )"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0026_where_it_lay"), ("decisions", "0056_hearing_report_corrected")]

    operations = [migrations.RunSQL(STAYS % NEW_PAPER, STAYS % "")]

"""A beschikking is never changed, apart from the day on which it was announced; a printed letter is never changed at all.

Destroying a file when its retention is over stays possible: these triggers guard changes, not that.
"""

from django.db import migrations

BESCHIKKING = """
CREATE FUNCTION kt_beschikking_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'sent_on' IS DISTINCT FROM to_jsonb(OLD) - 'sent_on' OR OLD.sent_on IS NOT NULL THEN
    RAISE EXCEPTION 'Een beschikking verandert niet meer. Neem een nieuw besluit dat dit besluit vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER beschikking_stays BEFORE UPDATE ON decisions_beschikking
  FOR EACH ROW EXECUTE FUNCTION kt_beschikking_stays();
"""

LETTER = """
CREATE FUNCTION kt_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.document_id IS NOT NULL THEN
    RAISE EXCEPTION 'Een verstuurde brief verandert niet meer.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letter_stays BEFORE UPDATE ON decisions_letter
  FOR EACH ROW EXECUTE FUNCTION kt_letter_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_gemachtigde")]
    operations = [
        migrations.RunSQL(
            BESCHIKKING, "DROP TRIGGER beschikking_stays ON decisions_beschikking; DROP FUNCTION kt_beschikking_stays()"
        ),
        migrations.RunSQL(LETTER, "DROP TRIGGER letter_stays ON decisions_letter; DROP FUNCTION kt_letter_stays()"),
    ]

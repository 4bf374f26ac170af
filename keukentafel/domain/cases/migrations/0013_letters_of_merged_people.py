"""A letter never changes; in whose file it lies follows the people, when two of them turn out to be one."""

from django.db import migrations

STAYS = """
CREATE OR REPLACE FUNCTION kt_outgoing_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moves text[] := ARRAY['document_id', 'household_id', 'person_id', 'to_person_id'];
BEGIN
  IF to_jsonb(NEW) - moves IS DISTINCT FROM to_jsonb(OLD) - moves
     OR OLD.document_id IS NOT NULL AND NEW.document_id IS DISTINCT FROM OLD.document_id THEN
    RAISE EXCEPTION 'Een brief verandert niet meer. Schrijf een nieuwe die deze vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION kt_outgoing_letter_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'document_id' IS DISTINCT FROM to_jsonb(OLD) - 'document_id' OR OLD.document_id IS NOT NULL THEN
    RAISE EXCEPTION 'Een brief verandert niet meer. Schrijf een nieuwe die deze vervangt.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_letters")]
    operations = [migrations.RunSQL(STAYS, BEFORE)]

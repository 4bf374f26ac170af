"""`kt_enter` again: its variable was called `found`, which hid PL/pgSQL's own FOUND."""

from django.db import migrations

ENTER = """
CREATE OR REPLACE FUNCTION kt_enter(key text, at timestamptz, today date) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  live record; answer jsonb;
BEGIN
  SELECT s.session_data, s.account_id INTO live
    FROM accounts_session s WHERE s.session_key = key AND s.expire_date > at;
  IF NOT FOUND THEN RETURN NULL; END IF;
  answer := jsonb_build_object('session', live.session_data, 'account', NULL);
  IF live.account_id IS NOT NULL THEN
    answer := answer || coalesce(kt_open_for(live.account_id, today), '{}');
  END IF;
  RETURN answer;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("entrance", "0001_kt_enter")]
    operations = [migrations.RunSQL(ENTER, migrations.RunSQL.noop)]

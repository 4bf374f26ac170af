"""The function that finds a session with its rights and opens its walls, in one statement.

It runs with the rights of who calls it. Rows about one's own account are visible before any wall is open (see
`Walled.own_rows_by_account`); those rows tell which walls to open.
"""

from django.db import migrations

OPEN_FOR = """
CREATE FUNCTION kt_open_for(who bigint, today date) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  account record; roles jsonb; own record; works record; walls smallint[]; home record;
BEGIN
  SELECT a.id, a.email, a.name, a.password, a.is_active, a.last_login, a.joined_at INTO account
    FROM accounts_account a WHERE a.id = who AND a.is_active;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM set_config('keukentafel.account', who::text, true);
  SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'municipality', r.municipality_id, 'team', r.team_id,
           'districts', (SELECT jsonb_agg(d.district_id) FROM walls_teamdistrict d WHERE d.team_id = r.team_id))
           ORDER BY r.id),
         array_agg(DISTINCT r.municipality_id)
    INTO roles, walls
    FROM teams_role r
   WHERE r.account_id = who AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today);
  SELECT f.person_id, f.municipality_id INTO own FROM people_ownfile f WHERE f.account_id = who;
  SELECT m.organisation_id, m.municipality_id, o.name INTO works
    FROM guide_member m JOIN guide_organisation o ON o.id = m.organisation_id
   WHERE m.account_id = who AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today)
   ORDER BY m.id LIMIT 1;
  walls := coalesce(walls, '{}');
  IF own.municipality_id IS NOT NULL AND own.municipality_id <> ALL (walls) THEN
    walls := walls || own.municipality_id::smallint; END IF;
  IF works.municipality_id IS NOT NULL AND works.municipality_id <> ALL (walls) THEN
    walls := walls || works.municipality_id::smallint; END IF;
  SELECT m.name, m.slug INTO home FROM walls_municipality m WHERE m.code = walls[1];
  PERFORM set_config('keukentafel.walls', array_to_string(walls, ','), true);
  RETURN jsonb_build_object('account', to_jsonb(account), 'roles', roles, 'person', own.person_id,
    'organisation', works.organisation_id, 'organisation_name', works.name, 'municipalities', to_jsonb(walls),
    'municipality_name', home.name, 'municipality_slug', home.slug);
END $$
"""

ENTER = """
CREATE FUNCTION kt_enter(key text, at timestamptz, today date) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  live record; found jsonb;
BEGIN
  SELECT s.session_data, s.account_id INTO live
    FROM accounts_session s WHERE s.session_key = key AND s.expire_date > at;
  IF NOT FOUND THEN RETURN NULL; END IF;
  found := jsonb_build_object('session', live.session_data, 'account', NULL);
  IF live.account_id IS NOT NULL THEN
    found := found || coalesce(kt_open_for(live.account_id, today), '{}');
  END IF;
  RETURN found;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("walls", "0001_initial"),
        ("teams", "0001_initial"),
        ("people", "0001_initial"),
        ("guide", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(OPEN_FOR, "DROP FUNCTION kt_open_for(bigint, date)"),
        migrations.RunSQL(ENTER, "DROP FUNCTION kt_enter(text, timestamptz, date)"),
    ]

"""`kt_open_for` tells every practice of a doctor who refers, and opens the walls of each of their municipalities."""

from django.db import migrations

OPEN_FOR = """
CREATE OR REPLACE FUNCTION kt_open_for(who bigint, today date) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  account record; roles jsonb; own record; works record; refers record; walls smallint[]; home record; locked jsonb;
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
  SELECT jsonb_agg(r.id ORDER BY r.id) AS ids, array_agg(DISTINCT r.municipality_id) AS places,
         (array_agg(o.name ORDER BY r.id))[1] AS name INTO refers
    FROM guide_referrer r JOIN guide_organisation o ON o.id = r.organisation_id
   WHERE r.account_id = who AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today);
  walls := coalesce(walls, '{}');
  IF own.municipality_id IS NOT NULL AND own.municipality_id <> ALL (walls) THEN
    walls := walls || own.municipality_id::smallint; END IF;
  IF works.municipality_id IS NOT NULL AND works.municipality_id <> ALL (walls) THEN
    walls := walls || works.municipality_id::smallint; END IF;
  IF refers.places IS NOT NULL THEN
    walls := walls || (SELECT coalesce(array_agg(p::smallint ORDER BY p), '{}') FROM unnest(refers.places) p
                        WHERE p <> ALL (walls)); END IF;
  SELECT m.name, m.slug INTO home FROM walls_municipality m WHERE m.code = walls[1];
  PERFORM set_config('keukentafel.walls', array_to_string(walls, ','), true);
  SELECT jsonb_agg(l.household_id) INTO locked FROM people_lockout l
   WHERE l.account_id = who AND l.from_on <= today AND (l.until_on IS NULL OR l.until_on > today);
  RETURN jsonb_build_object('account', to_jsonb(account), 'roles', roles, 'person', own.person_id,
    'organisation', works.organisation_id, 'organisation_name', works.name, 'refers', refers.ids, 'practice', refers.name,
    'municipalities', to_jsonb(walls), 'municipality_name', home.name, 'municipality_slug', home.slug, 'locked', locked);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("entrance", "0006_referrers"), ("guide", "0006_contracts")]
    operations = [migrations.RunSQL(OPEN_FOR, migrations.RunSQL.noop)]

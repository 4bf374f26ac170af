-- The overview of a household in one statement, for a reader who has the right "overzicht"; else NULL.
-- `bonds` says what each bond with a household gives this reader, out of regels/landelijk/toegang.toml (access.rights_by_bond);
-- the bonds themselves are found here. Each part is read by who has the right to that part, and by nobody else.
-- A function because PostgreSQL then plans each query once per connection, also behind a pooler in transaction mode; it is told to:
-- by itself it plans most of them anew each time, which costs more than what they read.
-- A migration that changes it runs this file again. It runs with the rights of who calls it: row-level security holds here as everywhere.
CREATE OR REPLACE FUNCTION kt_overview(
  house bigint, reader bigint, reader_municipalities smallint[], reader_districts integer[], bonds jsonb, reader_teams bigint[],
  locked bigint[], accepted text[], today date, shown text, older_than timestamptz, most integer
) RETURNS jsonb LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  home record; secret boolean; members jsonb; addresses jsonb; second_homes jsonb; elsewhere jsonb; cases jsonb; tasks jsonb; plan jsonb;
  support jsonb; involved jsonb; experts jsonb; timeline jsonb; case_ids bigint[]; named_ids bigint[];
  closed_count integer := 0; person_ids bigint[];
  hidden bigint[]; unreadable jsonb; statuses jsonb; rights jsonb; known boolean; see_cases boolean;
  see_tasks boolean;
BEGIN
  SELECT h.id, h.municipality_id, h.name, h.opened_on, d.id AS district_id, d.name AS district,
         (SELECT t.name FROM walls_teamdistrict s JOIN walls_team t ON t.id = s.team_id
           WHERE s.district_id = h.district_id ORDER BY t.id LIMIT 1) AS team
    INTO home
    FROM people_household h JOIN walls_district d ON d.id = h.district_id
   WHERE h.id = house AND h.municipality_id = ANY (reader_municipalities) AND h.id <> ALL (locked);
  IF NOT FOUND THEN RETURN NULL; END IF;

  rights := coalesce(bonds -> 'wijk' -> home.district_id::text, '[]') || coalesce(bonds -> 'gemeente' -> home.municipality_id::text, '[]');
  IF NOT rights @> (bonds -> 'betrokken') AND EXISTS (
    SELECT FROM people_involvement i WHERE i.household_id = house AND i.account_id = reader
       AND i.from_on <= today AND (i.until_on IS NULL OR i.until_on > today)) THEN rights := rights || (bonds -> 'betrokken'); END IF;
  IF NOT rights @> (bonds -> 'regie') AND EXISTS (
    SELECT FROM people_directed r WHERE r.household_id = house AND r.account_id = reader
       AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today)) THEN rights := rights || (bonds -> 'regie'); END IF;
  IF NOT rights ? 'overzicht' THEN RETURN NULL; END IF;
  known := rights ? 'persoonsgegevens'; see_cases := rights ? 'zaken'; see_tasks := rights ? 'taken';

  -- What the gate between the laws hides (hidden.sql) is named and not shown.
  hidden := kt_hidden(house, reader, reader_teams, accepted, today);
  IF see_cases AND hidden <> '{}' THEN
    SELECT jsonb_agg(jsonb_build_array(n.laws, t.name, a.name, coalesce(nullif(p.phone, ''), m.phone)) ORDER BY n.case_id)
      INTO unreadable
      FROM (
        SELECT s.case_id, jsonb_agg(s.code ORDER BY s.code) AS laws
          FROM cases_scope s WHERE s.case_id = ANY (hidden) AND s.sort = 'wet' AND s.until_at IS NULL
         GROUP BY s.case_id) n
      LEFT JOIN cases_holder b ON b.case_id = n.case_id AND b.until_at IS NULL
      LEFT JOIN walls_team t ON t.id = b.team_id
      LEFT JOIN accounts_account a ON a.id = b.account_id
      LEFT JOIN teams_professional p ON p.account_id = b.account_id
      LEFT JOIN walls_municipality m ON m.code = home.municipality_id;
  END IF;

  SELECT jsonb_agg(jsonb_build_array(p.id, p.first_names, p.prefix, p.surname, p.partner_prefix, p.partner_surname,
                     p.name_use, m.role, m.from_on, m.until_on, m.main, p.birth_year,
                     CASE WHEN known THEN p.birth_month END, CASE WHEN known THEN p.birth_day END, p.died_on,
                     CASE WHEN known THEN p.phone ELSE '' END, CASE WHEN known THEN p.email ELSE '' END,
                     CASE WHEN known THEN p.language ELSE '' END, known AND p.needs_interpreter)
                   ORDER BY m.until_on DESC NULLS FIRST, p.birth_year, p.birth_month, p.birth_day, p.id),
         coalesce(bool_or(p.address_secret) FILTER (WHERE m.until_on IS NULL OR m.until_on > today), false)
           OR EXISTS (SELECT FROM people_secretaddress z WHERE z.household_id = house AND z.until_on IS NULL),
         array_agg(p.id) FILTER (WHERE m.until_on IS NULL OR m.until_on > today)
    INTO members, secret, person_ids
    FROM people_membership m JOIN people_person p ON p.id = m.person_id
   WHERE m.household_id = house AND (known OR m.until_on IS NULL OR m.until_on > today);

  IF known AND NOT secret THEN
    SELECT jsonb_agg(jsonb_build_array(a.kind, a.street, a.number, a.postcode, a.town) ORDER BY a.kind, a.id)
      INTO addresses
      FROM people_address a
     WHERE a.household_id = house AND a.from_on <= today AND (a.until_on IS NULL OR a.until_on > today);
  END IF;

  -- A member's other home is named, and opened only for who may. Of one that hides, or that is closed to who reads, not even
  -- the team is told: that says in which district it is.
  IF known THEN
    SELECT jsonb_agg(jsonb_build_array(m.person_id, o.id,
                       CASE WHEN o.opens THEN o.name END, CASE WHEN NOT o.hides THEN o.team END, o.opens) ORDER BY m.person_id)
      INTO second_homes
      FROM people_membership m
      JOIN LATERAL (
        SELECT h.id, h.name,
               (SELECT t.name FROM walls_teamdistrict s JOIN walls_team t ON t.id = s.team_id
                 WHERE s.district_id = h.district_id ORDER BY t.id LIMIT 1) AS team,
               h.id <> ALL (locked) AND (h.district_id = ANY (reader_districts) OR EXISTS (
                 SELECT FROM people_involvement i WHERE i.household_id = h.id AND i.account_id = reader
                    AND i.from_on <= today AND (i.until_on IS NULL OR i.until_on > today)) OR EXISTS (
                 SELECT FROM people_directed r WHERE r.household_id = h.id AND r.account_id = reader
                    AND r.from_on <= today AND (r.until_on IS NULL OR r.until_on > today))) AS opens,
               h.id = ANY (locked)
                 OR EXISTS (SELECT FROM people_secretaddress z
                             WHERE z.household_id = h.id AND (z.until_on IS NULL OR z.until_on > today))
                 OR EXISTS (SELECT FROM people_membership f JOIN people_person p ON p.id = f.person_id AND p.address_secret
                             WHERE f.household_id = h.id
                               AND f.from_on <= today AND (f.until_on IS NULL OR f.until_on > today)) AS hides
          FROM people_household h WHERE h.id = m.household_id) o ON true
     WHERE m.person_id = ANY (person_ids) AND m.household_id <> house
       AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today);

    -- Who lives elsewhere alone: what hides them, here or in another home, leaves nothing but that it is so.
    SELECT jsonb_agg(jsonb_build_array(w.person_id, w.from_on,
                       CASE WHEN NOT w.hides THEN jsonb_build_array(w.kind, w.street, w.number, w.postcode, w.town, w.extra_line, w.country) END)
                     ORDER BY w.person_id)
      INTO elsewhere
      FROM (
        SELECT o.*, secret OR EXISTS (
                 SELECT FROM people_membership m
                  WHERE m.person_id = o.person_id AND m.household_id <> house
                    AND m.from_on <= today AND (m.until_on IS NULL OR m.until_on > today)
                    AND (EXISTS (SELECT FROM people_secretaddress z
                                  WHERE z.household_id = m.household_id AND (z.until_on IS NULL OR z.until_on > today))
                      OR EXISTS (SELECT FROM people_membership f JOIN people_person p ON p.id = f.person_id AND p.address_secret
                                  WHERE f.household_id = m.household_id
                                    AND f.from_on <= today AND (f.until_on IS NULL OR f.until_on > today)))) AS hides
          FROM people_ownaddress o
         WHERE o.person_id = ANY (person_ids) AND o.from_on <= today AND (o.until_on IS NULL OR o.until_on > today)) w;
  END IF;

  -- Who does not read cases reads at most that they are there: number, since when, and who to call.
  IF see_cases THEN
    -- Of a file of many years the latest closed cases are named; the timeline has them all.
    SELECT array_agg(n.id), array_agg(n.id) FILTER (WHERE n.closed_at IS NULL OR n.place <= 10),
           count(*) FILTER (WHERE n.closed_at IS NOT NULL)
      INTO case_ids, named_ids, closed_count
      FROM (
        SELECT c.id, e.at AS closed_at, row_number() OVER (PARTITION BY e.at IS NULL ORDER BY e.at DESC) AS place
          FROM cases_case c LEFT JOIN cases_closure e ON e.case_id = c.id
         WHERE c.household_id = house AND c.id <> ALL (hidden)) n;

    SELECT jsonb_agg(jsonb_build_object(
             'number', c.number, 'kind', c.kind, 'subject', c.subject, 'opened_at', c.opened_at,
             'closed_at', e.at, 'result', e.result, 'team', w.team, 'account', w.account,
             'outcome', x.outcome, 'tree', x.tree_version,
             'melding', (SELECT g.number FROM intake_melding g WHERE g.case_id = c.id),
             'aanvraag', (SELECT r.number FROM decisions_aanvraag r WHERE r.case_id = c.id
                        AND NOT EXISTS (SELECT FROM decisions_beschikking b WHERE b.aanvraag_id = r.id)
                        AND NOT EXISTS (SELECT FROM decisions_aanvraagwithdrawn q WHERE q.aanvraag_id = r.id)
                        ORDER BY r.id DESC LIMIT 1),
             'waits', EXISTS (SELECT FROM decisions_aanvraag r WHERE r.case_id = c.id
                        AND NOT EXISTS (SELECT FROM decisions_beschikking b WHERE b.aanvraag_id = r.id)
                        AND NOT EXISTS (SELECT FROM decisions_aanvraagwithdrawn q WHERE q.aanvraag_id = r.id)),
             'steps', (SELECT jsonb_object_agg(s.step, s.at) FROM cases_stepdone s WHERE s.case_id = c.id),
             'clocks', (SELECT jsonb_agg(jsonb_build_array(k.code, k.started_on, k.original_last_day, k.last_day, x.on,
                          EXISTS (SELECT FROM cases_clocksuspension u WHERE u.clock_id = k.id AND u.from_on <= today
                                     AND (u.until_on IS NULL OR u.until_on > today))) ORDER BY k.last_day)
                          FROM cases_clock k LEFT JOIN cases_clockmet x ON x.clock_id = k.id WHERE k.case_id = c.id))
             ORDER BY e.at DESC NULLS FIRST, c.opened_at DESC)
      INTO cases
      FROM cases_case c
      LEFT JOIN cases_closure e ON e.case_id = c.id
      LEFT JOIN LATERAL (
        SELECT t.name AS team, a.name AS account
          FROM cases_holder b JOIN walls_team t ON t.id = b.team_id LEFT JOIN accounts_account a ON a.id = b.account_id
         WHERE b.case_id = c.id AND b.until_at IS NULL) w ON true
      LEFT JOIN LATERAL (
        SELECT t.outcome, t.tree_version FROM intake_triage t WHERE t.case_id = c.id ORDER BY t.id DESC LIMIT 1) x ON true
     WHERE c.id = ANY (named_ids);
  ELSIF rights ? 'zaakstatus' THEN
    SELECT jsonb_agg(jsonb_build_array(c.number, c.opened_at, w.name, a.name) ORDER BY c.opened_at DESC)
      INTO statuses
      FROM cases_case c
      LEFT JOIN cases_holder b ON b.case_id = c.id AND b.until_at IS NULL
      LEFT JOIN walls_team w ON w.id = b.team_id
      LEFT JOIN accounts_account a ON a.id = b.account_id
     WHERE c.household_id = house AND NOT EXISTS (SELECT FROM cases_closure e WHERE e.case_id = c.id);
  END IF;

  -- What lies on somebody's own desk they read, whatever else they may.
  SELECT jsonb_agg(jsonb_build_array(t.id, t.kind, t.title, o.due_on, a.name, w.name, c.number, o.account_id = reader)
                   ORDER BY o.due_on, t.id)
    INTO tasks
    FROM cases_opentask o
    JOIN cases_task t ON t.id = o.task_id
    JOIN walls_team w ON w.id = o.team_id
    LEFT JOIN accounts_account a ON a.id = o.account_id
    LEFT JOIN cases_case c ON c.id = t.case_id
   WHERE o.household_id = house AND (see_tasks OR o.account_id = reader)
     AND (t.case_id IS NULL OR t.case_id <> ALL (hidden));

  -- A goal for a case follows the gate of that case; a goal for none is of all who read the plan (ADR 11).
  IF rights ? 'plan' THEN
    SELECT jsonb_build_object(
             'started_on', p.started_on, 'picture', p.picture,
             'director', (SELECT coalesce(a.name, o.name) FROM plans_director d LEFT JOIN accounts_account a ON a.id = d.account_id
                            LEFT JOIN guide_organisation o ON o.id = d.organisation_id
                           WHERE d.plan_id = p.id AND d.from_on <= today AND (d.until_on IS NULL OR d.until_on > today)),
             'goals', (SELECT jsonb_agg(jsonb_build_array(g.id, g.text, g.domain, g.met_when, g.priority, g.expected_on,
                                coalesce(z.result, (SELECT 'postponed' FROM plans_goalpostponed w
                                                     WHERE w.goal_id = g.id AND w.ended_at IS NULL AND w.until_on > today)),
                                (SELECT jsonb_agg(w.person_id ORDER BY w.at) FROM (
                                   SELECT g.person_id, 0 AS at WHERE g.person_id IS NOT NULL
                                   UNION ALL SELECT r.person_id, r.id FROM plans_goalfor r WHERE r.goal_id = g.id) w),
                                (SELECT count(*) FROM plans_action n JOIN plans_actiondone f ON f.action_id = n.id
                                  WHERE n.goal_id = g.id AND f.outcome = 'done'),
                                (SELECT count(*) FROM plans_action n LEFT JOIN plans_actiondone f ON f.action_id = n.id
                                  WHERE n.goal_id = g.id AND f.outcome IS DISTINCT FROM 'dropped'))
                                ORDER BY z.id NULLS FIRST, g.priority, g.id)
                         FROM plans_goal g LEFT JOIN plans_goalclosed z ON z.goal_id = g.id WHERE g.plan_id = p.id
                          AND (g.case_id IS NULL OR g.case_id <> ALL (hidden))))
      INTO plan
      FROM plans_plan p WHERE p.household_id = house;
  END IF;

  -- Support follows the case in which it was decided; also when that is of another household of a member.
  IF rights ? 'ondersteuning' THEN
    SELECT jsonb_agg(s.line ORDER BY s.ends_on, s.id)
      INTO support
      FROM (
        SELECT jsonb_build_array(l.person_id, l.product, l.volume, l.unit, l.frequency, o.name, l.starts_on, w.ends_on, NULL,
                                 q.product_name) AS line,
               w.ends_on, l.id, r.case_id
          FROM delivery_allocation l
          JOIN guide_organisation o ON o.id = l.organisation_id
          JOIN decisions_beschikking b ON b.id = l.beschikking_id
          JOIN decisions_aanvraag r ON r.id = b.aanvraag_id
          LEFT JOIN decisions_proposal q ON q.id = b.proposal_id
          CROSS JOIN LATERAL (SELECT least(l.ends_on, kt_help_until(b.id)) AS ends_on) w
         WHERE l.person_id = ANY (person_ids) AND w.ends_on >= greatest(today, l.starts_on)
        UNION ALL
        -- What is temporary is given before there is a decision (Wmo 2015 2.3.3).
        SELECT jsonb_build_array(p.person_id, p.product, NULL, NULL, NULL, o.name, p.starts_on, w.ends_on, p.description, NULL),
               w.ends_on, p.id, p.case_id
          FROM decisions_temporaryprovision p
          JOIN guide_organisation o ON o.id = p.provider_id
          JOIN LATERAL (SELECT coalesce(
                 (SELECT z.last_day FROM decisions_temporaryended z WHERE z.provision_id = p.id ORDER BY z.id DESC LIMIT 1),
                 (SELECT max(y.ends_on) FROM decisions_temporaryextended y WHERE y.provision_id = p.id), p.ends_on) AS ends_on) w ON true
         WHERE p.person_id = ANY (person_ids) AND w.ends_on >= today
        UNION ALL
        -- Help after a referral needs no decision (Jeugdwet 2.6); it ends when it stopped, or never began.
        SELECT jsonb_build_array(v.person_id, v.product, v.volume, v.unit, v.frequency, o.name, v.starts_on, w.ends_on, NULL, v.what),
               w.ends_on, v.id, v.case_id
          FROM decisions_referral v
          JOIN guide_organisation o ON o.id = v.provider_id
          JOIN LATERAL (SELECT coalesce((SELECT z."on" FROM decisions_referralfeedback z
                  WHERE z.referral_id = v.id AND z.kind IN ('stop', 'not_started')), v.ends_on) AS ends_on) w ON true
         WHERE v.person_id = ANY (person_ids) AND w.ends_on >= today
           AND NOT EXISTS (SELECT FROM decisions_referralfeedback z WHERE z.referral_id = v.id AND z.kind = 'not_started')) s
      JOIN cases_case c ON c.id = s.case_id
     WHERE CASE WHEN c.household_id = house THEN c.id <> ALL (hidden)
                ELSE kt_readable(c.id, c.household_id, reader, reader_teams, accepted, today) END;
  END IF;

  -- Colleagues, and professionals of other organisations, who never open the file.
  IF rights ? 'betrokkenen' THEN
    SELECT jsonb_agg(jsonb_build_array(i.name, i.role, i.ground, i.from_on, i.until_on) ORDER BY i.rank, i.from_on, i.id)
      INTO involved
      FROM (
        SELECT 0 AS rank, i.id, a.name, i.role, i.ground, i.from_on, i.until_on, i.household_id
          FROM people_involvement i JOIN accounts_account a ON a.id = i.account_id
        UNION ALL
        SELECT 1, n.id, n.name, concat_ws(', ', n.role, nullif(n.organisation, '')), n.ground, n.from_on, n.until_on, n.household_id
          FROM people_networkcontact n WHERE n.kind = 'formeel') i
     WHERE i.household_id = house AND i.from_on <= today AND (i.until_on IS NULL OR i.until_on > today);

    SELECT jsonb_agg(jsonb_build_array(coalesce(a.name, o.name, v.name), g.text, v.ground) ORDER BY v.id)
      INTO experts
      FROM plans_plan p JOIN plans_goal g ON g.plan_id = p.id JOIN plans_goalinvitation v ON v.goal_id = g.id
      LEFT JOIN accounts_account a ON a.id = v.account_id
      LEFT JOIN guide_organisation o ON o.id = v.organisation_id
     WHERE p.household_id = house AND v.from_on <= today AND (v.until_on IS NULL OR v.until_on > today);
  END IF;

  -- Each part brings its latest; one more than is shown tells whether there is more.
  SELECT jsonb_agg(jsonb_build_array(e.kind, e.at, e.code, e.text, e.name, e.leads, e.extra) ORDER BY e.at DESC)
    INTO timeline
    FROM (
      SELECT * FROM (
        (SELECT 'contact' AS kind, c.at, c.channel || ':' || c.direction AS code, c.summary AS text, a.name, c.id::text AS leads,
                (SELECT jsonb_agg(m.person_id) FROM cases_contactmember m WHERE m.contact_id = c.id) AS extra
           FROM (SELECT * FROM cases_contact c
                  WHERE c.household_id = house AND shown IN ('', 'contact') AND rights ? 'contactmomenten' AND c.at < older_than
                    AND NOT EXISTS (SELECT FROM cases_contactcase k WHERE k.contact_id = c.id AND k.case_id = ANY (hidden))
                  ORDER BY c.at DESC LIMIT most) c JOIN accounts_account a ON a.id = c.by_id)
        UNION ALL
        (SELECT 'note', n.at, CASE WHEN n.pinned THEN 'pinned' ELSE '' END, n.text, a.name, n.id::text, NULL
           FROM (SELECT * FROM cases_note n
                  WHERE n.household_id = house AND shown IN ('', 'note') AND rights ? 'aantekeningen' AND n.at < older_than
                    AND (n.case_id IS NULL OR n.case_id <> ALL (hidden))
                  ORDER BY n.at DESC LIMIT most) n JOIN accounts_account a ON a.id = n.by_id)
        UNION ALL
        (SELECT 'document', f.created_at, f.media_type, f.name, NULL, f.id::text, NULL
           FROM cases_document f
          WHERE f.household_id = house AND shown IN ('', 'document') AND rights ? 'documenten' AND f.created_at < older_than
            AND (f.case_id IS NULL OR f.case_id <> ALL (hidden))
          ORDER BY f.created_at DESC LIMIT most)
        UNION ALL
        (SELECT 'case', c.opened_at, c.number, c.subject, NULL, c.number, NULL
           FROM cases_case c
          WHERE c.household_id = house AND shown IN ('', 'case') AND see_cases AND c.opened_at < older_than AND c.id <> ALL (hidden)
          ORDER BY c.opened_at DESC LIMIT most)
        UNION ALL
        (SELECT 'conversation', q.at, '', '', a.name, z.number, NULL
           FROM intake_conversationdone q JOIN intake_conversation v ON v.id = q.conversation_id
           JOIN cases_case z ON z.id = v.case_id
           JOIN accounts_account a ON a.id = q.by_id
          WHERE v.case_id = ANY (case_ids) AND shown IN ('', 'case') AND rights ? 'gesprekken'
            AND q.at < older_than ORDER BY q.at DESC LIMIT most)
        UNION ALL
        (SELECT 'decision', b.decided_on::timestamp AT TIME ZONE 'Europe/Amsterdam', b.outcome, b.number, a.name, z.number, NULL
           FROM decisions_aanvraag r JOIN decisions_beschikking b ON b.aanvraag_id = r.id
           JOIN cases_case z ON z.id = r.case_id
           JOIN accounts_account a ON a.id = b.decided_by_id
          WHERE r.case_id = ANY (case_ids) AND shown IN ('', 'decision') AND rights ? 'besluiten'
            AND b.decided_on::timestamp AT TIME ZONE 'Europe/Amsterdam' < older_than
          ORDER BY b.decided_on DESC LIMIT most)
        UNION ALL
        (SELECT 'task', d.at, d.kind, d.title || CASE WHEN d.result = '' THEN '' ELSE ': ' || d.result END, coalesce(a.name, ''), d.id::text, NULL
           FROM (SELECT t.id, f.at, t.kind, t.title, f.result, f.by_id
                   FROM cases_taskdone f JOIN cases_task t ON t.id = f.task_id
                  WHERE f.household_id = house AND shown IN ('', 'task') AND see_tasks AND f.at < older_than
                    AND (t.case_id IS NULL OR t.case_id <> ALL (hidden))
                  ORDER BY f.at DESC LIMIT most) d LEFT JOIN accounts_account a ON a.id = d.by_id)
      ) AS every_kind ORDER BY at DESC LIMIT most
    ) AS e;

  RETURN jsonb_build_object(
    'number', home.id, 'municipality', home.municipality_id, 'name', home.name, 'opened_on', home.opened_on,
    'ended', (SELECT jsonb_build_array(z.from_on, z.reason) FROM people_householdclosure z WHERE z.household_id = house AND z.until_on IS NULL),
    'district', home.district, 'team', home.team, 'secret', secret, 'members', members, 'addresses', addresses,
    'second_homes', second_homes, 'elsewhere', elsewhere, 'cases', cases, 'closed_count', closed_count, 'tasks', tasks, 'plan', plan, 'support', support,
    'involved', involved, 'experts', experts, 'timeline', timeline, 'unreadable', unreadable, 'statuses', statuses, 'rights', rights,
    'phone', (SELECT m.phone FROM walls_municipality m WHERE m.code = home.municipality_id));
END $$

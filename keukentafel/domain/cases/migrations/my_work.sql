-- A worker's own tasks, those of whom they stand in for today, and the piles of their teams; the most urgent first.
-- A function because PostgreSQL then plans it once per connection, also behind a pooler in transaction mode: planning eight
-- tables beneath row-level security takes longer than reading two hundred tasks.
-- Narrowing asks a scalar subquery per row, so that without narrowing nothing is read for it.
-- A task of somebody else in a case that the gate between the laws hides (process/migrations/hidden.sql) comes with whom to
-- call; a case that the reader or one of their working teams holds is never hidden, which is looked at first.
-- It runs with the rights of who calls it: row-level security holds here as everywhere.
CREATE OR REPLACE FUNCTION kt_my_work(
  reader_account bigint, reader_teams bigint[], most integer, today date, only_kind text, due_before date,
  only_household bigint, working_teams bigint[], accepted text[]
)
RETURNS TABLE (
  task bigint, task_kind text, task_title text, task_due_on date, clock_code text, case_number text, household bigint,
  household_name text, account bigint, account_name text, team bigint, first_due_on date, outside text, resident boolean,
  hidden_with text
) LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  others bigint[] := ARRAY(
    SELECT d.account_id FROM teams_deputy d
      JOIN teams_absence b ON b.account_id = d.account_id AND b.municipality_id = d.municipality_id
     WHERE d.deputy_id = reader_account AND d.from_on <= today AND (d.until_on IS NULL OR d.until_on > today)
       AND b.from_on <= today AND (b.until_on IS NULL OR b.until_on > today));
BEGIN
  RETURN QUERY
  SELECT o.task_id, t.kind::text, t.title::text, o.due_on, k.code::text, c.number::text, t.household_id, h.name::text,
         o.account_id, a.name::text, o.team_id, t.due_on, coalesce(g.name, x.name)::text, x.person_id IS NOT NULL,
         CASE WHEN o.account_id IS DISTINCT FROM reader_account AND c.household_id IS NOT NULL AND NOT EXISTS (
             SELECT FROM cases_holder b WHERE b.case_id = c.id AND b.until_at IS NULL
                AND (b.team_id = ANY (working_teams) OR b.account_id = reader_account))
           AND NOT kt_readable(c.id, c.household_id, reader_account, working_teams, accepted, today)
           THEN (SELECT concat_ws(', ', y.name, v.name) FROM cases_holder b JOIN walls_team v ON v.id = b.team_id
                   LEFT JOIN accounts_account y ON y.id = b.account_id WHERE b.case_id = c.id AND b.until_at IS NULL) END
    FROM (
      (SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
        WHERE w.account_id = reader_account AND w.due_on < due_before
          AND (only_kind = '' OR only_kind = (SELECT n.kind FROM cases_task n WHERE n.id = w.task_id))
          AND (only_household = 0 OR only_household = (SELECT n.household_id FROM cases_task n WHERE n.id = w.task_id))
        ORDER BY w.due_on, w.task_id LIMIT most)
      UNION ALL
      (SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
        WHERE w.account_id = ANY (others) AND w.team_id = ANY (reader_teams) AND w.due_on < due_before
          AND (only_kind = '' OR only_kind = (SELECT n.kind FROM cases_task n WHERE n.id = w.task_id))
          AND (only_household = 0 OR only_household = (SELECT n.household_id FROM cases_task n WHERE n.id = w.task_id))
        ORDER BY w.due_on, w.task_id LIMIT most)
      UNION ALL
      (SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
        WHERE w.team_id = ANY (reader_teams) AND w.account_id IS NULL ORDER BY w.due_on, w.task_id LIMIT most)) o
    JOIN cases_task t ON t.id = o.task_id
    LEFT JOIN cases_case c ON c.id = t.case_id
    LEFT JOIN cases_clock k ON k.id = t.clock_id
    LEFT JOIN people_household h ON h.id = t.household_id
    LEFT JOIN accounts_account a ON a.id = o.account_id
    LEFT JOIN cases_taskoutside x ON x.task_id = t.id
    LEFT JOIN guide_organisation g ON g.id = x.organisation_id
   ORDER BY o.due_on, o.task_id;
END $$

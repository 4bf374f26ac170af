-- A worker's own tasks and the piles of their teams, the most urgent first.
-- A function because PostgreSQL then plans it once per connection, also behind a pooler in transaction mode: planning five
-- tables beneath row-level security takes longer than reading two hundred tasks.
-- It runs with the rights of who calls it: row-level security holds here as everywhere.
CREATE FUNCTION kt_my_work(reader_account bigint, reader_teams bigint[], most integer)
RETURNS TABLE (
  task bigint, task_kind text, task_title text, task_due_on date, clock_code text, case_number text, household bigint,
  household_name text, account bigint, account_name text, team bigint
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT o.task_id, t.kind::text, t.title::text, o.due_on, k.code::text, c.number::text, t.household_id, h.name::text,
         o.account_id, a.name::text, o.team_id
    FROM (
      (SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
        WHERE w.account_id = reader_account ORDER BY w.due_on, w.task_id LIMIT most)
      UNION ALL
      (SELECT w.task_id, w.due_on, w.account_id, w.team_id FROM cases_opentask w
        WHERE w.team_id = ANY (reader_teams) AND w.account_id IS NULL ORDER BY w.due_on, w.task_id LIMIT most)) o
    JOIN cases_task t ON t.id = o.task_id
    LEFT JOIN cases_case c ON c.id = t.case_id
    LEFT JOIN cases_clock k ON k.id = t.clock_id
    LEFT JOIN people_household h ON h.id = t.household_id
    LEFT JOIN accounts_account a ON a.id = o.account_id
   ORDER BY o.due_on, o.task_id;
END $$

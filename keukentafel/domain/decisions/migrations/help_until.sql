-- The last day of the help of a decision, as all decisions after it leave it.
CREATE OR REPLACE FUNCTION kt_help_until(decision bigint) RETURNS date LANGUAGE sql STABLE AS $$
  WITH chain AS (
    SELECT b.id, b.replaces_id, b.decided_on, p.ends_on, g.gives,
           coalesce(b.effective_on, CASE WHEN g.gives THEN p.starts_on ELSE b.decided_on END) AS first_day
      FROM decisions_beschikking b
      LEFT JOIN decisions_proposal p ON p.id = b.proposal_id
      CROSS JOIN LATERAL (SELECT p.id IS NOT NULL AND b.outcome IN
             ('granted', 'partly_granted', 'changed', 'extended', 'revised') AS gives) g
     WHERE b.aanvraag_id = (SELECT aanvraag_id FROM decisions_beschikking WHERE id = decision) AND b.id >= decision),
  -- What was replaced before its first day never counted; nor did a stop of which another stop said that the day was wrong.
  -- What the college decided is known here from the day on which it was written down: until then the help was there.
  counting AS (
    SELECT c.* FROM chain c
     WHERE NOT EXISTS (SELECT FROM chain r WHERE r.replaces_id = c.id
                          AND (coalesce((SELECT (k.at AT TIME ZONE 'Europe/Amsterdam')::date
                                              FROM decisions_collegedecision k WHERE k.beschikking_id = r.id),
                                           r.decided_on) <= c.first_day
                               OR NOT (c.gives OR r.gives))))
  SELECT least(CASE WHEN EXISTS (SELECT FROM counting c WHERE c.id = decision) THEN this.ends_on ELSE this.first_day - 1 END,
               (SELECT min(c.first_day) FROM counting c WHERE c.id > decision) - 1)
    FROM chain this WHERE this.id = decision AND this.gives
$$;

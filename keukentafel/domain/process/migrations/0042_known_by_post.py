"""Decisions of before were said to be made known from the day of their PDF, also to who reads no letters in the portal. To them
they were on the day of the post, and what lies here is not made known (domain/decisions/known.py; Awb 3:41)."""

from django.db import migrations

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
POSTED = """
SELECT min((p.at AT TIME ZONE 'Europe/Amsterdam')::date) FROM cases_posted p
 WHERE p.document_id = {row}.document_id
    OR p.document_id IN (SELECT c.document_id FROM process_lettercopy c WHERE c.{about} = {row}.id AND c.instead)
"""
# Who may have read it in the portal keeps the day that stands there, and so does who gets no post.
ELSEWHERE = """
EXISTS (SELECT FROM people_person p WHERE p.id = {person} AND (p.died_on IS NOT NULL OR p.suspended_on IS NOT NULL))
OR EXISTS (SELECT FROM people_ownfile o JOIN accounts_account y ON y.id = o.account_id AND y.is_active
            WHERE o.person_id = {person} OR o.person_id IN (SELECT r.representative_id FROM people_representation r
              JOIN people_representationchecked k ON k.representation_id = r.id
             WHERE r.person_id = {person} AND r.kind = 'gezag'))
"""
DAYS = f"""
SELECT d.id, ({POSTED.format(row="l", about="letter_id")}) AS went_on
  FROM decisions_letter l JOIN decisions_beschikking d ON d.id = l.beschikking_id
  JOIN decisions_aanvraag a ON a.id = d.aanvraag_id
 WHERE d.sent_on IS NOT NULL AND l.document_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM decisions_letterlate t WHERE t.letter_id = l.id)
   AND NOT ({ELSEWHERE.format(person="a.person_id")})
UNION ALL
SELECT d.id, ({POSTED.format(row="n", about="notice_id")})
  FROM decisions_objectiondecision m JOIN decisions_beschikking d ON d.id = m.replacement_id
  JOIN decisions_objection o ON o.id = m.objection_id JOIN intake_notice n ON n.case_id = o.case_id
   AND n.template = CASE WHEN o.quality = '' THEN 'beslissing-op-bezwaar' ELSE 'bezwaar-ander-beslissing' END
 WHERE d.sent_on IS NOT NULL AND n.document_id IS NOT NULL AND NOT ({ELSEWHERE.format(person="n.person_id")})
"""
"""Decisions of before, with the day on which their letter went; none for those that lie here."""
ON_OBJECTION = f"""
UPDATE decisions_objectiondecision m SET sent_on = w.went_on FROM (
  SELECT o.id, ({POSTED.format(row="n", about="notice_id")}) AS went_on
    FROM decisions_objection o JOIN intake_notice n ON n.case_id = o.case_id AND n.template = 'beslissing-op-bezwaar'
   WHERE n.document_id IS NOT NULL AND NOT ({ELSEWHERE.format(person="n.person_id")})
) w WHERE w.id = m.objection_id AND m.sent_on IS NOT NULL AND m.sent_on IS DISTINCT FROM w.went_on;
"""
# A decision never changes but for this: the trigger that keeps it so is off while it is put right.
FILL = f"""
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE decisions_beschikking DISABLE TRIGGER beschikking_stays;
UPDATE decisions_beschikking b SET sent_on = CASE WHEN w.went_on IS NOT NULL THEN greatest(w.went_on, b.decided_on) END
  FROM ({DAYS}) w WHERE w.id = b.id AND b.sent_on IS DISTINCT FROM w.went_on;
ALTER TABLE decisions_beschikking ENABLE TRIGGER beschikking_stays;
{ON_OBJECTION}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0026_where_it_lay"),
        ("decisions", "0069_intention_unit"),
        ("intake", "0017_stopped_by_itself"),
        ("people", "0019_guardian"),
        ("process", "0041_references_of_before"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

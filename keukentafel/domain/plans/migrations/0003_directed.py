"""Who directs the plan of which household, for the rooms below: being director opens the file."""

from django.db import migrations

VIEW = """
CREATE VIEW people_directed WITH (security_invoker = true) AS
SELECT d.id, p.household_id, d.account_id, d.from_on, d.until_on
  FROM plans_director d JOIN plans_plan p ON p.id = d.plan_id
 WHERE d.account_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_convenant"), ("people", "0008_trust")]
    operations = [migrations.RunSQL(VIEW, "DROP VIEW people_directed")]

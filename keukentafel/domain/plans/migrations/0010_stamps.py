"""A stamp for every write of a plan, in place of one row that deeds would have to wait for."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

STAMP = """
CREATE FUNCTION kt_stamp_plan(which bigint, place smallint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF which IS NULL THEN RETURN; END IF;
  -- What another transaction is taking away, it takes away: nobody waits here.
  DELETE FROM plans_planstamp s WHERE s.id IN (
    SELECT o.id FROM plans_planstamp o WHERE o.plan = which AND o.at < now() - interval '1 day' FOR UPDATE SKIP LOCKED);
  INSERT INTO plans_planstamp (plan, municipality_id) VALUES (which, place);
END $$
"""
FORGET = "DROP FUNCTION kt_stamp_plan(bigint, smallint)"


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_meetings"), ("walls", "0001_initial")]
    operations = [
        migrations.DeleteModel(name="PlanStamp"),
        migrations.CreateModel(
            name="PlanStamp",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("plan", models.BigIntegerField(db_comment="nummer van het plan")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "municipality",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="walls.municipality",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["plan", "at"], name="stamps_of_plan")]},
        ),
        migrations.RunSQL(STAMP, FORGET),
    ]

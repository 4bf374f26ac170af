"""Every row of the journal in a chain; see the SQL beside this file. What is there already is linked by the next migration."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = (Path(__file__).parent / "chain.sql").read_text()

ONLY_ADD = """
DO $$
DECLARE
  held record;
BEGIN
  FOR held IN
    SELECT DISTINCT c.oid::regclass AS name, g.grantee::regrole AS who, c.relname = 'journal_chain' AS ends
      FROM pg_class c, aclexplode(c.relacl) g
     WHERE c.oid IN ('journal_entry'::regclass, 'journal_look'::regclass, 'journal_chain'::regclass)
       AND g.grantee NOT IN (0, c.relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %s', held.name, held.who);
    IF held.ends THEN
      EXECUTE format('REVOKE INSERT ON %s FROM %s', held.name, held.who);
    END IF;
  END LOOP;
END $$
"""
UNDO = """
DROP TRIGGER entry_is_linked ON journal_entry;
DROP FUNCTION kt_link_deed();
DROP FUNCTION kt_link_deeds(smallint, bigint, bigint);
DROP FUNCTION kt_link_looks(smallint, bigint, bigint);
DROP FUNCTION kt_linked_looks(smallint[], timestamptz[], bigint[], text[], text[], bigint[], bigint[], uuid[], bigint[]);
DROP FUNCTION kt_hold_chain(text, smallint);
DROP FUNCTION kt_link(bytea, bigint, jsonb);
DROP FUNCTION kt_micros(timestamptz);
"""


def linked(model: str) -> list[migrations.operations.base.Operation]:
    number = models.BigIntegerField(null=True, db_comment="volgnummer in de keten van de gemeente")
    hashed = models.BinaryField(null=True, db_comment="SHA-256 over deze regel en de hash van de vorige")
    return [
        migrations.AddField(model, "number", number),
        migrations.AddField(model, "hash", hashed),
        migrations.AddIndex(
            model,
            models.Index(
                fields=["municipality", "id"],
                condition=models.Q(number__isnull=True),
                name=f"{model}_not_linked",
            ),
        ),
        migrations.AddConstraint(
            model, models.UniqueConstraint(fields=["municipality", "number"], name=f"{model}_numbered_once")
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_look_by_reader"), ("walls", "0001_initial")]
    operations = [
        *linked("entry"),
        *linked("look"),
        migrations.CreateModel(
            name="Chain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("journal", models.CharField(max_length=5, db_comment="entry of look")),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField()),
                (
                    "municipality",
                    models.ForeignKey(
                        to="walls.municipality",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        db_index=False,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["journal", "municipality"], name="chain_ends_once")
                ]
            },
        ),
        migrations.RunSQL(SQL, UNDO),
        migrations.RunSQL(ONLY_ADD, migrations.RunSQL.noop),
    ]

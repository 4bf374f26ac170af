"""A list of people shows who may be read by where they belong now, and keeps the address of a house that hides."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).parent
OLD = "DROP FUNCTION kt_cards(bigint[], smallint[], bigint[], bigint, date)"
NEW = "DROP FUNCTION kt_cards(bigint[], smallint[], bigint[], smallint[], bigint[], bigint, date)"
BEFORE, NOW = (HERE / "cards.sql").read_text(), (HERE / "cards_2.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("people", "0008_trust")]
    operations = [migrations.RunSQL(f"{OLD};\n{NOW}", f"{NEW};\n{BEFORE}")]

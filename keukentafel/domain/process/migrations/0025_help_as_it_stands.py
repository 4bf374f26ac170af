"""The overview names help by its product as it was decided, and shows it until a later decision counts."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent
OVERVIEW = "kt_overview(bigint, bigint, smallint[], integer[], jsonb, bigint[], bigint[], text[], date, text, timestamptz, integer)"
# Made anew it forgets how it plans, see 0015.
ONCE = f"ALTER FUNCTION {OVERVIEW} SET plan_cache_mode = force_generic_plan"


class Migration(migrations.Migration):
    dependencies = [("process", "0024_complaint_letters_in_piles"), ("decisions", "0014_decision_groups")]
    operations = [
        migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(ONCE, migrations.RunSQL.noop),
    ]

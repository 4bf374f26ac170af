"""The overview shows help after a referral beside help that was decided on."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent
OVERVIEW = "kt_overview(bigint, bigint, smallint[], integer[], jsonb, bigint[], bigint[], text[], date, text, timestamptz, integer)"
# Made anew it forgets how it plans, see 0015.
ONCE = f"ALTER FUNCTION {OVERVIEW} SET plan_cache_mode = force_generic_plan"


class Migration(migrations.Migration):
    dependencies = [("process", "0025_help_as_it_stands"), ("decisions", "0016_referrals")]
    operations = [
        migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(ONCE, migrations.RunSQL.noop),
    ]

"""The functions behind the busiest pages plan each query once per connection, and no longer anew for most calls."""

from django.db import migrations

FUNCTIONS = (
    "kt_overview(bigint, bigint, smallint[], integer[], jsonb, bigint[], bigint[], text[], date, text, timestamptz, integer)",
    "kt_hidden(bigint, bigint, bigint[], text[], date)",
    "kt_my_work(bigint, bigint[], integer, date, text, date, bigint, bigint[], text[])",
    "kt_cards(bigint[], smallint[], bigint[], smallint[], bigint[], bigint, date)",
    "kt_enter(text, timestamptz, date)",
)
ONCE = "ALTER FUNCTION {} SET plan_cache_mode = force_generic_plan"
ANEW = "ALTER FUNCTION {} RESET plan_cache_mode"


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0014_hidden_second_home"),
        ("cases", "0014_page_drafts"),
        ("people", "0012_involvement_law"),
        ("entrance", "0003_locked_out"),
    ]
    operations = [migrations.RunSQL(ONCE.format(each), ANEW.format(each)) for each in FUNCTIONS]

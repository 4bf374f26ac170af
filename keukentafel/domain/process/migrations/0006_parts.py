"""The overview shows each part to who has the right to it; goals and support follow the gate between the laws."""

from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("process", "0005_gate_everywhere"),
        ("people", "0012_involvement_law"),
        ("plans", "0004_goal_case"),
        ("delivery", "0002_initial"),
    ]
    operations = [
        migrations.RunSQL(
            "DROP FUNCTION IF EXISTS kt_overview(bigint, bigint, smallint[], integer[], bigint[], bigint[], text[], date,"
            " text, timestamptz, integer)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL((FOLDER / "hidden.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL((FOLDER / "overview.sql").read_text(), migrations.RunSQL.noop),
    ]

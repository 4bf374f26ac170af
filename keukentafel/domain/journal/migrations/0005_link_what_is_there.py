"""Links the deeds and looks from before the chain, in the order in which they were written."""

from django.db import migrations

LINK = """
SELECT kt_link_deeds(m.code::smallint, 0, 9223372036854775807), kt_link_looks(m.code::smallint, 0, 9223372036854775807)
  FROM walls_municipality m ORDER BY m.code
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_chain")]
    operations = [migrations.RunSQL(LINK, migrations.RunSQL.noop)]

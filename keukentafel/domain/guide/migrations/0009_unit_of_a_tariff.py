"""For which unit a tariff was written down. Of what stands already: the unit that was known then for its first day."""

import django.contrib.postgres.constraints
from django.db import migrations, models

import keukentafel.domain.guide.models.products

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""
KNOWN_THEN = """
UPDATE guide_producttariff t SET unit = (
    SELECT v.unit FROM guide_productversion v WHERE v.product_id = t.product_id
     ORDER BY v.at > t.at, v.from_on > t.from_on, abs(v.from_on - t.from_on) LIMIT 1);
"""


class Migration(migrations.Migration):
    dependencies = [("guide", "0008_what_a_product_was")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "producttariff",
            "unit",
            models.CharField(
                db_comment="eenheid waarvoor het is opgeschreven, code van iWmo", max_length=2, default=""
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(KNOWN_THEN, migrations.RunSQL.noop),
        migrations.RemoveConstraint("producttariff", "product_has_one_tariff_a_day"),
        migrations.AddConstraint(
            "producttariff",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="unit_has_one_tariff_a_day",
                expressions=[
                    ("product", "="),
                    ("unit", "="),
                    (keukentafel.domain.guide.models.products.Days("from_on", "until_on"), "&&"),
                ],
            ),
        ),
    ]

"""A correction says what was wrong and may decide otherwise on a refusal; an intention may take the place of an earlier one."""

import django.db.models.deletion
from django.db import migrations, models

import keukentafel.domain.decisions.models.beschikking

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0029_college_on_objection")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AlterField(
            "intention",
            "ground",
            models.CharField(
                blank=True,
                db_comment="code uit besluitgronden.toml; leeg bij een verbetering met dezelfde grond",
                default="",
                max_length=60,
            ),
        ),
        migrations.AddField(
            "intention",
            "outcome",
            models.CharField(
                blank=True,
                choices=keukentafel.domain.decisions.models.beschikking.outcomes,
                db_comment="wat een verbetering besluit; leeg: wat al was besloten",
                db_default="",
                default="",
                max_length=16,
            ),
        ),
        migrations.AddField(
            "intention",
            "mistake",
            models.TextField(
                blank=True,
                db_comment="wat er fout stond, in woorden voor de inwoner",
                db_default="",
                default="",
            ),
        ),
        migrations.AddField(
            "intention",
            "instead_of",
            models.OneToOneField(
                db_comment="het eerdere voornemen",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instead",
                to="decisions.intention",
            ),
        ),
    ]

"""A temporary provision is an order to a provider as well."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0007_temporary_letter"), ("delivery", "0002_initial")]
    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="allocation",
            name="beschikking",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="allocation", to="decisions.beschikking"
            ),
        ),
        migrations.AlterField(
            model_name="allocation",
            name="product",
            field=models.CharField(
                db_comment="code uit producten.toml; leeg: zie de tijdelijke voorziening", max_length=40
            ),
        ),
        migrations.AlterField(
            model_name="allocation",
            name="ends_on",
            field=models.DateField(db_comment="laatste dag zoals eerst opgedragen"),
        ),
        migrations.AddField(
            model_name="allocation",
            name="temporary",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="allocation", to="decisions.temporaryprovision"
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=Q(beschikking__isnull=False, temporary__isnull=True)
                | Q(beschikking__isnull=True, temporary__isnull=False),
                name="allocated_by_one_decision",
            ),
        ),
    ]

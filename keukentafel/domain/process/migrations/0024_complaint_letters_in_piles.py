"""Letters about complaints go in the same piles."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_done_by_nobody_here"),
        ("decisions", "0014_leaflet"),
        ("process", "0023_letter_copy"),
        ("walls", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="printbatchletter",
            name="complaint_letter",
            field=models.ForeignKey(
                db_comment="een brief over een klacht staat in geen dossier",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.complaintletter",
            ),
        ),
        migrations.AlterField(
            model_name="printbatchletter",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.document"
            ),
        ),
        migrations.AddConstraint(
            model_name="printbatchletter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("again", False), ("left_out", "")),
                fields=("complaint_letter",),
                name="complaint_letter_in_one_pile",
            ),
        ),
        migrations.AddConstraint(
            model_name="printbatchletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("complaint_letter__isnull", True), ("document__isnull", False)),
                    models.Q(("complaint_letter__isnull", False), ("document__isnull", True)),
                    _connector="OR",
                ),
                name="pile_of_letters_of_either_sort",
            ),
        ),
    ]

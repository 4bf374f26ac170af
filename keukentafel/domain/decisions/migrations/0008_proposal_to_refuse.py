"""A proposal says whether it is to grant or to refuse. Every earlier one was made to grant."""

from django.db import migrations, models

import keukentafel.domain.decisions.models.aanvraag


class Migration(migrations.Migration):
    dependencies = [("decisions", "0007_temporary_letter")]
    operations = [
        migrations.AddField(
            "proposal",
            "outcome",
            models.CharField(
                choices=keukentafel.domain.decisions.models.aanvraag.advices, db_comment="wat wordt voorgesteld",
                db_default="granted", default="granted", max_length=16,
            ),
        ),
    ]  # fmt: skip

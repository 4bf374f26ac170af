"""Why an objection is inadmissible that came in time and lacks nothing (Awb 7:1 and 8:1)."""

from django.db import migrations, models

import keukentafel.domain.decisions.models.objections as objections


class Migration(migrations.Migration):
    dependencies = [("decisions", "0049_again_after_objection")]

    operations = [
        migrations.AddField(
            "objectiondecision",
            "inadmissible",
            models.CharField(
                blank=True,
                choices=objections.inadmissible_grounds,
                db_comment="waarom niet-ontvankelijk, anders dan te laat of niet compleet; leeg: daarom of niet",
                db_default="",
                default="",
                max_length=16,
            ),
        ),
    ]

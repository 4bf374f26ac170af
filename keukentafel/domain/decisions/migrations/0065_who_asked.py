"""Which side asked to change the help of a child of twelve to fifteen (Jeugdwet 7.3.4)."""

from django.db import migrations, models

import keukentafel.domain.decisions.models.intentions


class Migration(migrations.Migration):
    dependencies = [("decisions", "0064_letter_of_desk")]

    operations = [
        migrations.AddField(
            "intention",
            "asked_by",
            models.CharField(
                blank=True,
                choices=keukentafel.domain.decisions.models.intentions.sides,
                db_comment="wie erom vroeg bij een kind van 12 tot en met 15, Jeugdwet 7.3.4; leeg: niet gevraagd of van voor dit veld",
                db_default="",
                default="",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            "intention",
            models.CheckConstraint(
                condition=models.Q(("asked_by", ""), ("asked_on__isnull", False), _connector="OR"),
                name="intention_asked_by_on_a_day",
            ),
        ),
    ]

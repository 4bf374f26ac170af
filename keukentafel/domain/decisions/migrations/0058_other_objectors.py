"""Somebody else than the resident can object, beside others (Awb 1:2 and 7:1)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from keukentafel.domain.decisions.models.objections import qualities

# The walls stay open until the migration ends (docs/bouwen/huis.md).
OPEN = """
SELECT set_config('keukentafel.walls', coalesce((SELECT string_agg(code::text, ',') FROM walls_municipality), ''), true);
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0057_letter_dated_anew"), ("people", "0018_given_name")]

    operations = [
        migrations.RunSQL(OPEN, migrations.RunSQL.noop),
        migrations.AddField(
            "objection",
            "quality",
            models.CharField(
                max_length=9, blank=True, default="", db_default="", choices=qualities,
                db_comment="in welke hoedanigheid een ander bezwaar maakt, Awb 1:2; leeg: de inwoner",
            ),
        ),
        migrations.AddField(
            "objection",
            "objector",
            models.ForeignKey(
                "people.Person", django.db.models.deletion.PROTECT, null=True, related_name="+",
                db_comment="die ander, als die een dossier heeft",
            ),
        ),
        migrations.AddField(
            "objection",
            "objector_name",
            models.CharField(
                max_length=160, blank=True, default="", db_default="",
                db_comment="die ander, als die geen dossier heeft",
            ),
        ),
        migrations.AddField(
            "objection",
            "objector_address",
            models.JSONField(
                default=list, db_default=models.Value([], models.JSONField()),
                db_comment="regels van de envelop van die ander",
            ),
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                name="objection_of_one_objector",
                condition=Q(quality="", objector__isnull=True, objector_name="")
                | Q(~Q(quality=""), objector__isnull=False, objector_name="")
                | Q(~Q(quality=""), ~Q(objector_name=""), objector__isnull=True),
            ),
        ),
    ]  # fmt: skip

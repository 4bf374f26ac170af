"""One copy of a letter for each who speaks for the resident: two of them may have the same name."""

from django.db import migrations, models

MODEL = "lettercopy"


def once(name: str, *fields: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(MODEL, models.UniqueConstraint(fields=fields, name=name))


class Migration(migrations.Migration):
    dependencies = [("process", "0026_referrals")]
    operations = [
        migrations.RemoveConstraint(MODEL, "letter_copied_once"),
        migrations.RemoveConstraint(MODEL, "notice_copied_once"),
        once("letter_copied_once", "letter", "to_person"),
        once("notice_copied_once", "notice", "to_person"),
        once("letter_copied_once_each", "letter", "representation"),
        once("notice_copied_once_each", "notice", "representation"),
    ]

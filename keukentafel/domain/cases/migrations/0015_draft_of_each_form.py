"""Each opened form for something new has a text of its own: two tabs are two texts."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_page_drafts")]

    operations = [
        migrations.RemoveConstraint(model_name="draft", name="draft_once_per_form"),
        migrations.AddField(
            model_name="draft",
            name="key",
            field=models.UUIDField(
                db_comment="sleutel van het geopende formulier; nullen: één tekst voor dit formulier",
                db_default=uuid.UUID(int=0),
                default=uuid.UUID(int=0),
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("account", "household", "form", "about", "key"), name="draft_once_per_opened_form"
            ),
        ),
    ]

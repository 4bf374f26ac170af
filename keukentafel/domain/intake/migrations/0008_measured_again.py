"""After a measurement of a conversation was taken back, its conversation is scored anew: a second row beside the first."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0007_channels")]

    operations = [migrations.RemoveConstraint(model_name="measurement", name="conversation_measured_once")]

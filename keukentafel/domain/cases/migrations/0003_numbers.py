"""Sequences behind the numbers of cases, meldingen, aanvragen and decisions. Longer gaps than the cache cannot arise."""

from django.db import migrations

SEQUENCES = ("kt_number_z", "kt_number_m", "kt_number_a", "kt_number_b")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_initial")]
    operations = [
        migrations.RunSQL(f"CREATE SEQUENCE {name} AS bigint", f"DROP SEQUENCE {name}") for name in SEQUENCES
    ]

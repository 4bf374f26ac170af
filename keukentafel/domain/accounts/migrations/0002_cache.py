"""The table of Django's cache, which counts wrong passwords for all processes together. Unlogged: losing it costs nothing."""

from django.db import migrations

CACHE = """
CREATE UNLOGGED TABLE accounts_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires)
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(CACHE, "DROP TABLE accounts_cache")]

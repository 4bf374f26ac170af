"""Django's PostgreSQL backend, on the embedded server when the settings name its folder."""

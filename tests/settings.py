"""The application's own settings, with a data folder for tests and a database that need not survive a power cut."""

import os
from pathlib import Path

os.environ.setdefault("KEUKENTAFEL_DATA", str(Path(__file__).resolve().parent.parent / "var" / "tests"))
os.environ.setdefault("KEUKENTAFEL_POSTGRES", "fsync=off synchronous_commit=off full_page_writes=off")

# Playwright keeps an event loop in the thread of the tests; Django takes that for asynchronous code and refuses queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from keukentafel.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOOK_SPOOL = None
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_USE_FINDERS = True  # files as they lie in the tree: nothing has to be collected first
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (whitenoise warns when it is not there)
# Thousands of requests are refused on purpose; what each would log is a traceback that nobody reads.
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}}  # noqa: F405

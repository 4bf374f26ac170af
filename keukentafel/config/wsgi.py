"""The entry for the server. It refuses to start when a check fails."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keukentafel.config.settings")

from django.core.checks import run_checks
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

if problems := [problem for problem in run_checks() if problem.is_serious()]:
    raise SystemExit("\n".join(str(problem) for problem in problems))

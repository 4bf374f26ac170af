"""Settings. Everything that differs between places comes from the environment; docs/bouwen/instellingen.md lists it."""

from __future__ import annotations

import os
from pathlib import Path

from keukentafel.config import database, environment

BASE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder()
DEMO = environment.flag("KEUKENTAFEL_DEMO")
DEBUG = environment.flag("KEUKENTAFEL_DEBUG")
SECRET_KEY = environment.secret_key(DATA)
ALLOWED_HOSTS = environment.words("KEUKENTAFEL_HOSTS", default="127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = environment.words("KEUKENTAFEL_ORIGINS", default="")
SITES = environment.pairs("KEUKENTAFEL_SITES")
"""Host name → slug of the municipality or partnership whose house style it gets."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "keukentafel.config.apps.ConfigConfig",
    "keukentafel.domain.walls.apps.WallsConfig",
    "keukentafel.domain.accounts.apps.AccountsConfig",
    "keukentafel.domain.journal.apps.JournalConfig",
    "keukentafel.domain.outbox.apps.OutboxConfig",
    "keukentafel.domain.people.apps.PeopleConfig",
    "keukentafel.domain.teams.apps.TeamsConfig",
    "keukentafel.domain.guide.apps.GuideConfig",
    "keukentafel.domain.entrance.apps.EntranceConfig",
    "keukentafel.domain.cases.apps.CasesConfig",
    "keukentafel.domain.intake.apps.IntakeConfig",
    "keukentafel.domain.safety.apps.SafetyConfig",
    "keukentafel.domain.plans.apps.PlansConfig",
    "keukentafel.domain.decisions.apps.DecisionsConfig",
    "keukentafel.domain.delivery.apps.DeliveryConfig",
    "keukentafel.domain.process.apps.ProcessConfig",
    "keukentafel.outside.brp",
    "keukentafel.outside.cak",
    "keukentafel.outside.mail",
    "keukentafel.outside.paper",
    "keukentafel.web.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "keukentafel.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keukentafel.web.moved.MergedMiddleware",
]

ROOT_URLCONF = "keukentafel.config.urls"
WSGI_APPLICATION = "keukentafel.config.wsgi.application"

DATABASES = database.settings(
    data=DATA, url=os.environ.get("DATABASE_URL"), owner_url=os.environ.get("DATABASE_OWNER_URL")
)
DATABASES["default"]["ATOMIC_REQUESTS"] = True
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an e-mail address is unique by a constraint on its lower case
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIGRATION_MODULES: dict[str, str] = {}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "pages",
        "DIRS": [BASE / "web" / "ui" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "keukentafel.web.ui.environment.environment",
            "context_processors": ["keukentafel.web.ui.context.frame"],
        },
    },
    {
        # Only for what libraries bring themselves (e-mail texts of allauth).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "libraries",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/binnen/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "keukentafel.web.sign_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "keukentafel.web.sign_in.forms.SignIn",
    "reauthenticate": "keukentafel.web.sign_in.forms.ConfirmPassword",
}
# Colleagues of one town hall share one address, so what is counted by address is wide; five wrong tries close one account
# for five minutes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/5m/key"}
FORMS_PER_ADDRESS = environment.number(
    "KEUKENTAFEL_FORMS_PER_ADDRESS", default=30
)  # 0: no limit; web/limits.py
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("KEUKENTAFEL_PROXIES", default=0)
SOCIALACCOUNT_ADAPTER = "keukentafel.web.sign_in.adapter.OidcAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = environment.oidc_providers()
MFA_ADAPTER = "keukentafel.web.sign_in.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "keukentafel.web.sign_in.forms.Code",
    "reauthenticate": "keukentafel.web.sign_in.forms.ConfirmCode",
    "activate_totp": "keukentafel.web.sign_in.forms.ConnectApp",
    "add_webauthn": "keukentafel.web.sign_in.forms.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Keukentafel"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO

SESSION_ENGINE = "keukentafel.domain.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 9
SESSION_COOKIE_NAME = "kt_sessie"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.flag("KEUKENTAFEL_HTTPS")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "keukentafel.web.errors.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_BYTES = environment.number("KEUKENTAFEL_UPLOAD_MB", default=20) * 1024 * 1024
"""What one document may be."""
FILE_UPLOAD_HANDLERS = [
    "keukentafel.web.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        # A browser checks this for every step of a sent form, also the one to the provider of the organisation.
        "form-action": ["'self'", *environment.oidc_origins()],
        "frame-ancestors": ["'none'"],
    }
}

CACHES = {
    # Only for counting wrong passwords; in the database, because every process on every machine must count together.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE / "config" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

BRP = environment.brp()
"""How the basisregistratie personen is reached; outside/brp knows what each means."""

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE / "web" / "ui" / "static"]
STORAGES = {
    "default": environment.files(DATA / "files"),
    "staticfiles": {"BACKEND": "keukentafel.web.ui.sheets.SheetsInOne"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

COMPILED_TEMPLATES = Path(os.environ.get("KEUKENTAFEL_COMPILED", DATA / "templates"))
"""Folder in which the processes keep what they made of a template, so that the next one starts with it; it may be thrown away."""

LOOK_SPOOL = DATA / "looks"
"""Folder in which looks wait for their batch; None writes each look at once (tests)."""

PUBLIC_ADDRESS = environment.address("KEUKENTAFEL_ADDRESS", default="http://127.0.0.1:8000")
"""Where the pages are, for links in mail; the host of a municipality in SITES goes before it."""
EMAIL_FILE_PATH = DATA / "mail"
"""Without a mail server, mail is laid in this folder."""
EMAIL_HOST = os.environ.get("KEUKENTAFEL_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_PORT = environment.number("KEUKENTAFEL_SMTP_PORT", default=587)
EMAIL_HOST_USER = os.environ.get("KEUKENTAFEL_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KEUKENTAFEL_SMTP_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = environment.smtp_tls()
EMAIL_TIMEOUT = environment.number("KEUKENTAFEL_SMTP_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = os.environ.get("KEUKENTAFEL_MAIL_FROM", "niet-beantwoorden@localhost")
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True
PGTRIGGER_MIGRATIONS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"impersonal": {"()": "keukentafel.config.logs.Impersonal"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["impersonal"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

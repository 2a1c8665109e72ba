"""Every setting of the house. Values from outside are read once, at the top, and listed in `.env.example`."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import rest
from config.beats import BEATS
from config.databases import options_for
from config.logs import configure as configure_logs

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# --- What comes from outside -------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
PRODUCT_NAME = env("PRODUCT_NAME", default="Tandem")
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env("SITE_ADDRESS", default="http://127.0.0.1:8000")  # where mail and feeds say the house is
HTTPS = env.bool("HTTPS", default=False)  # behind TLS: secure cookies, HSTS, redirect
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", default=False)  # a proxy of ours sets X-Forwarded-Proto
DATABASE_URL = env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'tandem.sqlite3'}")
DATABASE_OWNER_URL = env("DATABASE_OWNER_URL", default="")  # the role that migrates; the application has less
SHELF_DATABASE_URL = env("SHELF_DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'shelf.sqlite3'}")
ACT_AS_OWNER = env.bool("ACT_AS_OWNER", default=False)  # `make migrate` sets it: connect as the owner role
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="filesystem://")
EMAIL_URL = env("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}")  # a desk reads its mail in var/mail
MAIL_FROM = env("MAIL_FROM", default="tandem@localhost")
ALARM_WEBHOOK = env("ALARM_WEBHOOK", default="")  # alarms are posted there as JSON: for text messages and phones
ALARM_COMMAND = env.json("ALARM_COMMAND", default=[])  # or handed to this program, a list, on its standard input
LOG_LEVEL = env("LOG_LEVEL", default="INFO")
METRICS_TOKEN = env("METRICS_TOKEN", default="")  # empty: /metrics answers this machine only
LINK_CHECKS = env.bool("LINK_CHECKS", default=False)  # look whether links open: this house has a way out
LEND_PICTURES = env.bool("LEND_PICTURES", default=False)  # Instagram fetches pictures here, a few minutes long
OUTGOING_ALLOWED = env.list("OUTGOING_ALLOWED", default=[])  # inner addresses (host:port) that may be called
CREDENTIALS_PUBLIC_KEY = env("CREDENTIALS_PUBLIC_KEY", default="")  # keys of accounts are sealed to it, by everybody
CREDENTIALS_PRIVATE_KEYS = env.list("CREDENTIALS_PRIVATE_KEYS", default=[])  # workers only, the newest first
LATE_CUTOFF_MINUTES = env.int("LATE_CUTOFF_MINUTES", default=20)
ROUND_UP_MINUTES = env.int("ROUND_UP_MINUTES", default=30)  # notices that can wait come in one mail

# --- Secret key: a ministry gives one; a desk gets its own, kept in var/ ------------------------------------------


def _desk_secret_key() -> str:
    """The key of a machine nobody configured: made once, kept readable by its owner only."""
    from secrets import token_urlsafe

    kept = VAR_DIR / "secret_key"
    if not kept.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(token_urlsafe(50))
    return kept.read_text().strip()


if not SECRET_KEY and not DATABASE_URL.startswith("sqlite"):
    raise ImproperlyConfigured("SECRET_KEY must be set: every machine of the ministry needs the same one.")
SECRET_KEY = SECRET_KEY or _desk_secret_key()

# --- The public key that keys of accounts are sealed to: a desk's own is kept in var/ by `make run` ----------------

if not CREDENTIALS_PUBLIC_KEY and (VAR_DIR / "sealing_public_key").exists():
    CREDENTIALS_PUBLIC_KEY = (VAR_DIR / "sealing_public_key").read_text().strip()

# --- The house ----------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "records",
    "people",
    "channels",
    "approvals",
    "compliance",
    "publishing.shelf",
    "publishing",
    "web",
    "api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "guardian",
    "knox",
    "axes",
    "csp",
    "django_htmx",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "django_structlog",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "web.guidance.aside.PrivatePagesFirst",
    "web.middleware.OnlyReadableInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.middleware.LanguageOfThePerson",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "web.middleware.RightsAreReadOnce",
    "web.middleware.SignInFirst",
    "web.middleware.RefusalsBecomePages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.house",
            ],
        },
    }
]

FORM_RENDERER = "web.written_fields.WrittenFields"

# --- Databases: the story in one, the embedded bulletin's shelf in another ----------------------------------------


def _database(url: str) -> dict:
    settings = env.db_url_config(url)
    return settings | options_for(settings, as_owner=ACT_AS_OWNER)


DATABASES = {
    "default": _database(DATABASE_OWNER_URL if ACT_AS_OWNER and DATABASE_OWNER_URL else DATABASE_URL),
    "shelf": _database(SHELF_DATABASE_URL),
}
DATABASE_ROUTERS = ["publishing.shelf.router.ShelfRouter"]

# --- Who ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "web:sign-in"
LOGIN_REDIRECT_URL = "web:my-work"
LOGOUT_REDIRECT_URL = "web:sign-in"
ANONYMOUS_USER_NAME = None  # guardian: nobody anonymous holds a right
GUARDIAN_MONKEY_PATCH_USER = False
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"  # what the sign-in form calls it; the model's own name would lock out everybody
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address", "csrfmiddlewaretoken", "kept"]  # never in its tables
AXES_LOCKOUT_TEMPLATE = "web/locked_out.html"
AXES_VERBOSE = False
REST_KNOX = {"TOKEN_TTL": timedelta(days=90), "AUTO_REFRESH": False, "AUTH_HEADER_PREFIX": "Bearer"}

# --- Language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "America/Toronto"

# --- Files --------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "media"  # private: served through the permission door only
MEDIA_URL = "media-is-never-served-from-here/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Doors --------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "web.errors.csrf_failure"

# Whose word counts for where a request comes from: a proxy of ours.
REST_FRAMEWORK = rest.REST_FRAMEWORK | {"NUM_PROXIES": 1 if TRUSTED_PROXY else 0}
SPECTACULAR_SETTINGS = rest.SPECTACULAR_SETTINGS

# --- The clock and the workers ------------------------------------------------------------------------------------

EMBEDDED_BROKER = CELERY_BROKER_URL.startswith("filesystem")
_QUEUE = VAR_DIR / "celery"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "data_folder_in": str(_QUEUE / "q"),
        "data_folder_out": str(_QUEUE / "q"),
        "control_folder": str(_QUEUE / "control"),
        "processed_folder": str(_QUEUE / "done"),
        "store_processed": False,
        "polling_interval": 0.05,
    }
    if EMBEDDED_BROKER
    else {"confirm_publish": True}
)
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = BEATS

# --- Mail ---------------------------------------------------------------------------------------------------------

globals().update(environ.Env.email_url_config(EMAIL_URL))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
EMAIL_TIMEOUT = 10  # seconds a mail server may be silent

# --- Logs ---------------------------------------------------------------------------------------------------------

LOGGING = configure_logs(LOG_LEVEL)

# --- Policy numbers (each has one home; publishing/policy.py gives them their meaning) ----------------------------

LATE_CUTOFF = timedelta(minutes=LATE_CUTOFF_MINUTES)
ROUND_UP_EVERY = timedelta(minutes=ROUND_UP_MINUTES)

"""Settings, all from the environment (or a git-ignored `.env`), safe by default."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy
from environs import validate

from .environment import BASE_DIR, env
from .log_settings import *  # noqa: F403
from .mail_settings import *  # noqa: F403
from .mail_settings import EMAIL_BACKEND

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY (`make run` writes a random one into .env).")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
# How many proxies of ours stand in front: only then are their headers believed.
TRUST_PROXY = env.int("TRUST_PROXY", default=0)

INSTALLED_APPS = [
    "iecguide.core",
    "iecguide.operations",
    "iecguide.facts",
    "iecguide.programmes",
    "iecguide.living",
    "iecguide.roadmaps",
    "iecguide.study",
    "iecguide.articles",
    "iecguide.search",
    "iecguide.express_entry",
    "iecguide.occupations",
    "iecguide.feedback",
    "iecguide.sources",
    "iecguide.letters",
    "quiz",
    "pools",
    "axes",
    "crispy_forms",
    "csp",
    "django_countries",
    "django_htmx",
    "django_prose_editor",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "import_export",
    "modelsearch",
    "simple_history",
    "iecguide.staff.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    # Last: it takes the place of other apps' admin pages.
    "iecguide.staff.apps.StaffConfig",
]

MIDDLEWARE = [
    "iecguide.operations.tracing.RequestIdMiddleware",
    # Outermost first: static files, redirects and errors carry these headers too.
    "iecguide.operations.headers.SecurityHeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "iecguide.operations.health.ProbesMiddleware",
    # Pages from memory: what follows runs only where a page is made.
    "iecguide.pagecache.middleware.PagesMiddleware",
    "iecguide.operations.files.FilesMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "iecguide.operations.rates.RatesMiddleware",
    "iecguide.operations.limits.LimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Under the admin's address only: visitors have neither session nor user.
    "iecguide.staff.middleware.PolicyForStaff",
    "iecguide.staff.middleware.SessionForStaff",
    "iecguide.staff.middleware.CsrfForStaff",
    "iecguide.staff.middleware.UserForStaff",
    "iecguide.staff.strangers.StrangersMiddleware",
    "iecguide.staff.middleware.SecondFactorForStaff",
    "iecguide.staff.middleware.StaffMiddleware",
    "iecguide.staff.middleware.MessageForStaff",
    "iecguide.staff.middleware.HistoryForStaff",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "iecguide.urls"
WSGI_APPLICATION = "iecguide.wsgi.application"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "iecguide.core.serving.template_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["iecguide.core.templatetags.dates"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iecguide.home.views.site",
            ],
        },
    }
]

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer, many readers: a write takes its lock at BEGIN and waits, instead of failing
    # when a read transaction turns into a write.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
            " PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000; PRAGMA temp_store=MEMORY;"
        ),
    }
if EMAIL_BACKEND.startswith("anymail."):
    INSTALLED_APPS += ["anymail"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    INSTALLED_APPS += ["django.contrib.postgres"]  # its search vectors
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", default="locmem://")}
CACHES["default"]["KEY_PREFIX"] = "iecguide"
if CACHES["default"]["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
    CACHES["default"]["BACKEND"] = "iecguide.core.serving.cache.ForgivingRedisCache"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=HTTPS)
OTP_TOTP_ISSUER = "IEC Guide"

# Pauses after wrong passwords: the rules stand in iecguide/staff/pauses.py.
AXES_HANDLER = "iecguide.staff.pauses.Pauses"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "iecguide.staff.pauses.held_back"
AXES_CLIENT_IP_CALLABLE = "iecguide.core.serving.clients.network_of"
AXES_COOLOFF_TIME = 24  # hours until a failure is forgotten
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "otp_token", "csrfmiddlewaretoken"]
AXES_VERBOSE = False

# Search runs on the database; SEARCH_URL names an OpenSearch server (needs opensearch-py).
SEARCH_URL = env.str("SEARCH_URL", default="")
MODELSEARCH_BACKENDS = {
    "default": {"BACKEND": "iecguide.search.engine"}
    if not SEARCH_URL
    else {"BACKEND": "modelsearch.backends.opensearch3", "URLS": [SEARCH_URL]}
}

# Where editors fetch reports and rounds from by a button, and timers by themselves: an address or a
# file. Without one the button asks IRCC.
ROUNDS_FROM = env.str("ROUNDS_FROM", default="")
DRAWS_FROM = env.str("DRAWS_FROM", default="")

LANGUAGE_CODE = "en-ca"
LANGUAGES = [("en-ca", "English")]
# Rounds, seasons and deadlines are Canadian dates, so "today" is today in Toronto.
TIME_ZONE = "America/Toronto"
USE_I18N = len(LANGUAGES) > 1  # with one language there is nothing to look up
FORMAT_MODULE_PATH = ["iecguide.core.formats"]
LOCALE_PATHS = [BASE_DIR / "iecguide" / "locale"]
USE_TZ = True

COUNTRIES_OVERRIDE = {"BS": gettext_lazy("Bahamas"), "NR": gettext_lazy("Nauru")}

MEDIA_URL = "media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "media")))
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Half the work of collecting static files would be for maps, which no page asks for.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    *("gif", "jpg", "jpeg", "png", "webp", "woff", "woff2", "gz", "br", "zip"),
    *("map", "txt"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "iecguide.operations.static.StaticFilesStorage"},
}

# The sections (first parts of a path) that are the same for everybody; `iecguide/pagecache`.
PAGES_PUBLIC = {
    "",
    "about",
    "countries",
    "guide",
    "help",
    "live",
    "plan",
    "plan.ics",
    "plan.json",
    "pools",
    "privacy",
    "programmes",
    "quiz",
    "roadmaps",
    "robots.txt",
    "search",
    "sitemap.xml",
    "sitemap-articles.xml",
    "sitemap-guide.xml",
    "sitemap-pages.xml",
    "work",
    "study",
}
# What each process may keep: so many pages, and so many bytes of them.
PAGES_MOST = env.int("PAGES_MOST", default=5_000)
PAGES_MOST_BYTES = env.int("PAGES_MOST_BYTES", default=100_000_000)
# Whether processes may find each other's pages in the cache: not in one that each has of its own.
PAGES_SHARED = not CACHES["default"]["BACKEND"].startswith("django.core.cache.backends.locmem")

# Seconds of computing that each process gives one network: in a second, and at once; 0 is no limit.
RATES_SHARE = env.float("RATES_SHARE", default=0.15, validate=validate.Range(min=0))
RATES_BURST = env.float("RATES_BURST", default=0.6, validate=validate.Range(min=0.1))

CRISPY_ALLOWED_TEMPLATE_PACKS = ["iec"]
CRISPY_TEMPLATE_PACK = "iec"
CRISPY_FAIL_SILENTLY = False

IMPORT_EXPORT_USE_TRANSACTIONS = True
# Its default lets anybody import who can open the admin.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
# Its default is a folder of one process, where the next one does not find the file.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "iecguide.facts.tables.uploads.UploadStorage"

# Of a whole request, of all of it but files, and of the number of its parts.
BODY_LIMIT = 6 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60  # staff: iecguide/staff/sessions.py has the idle limit
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_AGE = None  # until the browser is closed: visitors meet it where they report a mistake
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True

if HTTPS:
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
        raise ImproperlyConfigured("SECRET_KEY must be random and have 50 letters or more.")
    if DEBUG:
        raise ImproperlyConfigured("DEBUG must be off on a site with a public address.")
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SESSION_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
    # Preloading is close to irreversible: an operator's decision, not a default. Forged forms are
    # refused by a class of our own name.
    SILENCED_SYSTEM_CHECKS = ["security.W021", "security.W003"]
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

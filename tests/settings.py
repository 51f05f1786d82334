"""The site's own settings with a fixed key, and static files served from where they lie."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")

from iecguide.settings import *  # noqa: F403
from iecguide.settings import CACHES, STORAGES

ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# A Redis may be shared: with the other processes of a run, and with somebody's own keys.
CACHES["default"]["KEY_PREFIX"] = f"iecguide-test-{os.getpid()}"
# Tests change what pages are made with, which no edit does: only test_shared.py shares them.
PAGES_SHARED = False
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Quick to compute, where nothing is at stake.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nobody waits in tests, but where waiting is tested.
RATES_SHARE = 0.0

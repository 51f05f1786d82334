"""Plain Django: its own seven middlewares, its own context processors, our database."""

from pathlib import Path

from iecguide.settings import *  # noqa: F403
from iecguide.settings import TEMPLATES

ROOT_URLCONF = "tests.bench.plain.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
_PROCESSORS = TEMPLATES[0]["OPTIONS"]["context_processors"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                processor for processor in _PROCESSORS if processor.startswith("django.")
            ],
        },
    }
]

"""What is logged and how; `settings.py` takes it in."""

from environs import validate

from .environment import env

LOG_FORMAT = env.str("LOG_FORMAT", default="plain", validate=validate.OneOf(["plain", "json"]))
LOG_LEVEL = env.log_level("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "iecguide.operations.tracing.PlainFormatter"},
        "json": {"()": "iecguide.operations.tracing.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "level": LOG_LEVEL,  # here too: libraries set levels of their own below the root
        }
    },
    "loggers": {
        "axes": {"level": "ERROR"},  # iecguide.staff.journal says it better
        "django_tasks": {"level": "WARNING"},  # else two lines a minute, where nothing happens
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}

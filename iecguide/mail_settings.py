"""Letters and the mail they go by: from the environment; `settings.py` takes them in."""

from environs import validate

from .environment import BASE_DIR, env

# Letters. Nothing is sent without the operator's name and postal address: Canada's law wants
# both in each.
OPERATOR_NAME = env.str("OPERATOR_NAME", default="")
OPERATOR_ADDRESS = env.str("OPERATOR_ADDRESS", default="")
LETTERS_FROM = env.str("LETTERS_FROM", default=env.str("CONTACT_EMAIL", default=""))
# Letters have a queue of their own; what other libraries enqueue runs at once, as ever.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "letters": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["letters"]},
}
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", default=str(BASE_DIR / "outbox"))
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
# A provider's own interface instead of SMTP: its settings, as JSON.
ANYMAIL = env.json("ANYMAIL", default={})
# Seconds to wait for each answer of a mail server, and where a worker notes what one accepted.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20, validate=validate.Range(min=1, max=60))
LETTERS_JOURNAL = env.str("LETTERS_JOURNAL", default=str(BASE_DIR / "outbox" / "journal"))

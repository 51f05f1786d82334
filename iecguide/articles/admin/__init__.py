from . import article  # noqa: F401 - Django looks for the admin of an app here

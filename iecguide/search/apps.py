from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "iecguide.search"

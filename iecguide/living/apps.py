from django.apps import AppConfig


class LivingConfig(AppConfig):
    name = "iecguide.living"

    def ready(self) -> None:
        """Every province, the banks and the pages of help can be found."""
        from iecguide.core.registries import cited_pages, documents
        from iecguide.facts.apps import move_version

        from . import resting
        from .models import Consultant
        from .pages.search_documents import living_documents

        documents.register(living_documents)
        cited_pages.uses.register(resting.find_uses)
        move_version(Consultant)

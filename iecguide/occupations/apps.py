from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class OccupationsConfig(AppConfig):
    name = "iecguide.occupations"

    def ready(self) -> None:
        """Jobs can be found; a month of postings moves the version of the facts, as wages do."""
        from iecguide.core.registries import documents, hints
        from iecguide.facts import needs
        from iecguide.facts.models import FactsVersion

        from .models import PostingMonth
        from .pages.presentation import CONDITIONS
        from .pages.search_documents import job_documents, job_hints

        documents.register(job_documents)
        hints.register(job_hints)
        needs.register(of_conditions=map(needs.Need, CONDITIONS))

        def bump(sender: type, **_kwargs: object) -> None:
            FactsVersion.bump()

        for signal in (post_save, post_delete):
            signal.connect(bump, sender=PostingMonth, weak=False)

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ExpressEntryConfig(AppConfig):
    name = "iecguide.express_entry"
    verbose_name = "Express Entry"

    def ready(self) -> None:
        """Any change of a grid, a round or a pool count moves the version of the facts."""
        from iecguide.core.registries import (
            cited_pages,
            documents,
            happenings,
            rounds,
            waiting,
            wellbeing,
        )
        from iecguide.facts.imports import kinds
        from iecguide.facts.models import FactsVersion

        from . import resting
        from .categories import CATEGORIES, CATEGORY_OF
        from .imports.telling import KIND
        from .models import PoolDistribution, Round, Ruleset
        from .pages.search_documents import draws_documents
        from .rounds.happenings import round_happenings
        from .rounds.wellbeing import check_rounds
        from .waiting import express_entry_waiting

        documents.register(draws_documents)
        kinds.register(KIND)
        waiting.register(express_entry_waiting)
        wellbeing.checks.register(check_rounds)
        rounds.register(lambda: CATEGORIES)
        rounds.programmes.register(lambda: CATEGORY_OF)
        happenings.register(round_happenings)
        cited_pages.uses.register(resting.find_uses)

        def bump(sender: type, **_kwargs: object) -> None:
            FactsVersion.bump()

        for model in (Ruleset, Round, PoolDistribution):
            for signal in (post_save, post_delete):
                signal.connect(bump, sender=model, weak=False)

from django.apps import AppConfig


class PoolsConfig(AppConfig):
    name = "pools"

    def ready(self) -> None:
        """Prose may name the newest figures of every pool, their pages can be found, and the facts
        know the pools' first rounds and chances."""
        from iecguide.core.registries import documents, happenings, waiting, wellbeing
        from iecguide.facts import needs
        from iecguide.facts.imports import kinds
        from iecguide.facts.placeholders import book
        from iecguide.facts.season import outlook

        from .happenings import pool_happenings
        from .imports.telling import KIND
        from .outlook import chance_before, read_first_rounds
        from .pages.placeholders import pool_placeholders
        from .pages.search_documents import pool_documents
        from .strategy.needs import CLOCKS, CONDITIONS
        from .waiting import pools_waiting
        from .wellbeing import check_reports

        book.register(pool_placeholders)
        documents.register(pool_documents)
        waiting.register(pools_waiting)
        happenings.register(pool_happenings)
        kinds.register(KIND)
        needs.register(of_conditions=CONDITIONS, of_clocks=CLOCKS)
        wellbeing.checks.register(check_reports)
        outlook.rounds.register(read_first_rounds)
        outlook.chances.register(chance_before)

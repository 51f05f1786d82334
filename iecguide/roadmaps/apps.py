from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    name = "iecguide.roadmaps"

    def ready(self) -> None:
        """The plan and every roadmap can be found; what they read of the facts stays there."""
        from iecguide.core.registries import documents
        from iecguide.facts import needs

        from .needs import CLOCKS, CONDITIONS
        from .pages.search_documents import roadmap_documents

        documents.register(roadmap_documents)
        needs.register(of_conditions=CONDITIONS, of_clocks=CLOCKS)

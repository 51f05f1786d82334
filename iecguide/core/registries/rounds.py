"""The categories of Express Entry by code, with their names, and which of them the rounds of a
programme are filed under: registries Express Entry fills."""

from collections.abc import Mapping

from .registry import Registry

registry: Registry[[], Mapping[str, str]] = Registry()
register = registry.register
programmes: Registry[[], Mapping[str, str]] = Registry()


def round_categories() -> dict[str, str]:
    return {code: str(name) for found in registry.ask() for code, name in found.items()}


def rounds_of(programme: str) -> str:
    """The category of a programme's rounds, by its code; empty where it has none."""
    return next((found[programme] for found in programmes.ask() if programme in found), "")

"""The categories of Express Entry by code, with their names: a registry Express Entry fills."""

from collections.abc import Mapping

from .registry import Registry

registry: Registry[[], Mapping[str, str]] = Registry()
register = registry.register


def round_categories() -> dict[str, str]:
    return {code: str(name) for found in registry.ask() for code, name in found.items()}

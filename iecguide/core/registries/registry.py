"""Registries: where apps that must not import one another meet.

An app that offers something registers it when it is ready; whoever needs it asks the registry.
"""

from collections.abc import Callable, Iterator
from typing import Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Registry(Generic[Given, Found]):
    """Functions of one signature, in the order they were registered."""

    def __init__(self) -> None:
        self.providers: list[Callable[Given, Found]] = []

    def register(self, provider: Callable[Given, Found]) -> None:
        """Add a function; it is called whenever its answer is needed anew."""
        self.providers.append(provider)

    def ask(self, *args: Given.args, **kwargs: Given.kwargs) -> Iterator[Found]:
        """What each function answers, in their order. Raises what one of them raises."""
        for provider in self.providers:
            yield provider(*args, **kwargs)

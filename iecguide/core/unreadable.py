"""Content that cannot be used: which errors mean that, and those raised for it. Pure."""

# What code raises that meets a value it cannot use. A database that fails is none of them.
# RuntimeError is what a StopIteration becomes within a generator.
BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    StopIteration,
    RuntimeError,
)


class UnreadableError(ValueError):
    """Nothing of a file can be used. The message says why, in words for the operator."""


class FactsUnreadableError(Exception):
    """The facts cannot be read, and none from before are at hand."""

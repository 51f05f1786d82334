"""Content that pages cannot be made from: which errors mean that, and the one raised for them."""

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


class FactsUnreadableError(Exception):
    """The facts cannot be read, and none from before are at hand."""

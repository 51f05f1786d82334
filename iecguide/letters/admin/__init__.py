"""What staff see of letters."""

from . import subscribers as subscribers

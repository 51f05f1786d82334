"""What staff see of letters."""

from . import editions as editions
from . import events as events
from . import queue as queue
from . import subscribers as subscribers

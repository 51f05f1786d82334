"""What happens to the whole site, for apps that must answer it and do not know one another."""

from django.dispatch import Signal

# A backup took the place of the content. A receiver puts its own house in order and returns lines
# for the operator, or None.
restored = Signal()

# A release has loaded what ships with it.
loaded = Signal()

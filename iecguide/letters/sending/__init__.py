"""From events to letters, and from letters to a mail server."""

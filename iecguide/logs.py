"""The log tells what happened, not what a visitor asked: answers stand in query strings."""

import logging
import re

# A question mark that is followed by something, inside an address or a list of parameters.
_QUERY = re.compile(r"\?[^\s'\"<>?]+")


class WithoutQueries(logging.Filter):
    """Takes query strings out of messages and tracebacks, whoever wrote them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = cut(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = cut(logging.Formatter().formatException(record.exc_info))
        if record.stack_info:
            record.stack_info = cut(record.stack_info)
        return True


def cut(text: str) -> str:
    return _QUERY.sub("?…", text)

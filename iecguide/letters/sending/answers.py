"""What a mail server's answer means for a letter."""

import smtplib
from dataclasses import dataclass
from enum import Enum

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused


class Meaning(Enum):
    ACCEPTED = "accepted"
    LATER = "later"  # this letter again after a pause
    REFUSED = "refused"  # this letter never
    BOUNCED = "bounced"  # the address will not have it
    NOBODY = "nobody"  # there is no such address
    AWAY = "away"  # the server is not there for any letter now


NO_SUCH_USER = ("5.1.1", "5.1.2", "5.1.3", "5.1.10")
TEMPORARY = 500  # answers below it are for now


@dataclass(frozen=True, slots=True)
class Answer:
    meaning: Meaning
    words: str = ""


def read_answer(error: Exception) -> Answer:
    """What to do after an error. One nobody foresaw concerns its letter alone."""
    words = f"{type(error).__name__}: {error}"[:200]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return Answer(_of_recipient(code, text), f"{code} {text}"[:200])
    if isinstance(error, AnymailRecipientsRefused):
        return Answer(Meaning.BOUNCED, words)
    if isinstance(error, smtplib.SMTPDataError):
        later = error.smtp_code < TEMPORARY
        return Answer(Meaning.LATER if later else Meaning.REFUSED, words)
    if isinstance(error, smtplib.SMTPServerDisconnected | TimeoutError | ConnectionError):
        return Answer(Meaning.LATER, words)  # and the connection is gone
    if isinstance(error, smtplib.SMTPException | AnymailAPIError | OSError):
        return Answer(Meaning.AWAY, words)  # a password, the sender, the network
    return Answer(Meaning.LATER, words)


def _of_recipient(code: int, text: str) -> Meaning:
    if code < TEMPORARY:
        return Meaning.LATER
    return Meaning.NOBODY if text.startswith(NO_SUCH_USER) else Meaning.BOUNCED

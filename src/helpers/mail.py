"""An e-mail in, its text out: who wrote to whom and when, as lines, then the body; never an address."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

import webencodings

from helpers import webpage
from helpers.formats import Text, Unreadable, legible, printed, tidy

_HEADS = "From", "To", "Cc", "Date", "Subject"
# A head that no e-mail reaches, in bytes: thousands of recipients. Encoded words take thousands of times their length.
HEAD = 64_000
_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
# A bound that no e-mail's parts reach, each begun by a line with two dashes; each part takes a thousand times its length.
PARTS = 2_000
# What a mail program attaches of itself: signatures of the whole message, never a letter.
_OF_PROGRAM = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def read(data: bytes) -> Text:
    """Return the text of an e-mail: its heads as lines, names without addresses, then what it says.

    The plain part is read, else the web page. Attachments are not: each is named as not read, but for pictures
    that the letter shows. Raise `Unreadable` with the reason.
    """
    end = _HEAD_END.search(data)
    if (end.start() if end else len(data)) > HEAD:
        raise Unreadable(f"its head (From, To, Subject and so on) is longer than {HEAD // 1_000} kB: no e-mail's is")
    if data.count(b"\n--") > PARTS:
        raise Unreadable(f"it has more than {PARTS:,} parts: no e-mail has")
    try:
        message = email.message_from_bytes(data, policy=policy.default)
    except RecursionError:
        raise Unreadable("its parts are nested too deep to be a letter") from None
    if not isinstance(message, EmailMessage) or not any(name in message for name in _HEADS):
        raise Unreadable("not an e-mail: no From, To, Date or Subject")
    said, attached = _parts(message)
    unread = (
        f"attached and not read: {', '.join(attached)}; put them beside it as files of their own" if attached else ""
    )
    return Text(printed(tidy("\n".join(_heads(message)) + "\n\n" + legible(printed(said)))), unread=unread)


def _parts(message: EmailMessage) -> tuple[str, list[str]]:
    """Return what an e-mail says, and the names of what is attached; raise `Unreadable` where its parts are damaged."""
    try:
        body = message.get_body(("plain", "html"))
        return _said(body) if isinstance(body, EmailMessage) else "", list(_attached(message))
    except Unreadable:
        raise
    except (AttributeError, TypeError, ValueError, LookupError, AssertionError):
        # What the standard library stumbles over: parts that are none, encodings that are none, names cut off.
        raise Unreadable("damaged: its parts can't be told apart") from None


def _heads(message: EmailMessage) -> Iterator[str]:
    """Yield the heads as a letter prints them."""
    for name in _HEADS:
        words = _names(message, name) if name in ("From", "To", "Cc") else _header(message, name)
        if words:
            yield f"{name}: {words}"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, OverflowError, IndexError, AttributeError, TypeError):
        # The standard library stumbles over some broken heads; the letter is read without them.
        return ""


def _names(message: EmailMessage, name: str) -> str:
    """Return the names of a head, without the addresses behind them."""
    try:
        found = [one.display_name for one in getattr(message[name], "addresses", ())]
    except (ValueError, IndexError, AttributeError, TypeError):
        found = []
    return "; ".join(" ".join(one.split()) for one in found if one.strip() and "@" not in one)


def _said(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    charset = webencodings.lookup(part.get_content_charset("") or "")
    if part.get_content_type() == "text/html":
        head = f'<meta charset="{charset.name}">'.encode() if charset else b""
        return webpage.read(head + data).text
    words: str = webencodings.decode(data, charset)[0] if charset else webpage.characters(data)
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unflowed(words, joined=str(part.get_param("delsp", "")).lower() == "yes") if flowed else words


def _unflowed(words: str, *, joined: bool) -> str:
    """Return text sent as format=flowed (RFC 3676) with its paragraphs on one line.

    >>> _unflowed("Thank you \\r\\nfor it.\\r\\n-- \\r\\nBo", joined=False)
    'Thank you for it.\\n-- \\nBo'
    """
    out = ""
    for line in words.replace("\r\n", "\n").split("\n"):
        line = line[1:] if line.startswith(" ") else line
        soft = line.endswith(" ") and line != "-- "
        out += (line[:-1] if soft and joined else line) + ("" if soft else "\n")
    return out.rstrip("\n")


def _attached(message: EmailMessage) -> Iterator[str]:
    """Yield the names of the attachments, but for pictures that the letter shows."""
    for part in message.walk():
        name = " ".join((part.get_filename() or "").split())
        shown = part.get_content_maintype() == "image" and ("Content-ID" in part or not part.is_attachment())
        if part.get_content_type() == "message/rfc822":
            yield name or "a message"
        elif name and not shown and part.get_content_type() not in _OF_PROGRAM:
            yield name

"""What kind of letter a letter is, by its own marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.anatomy import Letter
from helpers.signatories import Signatory

KINDS = (
    "joint_letter",
    "ministerial_reply",
    "mp_reply",
    "agency_letter",
    "committee_letter",
    "open_letter",
    "written_answer",
    "letter",
)

# The sender's own words that the letter is published with them. Not "your open letter".
_PUBLISHED = re.compile(r"\b(?:the following letter|th(?:is|e) letter (?:is|was|has been) published|copy of (?:the|our) letter)\b", re.I)
_OPEN = re.compile(r"\bopen\s+letter\b", re.I)
# Many speak: "We the undersigned", "We, the students of", "Signed by 126 signatories", "376 signatures".
_MANY = re.compile(
    r"\bwe,?\s+(?:the\s+)?undersigned\b|^\s*we,\s+the\s|\bas\s+(?:staff|students|members|parents|residents|charities)\b"
    r"|\bsigned\s+by\s+[\d,]+|\b[\d,]+\s+(?:signatures|signatories)\b",
    re.I,
)
# Begins by answering: "Thank you for your letter of", "I am replying to your", "I have been asked to reply".
_REPLY = re.compile(
    r"\b(?:thank\s+you\s+(?:very\s+much\s+)?for\s+(?:your|the)\s+(?:further\s+)?(?:letters?|e-?mails?|correspondence|question)"
    r"|(?:in\s+)?(?:reply|response|replying|responding|respond)\s+to\s+your|(?:asked|am\s+replying|like)\s+to\s+reply|I\s+am\s+replying)\b",
    re.I,
)
_MINISTER = re.compile(
    r"\b(?:Minister|Secretary\s+of\s+State|(?:Home|Foreign|Health|Education|Justice|Defence)\s+Secretary|Chancellor|Under[- ]Secretary)\b"
)
_DEPARTMENT = re.compile(r"\b(?:Department\s+(?:for|of)|Ministry\s+of|Home\s+Office|Cabinet\s+Office|Treasury|Foreign\b.*\bOffice)\b")
# A letter in the government's voice. Must not match a council that speaks of "the Government".
_GOVERNMENT = re.compile(r"\bmy\s+officials\b|\bmy\s+(?:ministerial\s+)?colleagues\s+in\s+government\b|\bthe\s+UK\s+Government\s+and\b", re.I)
_COMMITTEE = re.compile(r"\bchair(?:man|woman|person)?\b.*\bcommittee\b", re.I)
_AGENCY = re.compile(r"\b(?:Ofsted|Police|Constabulary|NHS|Agency|Commission|Inspectorate|Authority|Ombudsman|Commissioner)\b")


def kind(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return one of `KINDS`; `letter` where no mark decides.

    >>> from helpers.anatomy import read
    >>> kind(read("Dear Jo,\\n\\nWe the undersigned ask you to act.\\n\\nYours sincerely"), [])
    'joint_letter'
    """
    body = letter.only("body")
    if letter.has("question"):
        return "written_answer"
    if _PUBLISHED.search(letter.only("intro")):
        return "open_letter"
    if len(signed) > 1 or _speaks_for_many(body):
        return "joint_letter"
    if _OPEN.search(letter.only("title", "salutation")):
        return "open_letter"
    return _sole(letter, signed, body)


def _speaks_for_many(body: str) -> bool:
    words = body.strip()
    return bool(_MANY.search(words[:300]) or _MANY.search(words[-300:]))


def _sole(letter: Letter, signed: Sequence[Signatory], body: str) -> str:
    """Return the kind of a letter with one writer, or none named."""
    words = body.strip()
    replies = bool(_REPLY.search(words[:700]))
    office = " ".join(f"{one.role or ''} {one.organisation or ''}" for one in signed) + " " + letter.only("letterhead")
    if _COMMITTEE.search(office):
        return "committee_letter"
    if replies and (_MINISTER.search(office) or _DEPARTMENT.search(office) or _GOVERNMENT.search(words)):
        return "ministerial_reply"
    if _AGENCY.search(office):
        return "agency_letter"
    if replies and any("MP" in one.postnominals for one in signed):
        return "mp_reply"
    return "letter"

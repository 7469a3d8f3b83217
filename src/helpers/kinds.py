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


def kind(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return one of `KINDS`; `letter` where no mark decides.

    >>> from helpers.anatomy import read
    >>> kind(read("Dear Jo,\\n\\nWe the undersigned ask you to act.\\n\\nYours sincerely"), [])
    'joint_letter'
    """
    if letter.has("question"):
        return "written_answer"
    if _PUBLISHED.search(letter.only("intro")):
        return "open_letter"
    if len(writers(letter, signed)) > 1 or _speaks_for_many(letter):
        return "committee_letter" if _all_chairs(writers(letter, signed)) else "joint_letter"
    if _is_open(letter):
        return "open_letter"
    return _sole(letter, writers(letter, signed))


# -- many writers -------------------------------------------------------------------------------------------

# A part of an organisation, printed below a name as names are: "Ministerial Correspondence Unit".
# Must not match a person: whoever has a title or letters after the name is one.
_UNIT = re.compile(
    r"\b(?:Unit|Correspondence|Branch|Section|Policy|Strategy|Operations|Affairs|Enquir(?:y|ies)|Complaints|Support"
    r"|Casework|Secretariat|Programme|Engagement|Relations|Customer|Private|Desk|Hub)\b"
)


# Before the name of one who signs for another, or is signed for: "pp Ann Lee", "on behalf of Bo Ek MP".
_PROXY = re.compile(r"\b(?:p\.?p\.?|(?:for and )?on behalf of)\s+$", re.I)


def writers(letter: Letter, signed: Sequence[Signatory]) -> list[Signatory]:
    """Return those who signed, without a department's unit that stands below a name as names do.

    Of two, one of whom signs for the other, only the last is the writer.
    """
    named = [one for one in signed if one.honorifics or one.postnominals or not _UNIT.search(one.name)]
    proxy = any(_PROXY.search(letter.text, max(0, one.start - 25), one.start) for one in named)
    return named[-1:] if proxy and len(named) == 2 else named


_GROUP = (
    r"(?:staff|students|members|parents|residents|charities|organisations|academics|scientists|doctors|nurses|teachers"
    r"|councillors|campaigners|businesses|leaders|clinicians|representatives|colleagues|MPs|survivors|families|carers"
    r"|headteachers|alumni|employees|trustees)\b"
)
# Many speak from the start: "We the undersigned", "We, the students of", "We are writing to you as staff",
# "As students, we feel". Must not match "as parents know" or a sole writer's "as members of the public".
_MANY = re.compile(
    r"\bwe,?\s+(?:the\s+)?undersigned\b|^\s*we,\s+(?:the|as)\s"
    rf"|\bwe\s+(?:are\s+)?(?:write|writing)\b[^.]{{0,40}}?\bas\s+(?:a\s+group\s+of\s+|the\s+)?{_GROUP}"
    rf"|\bas\s+(?:a\s+group\s+of\s+)?{_GROUP}[^.]{{0,60}},\s+we\b",
    re.I,
)
# Many at the end: "Signed by 126 signatories", "This letter has 376 signatures". Must not match a petition or
# a motion "signed by 1,200 residents" that a sole writer speaks of.
_SIGNED_BY = re.compile(
    r"(?:^|[\n.])\W*signed\s+by\s+(?:over\s+|more\s+than\s+)?\d[\d,]{0,9}\b"
    r"|\b(?:this|our|the)\s+letter\s+[^.\n]{1,30}?\b\d[\d,]{0,9}\s+(?:signatures|signatories|people|organisations)\b",
    re.I,
)


def _speaks_for_many(letter: Letter) -> bool:
    words = letter.only("body").strip()
    return bool(_MANY.search(words[:300]) or _SIGNED_BY.search(words[-300:]))


# The sender's own words that the letter is published with them. Not "your open letter".
_PUBLISHED = re.compile(
    r"\b(?:the following letter|th(?:is|e) letter (?:is|was|has been) published|copy of (?:the|our) letter)\b",
    re.I,
)
# A heading or an opening that calls the letter open. Must not match "Response to the open letter from staff".
_OPEN = re.compile(r"(?<!to the )(?<!to an )(?<!to your )(?<!to our )\bopen\s+letter\b", re.I)
# The same alone above a letter. Must not match narration about one, "Staff sent an open letter today".
_OPEN_LINE = re.compile(
    r"(?:^|(?<=\s\s)|(?<=\n))(?:an?\s+)?open\s+letter(?:\s+(?:to|from|on|about)\b|\s?:|\s{0,20}(?:\n|\s\s|$))", re.I
)
_THIS_IS_OPEN = re.compile(r"\bthis\s+is\s+an\s+open\s+letter\b|\bwriting\s+this\s+open\s+letter\b", re.I)


def _is_open(letter: Letter) -> bool:
    heading = letter.only("title", "salutation")
    above = letter.only("letterhead", "intro")
    return bool(
        _OPEN.search(heading) or _OPEN_LINE.search(above) or _THIS_IS_OPEN.search(letter.only("body").strip()[:300])
    )


# -- replies ------------------------------------------------------------------------------------------------

# What people write to each other, in the words of a reply.
MAIL = r"(?:letters?|correspondence|e-?mails?|representations?|enquir(?:y|ies)|messages?|notes?|requests?|submissions?)"
_ASIDE = r"(?:[\w'’-]{1,20}\s+){0,3}?"
_YOUR_MAIL = rf"your\s+{_ASIDE}(?:{MAIL}|questions?|quer(?:y|ies)|complaints?)\b"
_THE_MAIL = rf"(?:{_YOUR_MAIL}|the\s+{_ASIDE}(?:letters?|e-?mails?|correspondence)\b)"
_THANKS = r"\bthank(?:s|\s+you)\s+(?:(?:very|so|much|both|all|again|once)\s+){0,3}for"
# "You wrote on 18 March about", "You recently e-mailed me". Must not match "as you wrote in your book".
_YOU_WROTE = (
    r"(?:^|(?<=\s\s)|(?<=[.\n]\s))You\s+(?:(?:have|recently|kindly|also)\s+){0,2}(?:wrote|written|e-?mailed|contacted)\s+"
    r"(?:to\s+)?(?:me|us|on|about|regarding|concerning|asking|to\s+(?:Lord|Baroness|the\s+(?:\w+\s+){0,2}?(?:Minister|Secretary)))\b"
)
# Begins by answering: "Thank you for your recent letter", "I write in response to your letter", "I have been asked
# to reply", "Your letter has been passed to me". Must not match "in response to your consultation", "thank you for
# your support", "I would be grateful for your letter" or the hope that "the Minister is asked to reply".
_REPLY = re.compile(
    rf"{_THANKS}\s+(?:{_THE_MAIL}|(?:writing|contacting|e-?mailing|getting\s+in\s+(?:touch|contact)"
    r"|taking\s+the\s+(?:time|trouble)\s+to\s+(?:write|contact|e-?mail|get\s+in\s+touch))\b)"
    rf"|\b(?:am|was|are)\s+(?:\w+\s+)?grateful\s+(?:to\s+you\s+)?for\s+(?:{_YOUR_MAIL}|writing\b)"
    rf"|\b(?:in\s+(?:reply|response)|to\s+(?:reply|respond)|replying|responding)\s+to\s+{_THE_MAIL}"
    rf"|\b(?:(?:further|reference|regard|refer)\s+to|receipt\s+of|acknowledge|following)\s+{_YOUR_MAIL}"
    rf"|{_YOU_WROTE}"
    r"|\bI(?:['’]ve|\s+have)\s+been\s+asked\s+to\s+(?:reply|respond|answer)\b|\basked\s+me\s+to\s+(?:reply|respond|thank)\b"
    r"|\bI\s+am\s+(?:now\s+)?replying\b(?!\s+to\s+(?:the|your)\s+(?:[\w-]{1,20}\s+){0,2}?consultation)"
    rf"|\byour\s+(?:[\w-]{{1,20}}\s+){{0,2}}?{MAIL}\b[^.]{{0,90}}?\bbeen\s+(?:passed|forwarded|transferred)\s+to\s+(?:me|us|this)\b",
    re.I | re.M,
)


def replying(letter: Letter) -> re.Match[str] | None:
    """Return where a letter begins by answering another, in its first 700 characters, or None.

    >>> from helpers.anatomy import plain
    >>> replying(plain("I write in response to your letter of 3 May."))[0]
    'in response to your letter'
    """
    body = letter.only("body")
    start = len(body) - len(body.lstrip())
    return _REPLY.search(body, start, start + 700)


# -- one writer ---------------------------------------------------------------------------------------------

# An office of government. Must not match a Vice-Chancellor, nor what `_NOT_HELD` finds.
_MINISTER = re.compile(
    r"\b(?:Minister|MINISTER|SECRETARY\s+OF\s+STATE|Secretary\s+of\s+State|(?:Home|Foreign|Health|Education|Justice|Defence|Business|Cabinet)\s+Secretary"
    r"|Lord\s+Chancellor|Chancellor\s+of\s+the\s+(?:Exchequer|Duchy)|Under[- ]Secretary|(?:Attorney|Solicitor)\s+General"
    r"|Secretary\s+to\s+the\s+Treasury|Paymaster\s+General|Leader\s+of\s+the\s+House)\b"
)
_DEPARTMENT = re.compile(
    r"\b(?:Department\s+(?:for|of)|Ministry\s+of|(?:Home|Cabinet|Wales|Scotland|Northern\s+Ireland)\s+Office|Treasury"
    r"|Foreign\b[^\n]{0,60}\bOffice|(?:10|11)\s+Downing\s+Street|(?:Scottish|Welsh)\s+Government|Llywodraeth\s+Cymru"
    r"|Northern\s+Ireland\s+Executive|The[ ]Executive[ ]Office)\b",
    re.I,
)
# Offices not held, and departments not written from: "Shadow Home Secretary", "former Minister for Children",
# "an executive agency of the Department for Transport".
_NOT_HELD = re.compile(r"\b(?:shadow|former(?:ly)?|ex|agency\s+of|sponsored\s+by)\b[^\n]{0,60}", re.I)
# Trusts and boards of the health service and other services, whatever else their names hold: "University Hospitals
# NHS Foundation Trust", "Anyshire Fire and Rescue Service".
_TRUST = re.compile(
    r"\b(?:NHS\s+(?:Foundation\s+)?Trust|Health\s+Board|Clinical\s+Commissioning\s+Group|Integrated\s+Care\s+Board"
    r"|(?:Ambulance|Rescue|Prosecution|Probation|Tribunals)\s+Service)\b"
)
# Bodies with departments and cabinets of their own. Must not match the Privy Council or a research council.
_OTHER_BODY = re.compile(
    r"\b(?:(?<!Privy )(?<!Research )Council|University|College|School|Academy|Network(?!\s+Rail)|Federation|Union"
    r"|Charity(?!\s+Commission)|Association|Confederation|Campaign|Alliance|Coalition|Society|Institute|Ltd|Limited|plc)\b"
)
# A letter in the government's voice. Must not match a council that speaks of "the Government".
_GOVERNMENT = re.compile(
    r"\bmy\s+officials\b|\bmy\s+(?:ministerial\s+colleagues|colleagues\s+in\s+government|department\b(?!['’]))\b",
    re.I,
)
# "I am replying as Minister for Crime", "your letter addressed to Lord Ek. I have been asked to reply".
_FOR_MINISTER = re.compile(
    r"\b(?:replying|responding|reply|respond)\s+as\s+(?:the\s+)?(?:\w+\s+){0,3}?Minister\b"
    rf"|\b{MAIL}\b[^.]{{0,60}}?\bto\s+(?:Lord|Baroness|the\s+(?:Prime\s+)?Minister|the\s+(?:\w+\s+){{0,2}}?Secretary)\b"
    r"[^.]{0,120}\.\s+I\s+have\s+been\s+asked\s+to\s+(?:reply|respond)\b"
)
_QUOTED = re.compile(r"[“\"][^“”\"]{0,2000}[”\"]")
# "Chair of the Home Affairs Committee", on one line.
_COMMITTEE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|conven[eo]r)\b[^\n]{0,100}?\bcommittee\b"
    r"|\b(?:chair(?:man|woman|person)?|conven[eo]r)[^\w\n]{0,5}\n(?!.{0,60}\bmember\b)[^\n]{0,80}?\bcommittee\b",
    re.I,
)
# The paper of a committee of a parliament. Must not match "Member of the Transport Committee".
_SELECT = re.compile(
    r"^[^\w\n]{0,5}(?!.{0,60}\bmember\b)(?:\w[^\n]{0,80}\bcommittee|committee\s+(?:of|on)\s+[^\n]{3,60})[^\w\n]{0,5}$",
    re.I | re.M,
)
_HOUSE = re.compile(
    r"\b(?:house\s+of\s+(?:commons|lords)|(?:scottish|uk|welsh)\s+parliament|national\s+assembly|northern\s+ireland\s+assembly|senedd)\b",
    re.I,
)
# A committee's voice: "I am writing on behalf of the Health Committee", "The Committee would be grateful". Must not
# match "your Committee", "the Committee's report" or "evidence to the Committee".
_FOR_COMMITTEE = re.compile(
    r"\b(?:on\s+behalf\s+of|as\s+(?:the\s+)?chair(?:man|woman)?\s+of)\s+the\s+(?:House\s+of\s+(?:Commons|Lords)\s+)?(?-i:[A-Z])[^.\n]{2,80}?\bcommittee\b"
    r"|\bmy\s+committee\b(?!['’])|(?-i:\bThe\s+Committee)\s+(?:would\s+(?:be\s+(?:grateful|interested)|like|welcome|appreciate)|has\s+(?:asked\s+me|agreed|decided|launched|begun)"
    r"|(?:is|was)\s+(?:grateful|disappointed|concerned|surprised|keen)|took\s+(?:oral\s+)?evidence|wishes|asks)\b",
    re.I,
)
# A public body that is no department: by the word of its kind, as a regulator that calls itself "Of...", by "HM" or
# "England" in its name, or as one of the few with none of these. Must not match "Local Planning Authority", "Youth Agency
# Network", "Police Federation", "NHS Confederation", "Often" or "Office of the Leader".
_AGENCY = re.compile(
    r"\b(?:Of(?!f|ten)[a-z]{2,6}|OfS|Constabulary|Ombudsman|Inspectorate|NHS|Police|[Rr]egulator|H(?:er|is)\s+Majesty['’]s\s+Chief\s+Inspector"
    r"|(?<!Local )(?<!Planning )(?<!Education )(?<!Combined )Authority|Agency|Commission|Commissioner"
    r"|HM\s+(?:Revenue|Passport|Prison|Courts|Land|Chief)[^\n]{0,40}|HM\s+[^\n]{2,40}?\s(?:Office|Service|Registry)|HMRC|DVLA|DVSA|HMCTS|HMPPS|CQC"
    r"|(?:Public\s+Health|Natural|Historic|Homes|Highways|Sport|Transport)\s+(?:England|Wales|Scotland)|National\s+Highways|Network\s+Rail"
    r"|Transport\s+for\s+(?:London|Wales|the\s+North)|Office\s+(?:for|of)\s+(?:National|Rail|Road|Students|Budget|Standards|Statistics|Nuclear|Product|Tax|Gas|Water)\b[^\n]{0,40}"
    r"|Health\s+and\s+Safety\s+Executive|Bank\s+of\s+England|Student\s+Loans\s+Company|Companies\s+House|Land\s+Registry|Met\s+Office|Ordnance\s+Survey"
    r"|National\s+Audit\s+Office)\b"
    r"(?!\s+(?:Network|Federation|Confederation|Watch|Fund|Union|Association|Society|Campaign|Providers|Ltd|Limited))"
)


def _sole(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return the kind of a letter with one writer, or none named."""
    paper, replies = _calm(office(letter, signed)), replying(letter) is not None
    governs = _NOT_HELD.sub(" ", paper)
    if _COMMITTEE.search(paper) or (_SELECT.search(paper) and _HOUSE.search(paper)):
        return "committee_letter"
    if not _is_government(governs) and _FOR_COMMITTEE.search(letter.only("body").strip()[:1500]):
        return "committee_letter"
    if replies and _is_government(governs):
        return "ministerial_reply"
    is_member = any(_is_member(one) for one in signed) or bool(_MEMBER_FOR.search(_signed(letter)))
    if not is_member and not _is_government(governs) and _is_agency(paper):
        return "agency_letter"
    if replies and not _OTHER_BODY.search(paper) and _speaks_for_government(letter):
        return "ministerial_reply"
    return "mp_reply" if replies and is_member else "letter"


def _calm(words: str) -> str:
    """Return words with those in capitals as words, short ones aside: "HM INSPECTORATE OF CUSTODY" has an Inspectorate."""
    return re.sub(r"\b(?!HM)[A-Z]{5,40}\b", lambda m: m[0].capitalize(), words)


def _all_chairs(signed: Sequence[Signatory]) -> bool:
    """Return whether all who signed did so as the chair of a committee: committees write together."""
    offices = [f"{one.role or ''}, {one.organisation or ''}" for one in signed]
    return bool(offices) and all(_COMMITTEE.search(held) for held in offices)


# Under a name: "MP for North Devon", "Member of Parliament for Bath".
_MEMBER_FOR = re.compile(
    r"\b(?:MP|MSP|MS|AM|MLA)\s+for\b|\bMember\s+of\s+(?:the\s+)?(?:Scottish\s+|Welsh\s+)?Parliament\b"
)


def _is_member(one: Signatory) -> bool:
    """Return whether a signatory signs as a member of a parliament."""
    return bool({"MP", "MSP", "MS", "MLA"} & set(one.postnominals) or one.constituency)


def _is_government(office: str) -> bool:
    """Return whether an office is a minister's or a department's; a university has departments too."""
    return bool(_MINISTER.search(office) or (_DEPARTMENT.search(office) and not _OTHER_BODY.search(office)))


def _is_agency(office: str) -> bool:
    """Return whether an office is that of a public body; a council or a school only names such bodies."""
    return bool(_TRUST.search(office) or (_AGENCY.search(office) and not _OTHER_BODY.search(office)))


def _speaks_for_government(letter: Letter) -> bool:
    words = _QUOTED.sub(" ", letter.only("body").strip())
    return bool(_GOVERNMENT.search(words) or _FOR_MINISTER.search(words[:700]))


_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?[ \u00a0]\d[A-Z]{2}\b")


def office(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return all that is printed of the writer's office: below the name, and on the paper.

    An address block that names the writer is the writer's own. Of a head with two postcodes only the
    first address counts: the second is that of the one written to.
    """
    own = "\n".join(
        [*(letter.text[one.start : one.end] for one in signed), _signed(letter) if len(signed) == 1 else ""]
    )
    blocks = [letter.text[zone.start : zone.end] for zone in letter.of("addressee")]
    mine = [block for block in blocks if any(one.name and one.name in block for one in signed)]
    paper = "\n".join(letter.text[zone.start : zone.end] for zone in letter.of("letterhead"))
    codes = list(_POSTCODE.finditer(paper))
    return "\n".join([own, *mine, paper[: codes[0].end()] if len(codes) > 1 else paper])


def _signed(letter: Letter) -> str:
    """Return what is printed under the letter, from the first name on: some lines of name, office and body."""
    zones = letter.of("signatures")
    return letter.text[zones[0].start : min(zones[0].end, zones[0].start + 250)] if zones else ""

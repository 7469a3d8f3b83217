"""What kind of letter a letter is, by its own marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

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
    low = letter.text.lower()
    joint = _called_joint(letter, low)
    if letter.has("intro") and _PUBLISHED.search(letter.only("intro")) and not joint:
        return "open_letter"
    if joint or len(writers(letter, signed)) > 1 or _speaks_for_many(letter):
        return "committee_letter" if _all_chairs(writers(letter, signed)) else "joint_letter"
    if _is_open(letter, low):
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
    if len(named) != 2:
        return named
    proxy = any(_PROXY.search(letter.text, max(0, one.start - 25), one.start) for one in named)
    return named[-1:] if proxy else named


_GROUP = (
    r"(?:staff|students|members|parents|residents|charities|organisations|academics|scientists|doctors|nurses|teachers"
    r"|councillors|campaigners|businesses|leaders|clinicians|representatives|colleagues|MPs|survivors|families|carers"
    r"|headteachers|alumni|employees|trustees)\b"
)
# What a group is like, before its name: "local", "Anyshire Valley". Not whose it is, nor how many of others.
_LIKE = (
    r"(?:(?!(?:one|some|many|most|all|any|of|our|your|my|his|her|their|its|the|an?|these|those|to|by|for|with|and|such|that)\b)"
    r"[\w'’-]{1,20}\s+){0,4}?"
)
# Many speak from the start: "We the undersigned", "We, the students of", "We are writing to you as local staff",
# "As students, we feel", "As valley MPs, we are writing". Must not match "as parents know", a sole writer's "as members
# of the public" or an office's "writing to you as one of our members".
_MANY = re.compile(
    r"\bwe,?\s+(?:the\s+)?undersigned\b|^\s*we,\s+(?:the|as)\s"
    rf"|\bwe\s+(?:are\s+)?(?:write|writing)\b[^.]{{0,40}}?\bas\s+(?:a\s+group\s+of\s+|the\s+)?{_LIKE}{_GROUP}"
    rf"|\bas\s+(?:a\s+group\s+of\s+)?{_GROUP}[^.]{{0,60}},\s+we\b"
    rf"|(?:^|(?<=[.\n]\s)|(?<=\s\s))As\s+{_LIKE}{_GROUP}(?:\s+(?:in|of|from|across|who|representing|and|for)\b[^.]{{0,60}})?,\s+we\s+(?:are|write|ask|urge|call)\b",
    re.I,
)
# Many at the end: "Signed by 214 signatories", "This letter has 412 signatures". Must not match a petition or
# a motion "signed by 1,200 residents" that a sole writer speaks of.
_SIGNED_BY = re.compile(
    r"(?:^|[\n.])\W*signed\s+by\s+(?:over\s+|more\s+than\s+)?\d[\d,]{0,9}\b"
    r"|\b(?:this|our|the)\s+letter\s+[^.\n]{1,30}?\b\d[\d,]{0,9}\s+(?:signatures|signatories|people|organisations)\b",
    re.I,
)


def _speaks_for_many(letter: Letter) -> bool:
    words = letter.only("body").strip()
    begun, ended = words[:300], words[-300:]
    if "we" in begun.lower() and _MANY.search(begun):
        return True
    low = ended.lower()
    return ("signed" in low or "letter" in low) and _SIGNED_BY.search(ended) is not None


# A heading or a narrator calls the letter joint: "Joint letter to the Minister", "Joint public letter". Must not match
# "Response to the joint letter", nor what a body says of another letter.
_JOINT = re.compile(
    r"(?<!to the )(?<!to a )(?<!to your )(?<!to our )(?<!for the )(?<!for your )\bjoint\s+(?:(?:public|open)\s+)?letter\b",
    re.I,
)
_COUNT = (
    r"(?:(?:over|more\s+than|nearly|almost|some|around|about)\s+)?\d[\d,]{0,9}\s+(?!(?:days?|weeks?|months?|years?)\b)"
)
# "a letter from 40 ward members", "a letter signed by more than 300 charities". Not "a letter from 3 May".
_FROM_MANY = re.compile(
    rf"\bletter\s+(?:from|by|signed\s+by)\s+{_COUNT}(?-i:[A-Z][\w'’-]{{0,20}}\s+){{0,4}}(?:[a-z-]{{1,20}}\s+){{0,2}}?{_GROUP}",
    re.I,
)
# "From: Ann Roe MP, Bo Ek MP and Jo Al MP" on a line of the head. Must not match "From: Ann Roe MP To: Bo Ek MP".
_FROM_MEMBERS = re.compile(
    r"^[^\w\n]{0,4}From\s?:(?:(?!\bTo\s?:)[^\n]){3,80}?\bMP\b(?:(?!\bTo\s?:)[^\n]){1,80}?\bMP\b", re.M
)
# Words that a letter follows, which speaks as "we": "The letter says:", "It reads in full:".
_LETTER_SAYS = re.compile(
    r"\b(?:letter|it)\s+(?:says|said|reads|read|is\s+below|in\s+full)\b[^\n:.]{0,40}:\s{1,9}(?:Dear\b[^\n]{1,80}\s{1,9})?We\b",
    re.I,
)


def _from_members(head: str) -> bool:
    return "From" in head and _FROM_MEMBERS.search(head) is not None


# What the words of many writers have in them, in lower case: a text without it is not searched.
_LETTER_BY = re.compile(r"letter\s+(?:from|by|signed\s+by)\s")


def _called_joint(letter: Letter, low: str) -> bool:
    """Return whether the heading or the narration above a letter tells of many writers; its text is given in lower case too."""
    joint, from_many = "joint" in low, _LETTER_BY.search(low)
    above = letter.only("title", "letterhead", "intro") if joint or from_many else ""
    if joint and _JOINT.search(above):
        return True
    if (from_many and _FROM_MANY.search(above)) or _from_members(letter.text[:2000]):
        return True
    told = _FROM_MANY.search(letter.text, 0, 2000) if from_many else None
    return told is not None and bool(_LETTER_SAYS.search(letter.text, told.end(), told.end() + 600))


# The sender's own words that the letter is published with them. Not "your open letter", nor the record that one "was
# sent to" or "went to" its readers.
_PUBLISHED = re.compile(
    r"\b(?:the following letter(?!\s+(?:was\s+(?:sent|posted|e-?mailed|circulated)|went)\b)|th(?:is|e) letter (?:is|was|has been) published|copy of (?:the|our) letter)\b",
    re.I,
)
# A heading or an opening that calls the letter open. Must not match "Response to the open letter from staff".
_OPEN = re.compile(r"(?<!to the )(?<!to an )(?<!to your )(?<!to our )\bopen\s+letter\b", re.I)
# The same alone above a letter. Must not match narration about one, "Staff sent an open letter today".
_OPEN_LINE = re.compile(
    r"(?:^|(?<=\s\s)|(?<=\n))(?:an?\s+)?open\s+letter(?:\s+(?:to|from|on|about)\b|\s?:|\s{0,20}(?:\n|\s\s|$))", re.I
)
# A narrator's word of who wrote it: "The Mayor has sent an open letter to tenants". Not of one that is replied to.
_WROTE_OPEN = re.compile(
    r"(?<!reply )\b(?:has|have)\s+(?:today\s+|now\s+|also\s+)?(?:written|sent|published|issued)\s+(?:an|this|the\s+following)\s+open\s+letter\s+to\b"
    r"(?!.{0,400}\b(?:repl(?:y|ied|ies)|respon(?:se|ded|ds))\b)",
    re.I | re.S,
)
_THIS_IS_OPEN = re.compile(r"\bthis\s+is\s+an\s+open\s+letter\b|\bwriting\s+this\s+open\s+letter\b", re.I)


_OPEN_LETTER = re.compile(r"open\s+letter\b")


def _is_open(letter: Letter, low: str) -> bool:
    if not _OPEN_LETTER.search(low):
        return False
    heading = letter.only("title", "salutation")
    above = letter.only("letterhead", "intro")
    told = letter.only("letterhead", "intro", "title").strip()
    return bool(
        _OPEN.search(heading)
        or _OPEN_LINE.search(above)
        or _WROTE_OPEN.search(told)
        or _THIS_IS_OPEN.search(letter.only("body").strip()[:300])
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
    return _replying(letter.only("body"))


@lru_cache(maxsize=8)
def _replying(body: str) -> re.Match[str] | None:
    start = len(body) - len(body.lstrip())
    return _REPLY.search(body, start, start + 700) if _may_reply(body[start : start + 700].casefold()) else None


# Words one of which stands in every opening of a reply; those behind only beside "your".
_REPLY_WORDS = ("thank", "grateful", "repl", "respon", "asked", "wrote", "written", "mailed", "contacted")
_WITH_YOUR = ("further", "refer", "regard", "receipt", "acknowledge", "following", "passed", "forwarded", "transferred")


def _may_reply(words: str) -> bool:
    return any(one in words for one in _REPLY_WORDS) or ("your" in words and any(one in words for one in _WITH_YOUR))


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
    r"|has\s+(?:some|several|further|a\s+number\s+of)\s+questions|(?:is|was)\s+(?:grateful|disappointed|concerned|surprised|keen)|took\s+(?:oral\s+)?evidence|wishes|asks)\b"
    r"|(?-i:\bThe\s+(?:[A-Z][\w'’-]{1,20},?\s+(?:(?:and|of|on)\s+)?){1,7}Committee)\s+(?:has\s+(?:some|several|further|a\s+number\s+of)\s+questions|has\s+asked\s+me\s+to"
    r"|would\s+be\s+grateful)\b",
    re.I,
)
# A public body that is no department: by the word of its kind, as a regulator that calls itself "Of...", by "HM" or
# "England" in its name, or as one of the few with none of these. Must not match "Local Planning Authority", "Youth Agency
# Network", "Police Federation", "NHS Confederation", "Often" or "Office of the Leader".
_AGENCY = re.compile(
    r"\b(?:Of(?!f|ten)[a-z]{2,6}|OfS|Constabulary|Ombudsman|Inspectorate|NHS|Police|[Rr]egulator|H(?:er|is)\s+Majesty['’]s\s+Chief\s+Inspector"
    r"|(?<!Local )(?<!Planning )(?<!Education )(?<!Combined )(?<!Unitary )(?<!Borough )(?<!District )Authority|Agency|Registry|Commission|Commissioner"
    r"|HM\s+(?:Revenue|Passport|Prison|Courts|Land|Chief)[^\n]{0,40}|HM\s+[^\n]{2,40}?\s(?:Office|Service|Registry)|HMRC|DVLA|DVSA|HMCTS|HMPPS|CQC"
    r"|(?:Public\s+Health|Natural|Historic|Homes|Highways|Sport|Transport)\s+(?:England|Wales|Scotland)|National\s+Highways|Network\s+Rail"
    r"|Transport\s+for\s+(?:London|Wales|the\s+North)|Office\s+(?:for|of)\s+(?:National|Rail|Road|Students|Budget|Standards|Statistics|Nuclear|Product|Tax|Gas|Water)\b[^\n]{0,40}"
    r"|Office\s+(?:for|of)\s+(?:the\s+)?[A-Z][^\n.,]{2,40}?\sRegulat(?:ion|or)"
    r"|Health\s+and\s+Safety\s+Executive|Bank\s+of\s+England|Student\s+Loans\s+Company|Companies\s+House|Land\s+Registry|Met\s+Office|Ordnance\s+Survey"
    r"|National\s+Audit\s+Office)\b"
    r"(?!\s+(?:Network|Federation|Confederation|Watch|Fund|Union|Association|Society|Campaign|Providers|Ltd|Limited))"
)


def _for_committee(letter: Letter) -> bool:
    """Return whether the body begins in the voice of a committee."""
    begun = letter.only("body").strip()[:1500]
    return "ommittee" in begun.lower() and _FOR_COMMITTEE.search(begun) is not None


def _sole(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return the kind of a letter with one writer, or none named."""
    paper, replies = _calm(f"{office(letter, signed)}\n{_told_office(letter, signed)}"), replying(letter) is not None
    governs = _is_government(_NOT_HELD.sub(" ", paper))
    if _COMMITTEE.search(paper) or (_SELECT.search(paper) and _HOUSE.search(paper)) or _headed_from_chair(letter):
        return "committee_letter"
    if not governs and _for_committee(letter):
        return "committee_letter"
    if replies and governs:
        return "ministerial_reply"
    is_member = any(_is_member(one) for one in signed) or bool(_MEMBER_FOR.search(_signed(letter)))
    if not is_member and not governs and (_is_agency(paper) or _writes_for_agency(letter)):
        return "agency_letter"
    if replies and not _OTHER_BODY.search(paper) and _speaks_for_government(letter):
        return "ministerial_reply"
    answers_voter = not signed and _OF_VOTERS.search(letter.only("body")) and (replies or _answers_unread(letter))
    return "mp_reply" if (replies and is_member) or answers_voter else "letter"


# A heading that tells the chair as writer, above a letter of a committee: "Letter from the Committee Chair to the Mayor".
_FROM_CHAIR = re.compile(
    r"^[^\w\n]{0,5}(?:correspondence|letter)\s+from\s+the\s+(?:committee\s+)?chair(?:man|woman)?\s+to\b(?=.{0,1000}?(?-i:\b[A-Z]\w{2,20}\s+Committee\b))",
    re.I | re.M | re.S,
)


def _headed_from_chair(letter: Letter) -> bool:
    return bool(_FROM_CHAIR.match(letter.text.lstrip()[:2000]))


# Whom a writer speaks for: "I am writing on behalf of the Rivers Authority", "we at the Wells Agency", "in my role as
# director of the Wells Agency", "a chance to set out the work of the Office for Canal Regulation".
_FOR_BODY = re.compile(
    r"\b(?:(?:I|[Ww]e)\s+(?:am\s+|are\s+)?(?:write|writing)\s+(?:to\s+you\s+)?on\s+behalf\s+of|[Ww]e\s+at|[Hh]ere\s+at"
    r"|[Ii]n\s+my\s+role\s+as\s+[^.,\n]{3,50}?\s(?:of|at|for)|[Aa]s\s+the\s+(?:Chief\s+Executive|Director|Chair)\s+of"
    r"|(?:opportunity|chance|pleased|glad|able)\s+to\s+(?:present|describe|explain|set\s+out|speak\s+(?:about|of)|introduce)\s+(?:our\s+work\s+at|the\s+work\s+of))"
    r"\s+(?:the\s+)?(?P<body>[A-Z][^.,;:()\n]{2,80})"
)


def _writes_for_agency(letter: Letter) -> bool:
    """Return whether a writer says of a public body that it is the writer's own."""
    found = _FOR_BODY.search(letter.only("body").strip()[:1000])
    return found is not None and _is_agency(found["body"])


# The voice of a member of a parliament, where no name is printed: "my constituents", "like many MPs, I".
_OF_VOTERS = re.compile(
    r"\bmy\s+constituents?\b|\blike\s+(?:many|most|all|other)\s+(?:other\s+)?MPs\b|\bas\s+your\s+(?:local\s+)?(?:MP|Member\s+of\s+Parliament)\b",
    re.I,
)
# A paragraph that begins by thanking one who wrote, further down a page that greets nobody.
_THANKS_BELOW = re.compile(
    rf"^[^\w\n]{{0,3}}{_THANKS}\s+(?:{_YOUR_MAIL}|(?:taking\s+the\s+(?:time|trouble)\s+to\s+)?(?:writ|contact|e-?mail)(?:e|ing)?\b)",
    re.I | re.M,
)


def _answers_unread(letter: Letter) -> bool:
    """Return whether an answer without greeting begins below other words of its page."""
    return not letter.has("salutation") and bool(_THANKS_BELOW.search(letter.text, 0, 5000))


# The end of an office before a name: "Prime Minister Jo Ek", "the Home Secretary, Jo Ek".
_OFFICE_BEFORE = re.compile(
    r"[^\n.]{0,60}?\b(?:Minister|Secretary|Chancellor|Secretary\s+of\s+State\s+for\s+[^\n.]{3,40}),?\s+$"
)


def _told_office(letter: Letter, signed: Sequence[Signatory]) -> str:
    """Return the office that narration above a letter gives to its one writer, or nothing."""
    told = letter.only("intro", "title")
    if len(signed) != 1 or not signed[0].name:
        return ""
    at = told.find(signed[0].name)
    found = _OFFICE_BEFORE.search(told, max(0, at - 100), at) if at > 0 else None
    return found[0].strip() if found else ""


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
    paper = "\n".join(_not_greeted(letter, letter.text[zone.start : zone.end]) for zone in letter.of("letterhead"))
    codes = list(_POSTCODE.finditer(paper))
    return "\n".join([own, *mine, paper[: codes[0].end()] if len(codes) > 1 else paper])


# Whom a letter greets: an office, or a surname behind its title.
_GREETED = re.compile(
    r"\bDear\s+(?P<who>(?:Secretary\s+of\s+State|(?:Prime\s+)?Minister|[A-Z][a-z]+\s+Secretary|Lord\s+Chancellor|Chancellor)\b"
    r"|(?<=Dear )(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness)\s+[A-Z][\w'’-]{1,30})"
)


def _not_greeted(letter: Letter, paper: str) -> str:
    """Return the lines of the paper without the one that names the office or the member greeted: an address on one line."""
    greeting = letter.of("salutation") if "Dear" in letter.text else ()
    if not greeting or not (found := _GREETED.search(letter.only("salutation"), greeting[0].start, greeting[-1].end)):
        return paper
    who = (
        found["who"].split(maxsplit=1)[1]
        if found["who"].startswith(("M", "Dr", "Sir", "Dame", "La", "Ba")) and " " in found["who"]
        else found["who"]
    )
    kept = (line for line in paper.splitlines() if not (who in line and _NAMED_MEMBER.search(line)))
    return "\n".join(kept)


# A person of office on a line: letters after the name, or the title before it.
_NAMED_MEMBER = re.compile(r"\bRt\.?\s+Hon\b|\bMP\b|\bRight\s+Honourable\b")


def _signed(letter: Letter) -> str:
    """Return what is printed under the letter, from the first name on: some lines of name, office and body."""
    zones = letter.of("signatures")
    return letter.text[zones[0].start : min(zones[0].end, zones[0].start + 250)] if zones else ""

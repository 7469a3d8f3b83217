"""How people are printed: titles, names and letters after names, taken apart and nothing more."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from string import ascii_lowercase, digits, punctuation, whitespace

# White space between two words, over one end of a line at most.
_GAP = r"[^\S\r\n]{0,12}(?:\r?\n)?[^\S\r\n]{0,12}(?<=\s)"
# The same on one line. A tab or a wide gap parts columns, so it is none within a name.
_SPACE = r"[ \u00a0\u2009\u202f]{1,3}"


def _by_letter(forms: Iterable[str]) -> str:
    """Return a pattern of alternatives, those of one first letter together: it matches the same, and fails sooner."""
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in _letters(forms).items())


def _letters(forms: Iterable[str]) -> dict[str, list[str]]:
    """Return the rest of each alternative by its first letter, in their order."""
    letters: dict[str, list[str]] = {}
    for form in forms:
        letters.setdefault(form[0], []).append(form[1:])
    return letters


def _apart(forms: str) -> list[str]:
    """Return the alternatives of a pattern, those within a bracket together."""
    return re.split(r"\|(?![^()]*\))", forms)


# Letters that are taken for these where case does not matter.
_ALIKE = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


def caseless(forms: str) -> str:
    """Return a pattern of alternatives in any case, for a search: it looks at a first letter before all else.

    The alternatives are as in a pattern, bars between them; each begins with a letter or a digit.

    >>> re.search(rf"\\b{caseless('mayor|co-?chair(?:man|woman)?')}\\b", "Deputy Co-Chairman")[0]
    'Co-Chairman'
    """
    letters = _letters(_apart(forms))
    heads = {letter: f"{letter}{letter.upper()}{_ALIKE.get(letter, '')}" for letter in letters}
    each = "|".join(f"[{heads[letter]}](?i:{'|'.join(rest)})" for letter, rest in letters.items())
    return f"(?=[{''.join(heads.values())}])(?:{each})"


def _any_case(words: str) -> str:
    """Return a pattern of alternatives as given and in capitals; "Rt. Hon" has optional full stops, any gap."""
    forms = [form for word in words.split("|") for form in dict.fromkeys((word, word.upper()))]
    return _by_letter(form.replace(".", r"\.?").replace(" ", r"\s{1,3}") for form in forms)


# Before a name. "The" is tolerated in front of a title and never kept. Not "Major" or "General" alone.
_TITLES = (
    "Rt. Hon.|Right Honourable|Right Hon.|Honourable|Hon.|Rt. Rev.|Rt. Revd.|Right Reverend|Most Reverend|Most Rev.|Most Revd."
    "|Very Reverend|Very Rev.|Very Revd.|Venerable|Ven.|Reverend|Revd.|Rev.|Rev'd|Rev’d|Sister|Sr.|Brother|Fr.|Lord Mayor|Lord Provost|Sir|Dame|Dr.|Emeritus Professor"
    "|Professor Emeritus|Professor Emerita|Prof. Emeritus|Prof. Emerita|Associate Professor|Assistant Professor|Professor|Prof.|Mrs.|Mr.|Ms.|Miss|Mx.|Cllrs.|Councillors|Professors|Drs.|Cllr.|Councillor"
    "|Cynghorydd|Assistant Chief Constable|Deputy Chief Constable|Temporary Chief Constable|Acting Chief Constable|Chief Fire Officer"
    "|Chief Superintendent|Superintendent|Wing Commander|Air Marshal|Commodore|Alderman|Ald.|Lord|Lady|Baroness|Baron|Viscountess|Viscount|Countess|Earl|Canon|Archbishop|Bishop"
    "|Cardinal|Rabbi|Imam|Mayor|Colonel|Brigadier|Captain|Admiral|Lieutenant General|Major General|Chief Constable"
)
TITLE = rf"(?:{_any_case(_TITLES)})(?!\w)"
# After a name. Never a word that could be a surname in capitals.
_POSTS = (
    r"M\.P\.|AS/MS|MS/AS|MP|MSP|AS|MS|AM|MLA|MEP|TD|PC|CBE|OBE|MBE|KBE|DBE|GBE|CB|KCB|DCB|GCB|CMG|KCMG|DCMG|GCMG|KCVO|CVO"
    r"|LVO|MVO|CH|OM|KG|QPM|KPM|BEM|DSO|QFSM|QC|KC|FRS|FBA|FRSE|FRSA|FRCP|FRCS|FRCN|FRCGP|FRCPCH|FRCPsych|FMedSci|FREng"
    r"|FAcSS|RCN|RGN|MW|JP|DL|PhD|DPhil|MD|MPhil|MBA|LLB|LLM|MA|BA|BSc|MSc"
    r"|Esq\.?|DCVO|GCVO|RVM|KStJ|OStJ|VR|MC|SC|DD|DSc|DLitt|LLD|EdD|BEd|MEd|MPH|MBBS|MBChB|BDS|MRCP|MRCGP|MRCPsych|MRCVS|FRCVS"
    r"|FRCA|FRCR|FRCOG|FRCEM|FFPH|FRSC|FRSB|FRGS|FRHistS|FSA|FRIBA|RIBA|FRICS|MRICS|FICE|FIET|CEng|CPFA|FCA|FCCA|FCIPD|MCIPD"
    r"|FCIH|CIHCM|CPsychol"
)
POST = rf"(?:{_by_letter(_POSTS.split('|'))})(?!\w)"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
# Titles that are nobody's name: the next person on the same line begins with one.
_NO_NAME = r"(?:C(?:llr|LLR|ouncillor|OUNCILLOR)|D(?:r|R|ame|AME)|M(?:r|R|s|S|rs|RS|iss|ISS)|P(?:rof|ROF)(?:essor|ESSOR)?|S(?:ir|IR)|R(?:t|T)\.? H(?:on|ON))(?!\w)"
# One word of a name: "McKinnell", "O’Nions", "Walker-Lynch", "J.", "Zoë"; never "2nd" or "and".
WORD = rf"(?!{POST}|GP\b|{_NO_NAME})[^\W\d_a-zß-öø-ÿ]{_LETTER}{{0,30}}(?:['’‘\-.]{_LETTER}{{1,30}}){{0,4}}\.?"
PARTICLE = r"(?:de|De|DE|van|von|der|den|la|le|du|di|da|del|bin|ap|ab|ferch|St\.?)"
# "Dom de Ville", "Rhun ap Iorwerth"; never "St Albans", which is a place.
BARE = rf"(?!{TITLE}\s|St\.?\s){WORD}(?:{_SPACE}(?:{PARTICLE}{_SPACE}){{0,2}}{WORD}){{1,3}}"
TITLES = rf"(?:(?:The|the|THE)\s{{1,3}})?{TITLE}(?:{_GAP}(?:the\s|The\s|THE\s)?{TITLE}){{0,3}}"
POSTS = rf"{POST}(?:(?:,[ \u00a0]{{0,2}}|{_SPACE}|/){POST}){{0,5}}"
# A peer's place: "of Basildon", "of Kentish Town"; the name goes on with it.
_OF = rf"(?:{_SPACE}(?:of|Of|OF){_SPACE}{WORD}(?:{_SPACE}(?:(?:and|on|upon|the){_SPACE})?{WORD}){{0,2}})?"
# A peer whose title is all the name printed: "The Earl of Foe". The words stay together.
_PEERS = "Earl|Countess|Duke|Duchess|Marquess|Marquis"
_PEERAGE = rf"(?:{_PEERS}){_SPACE}of{_SPACE}{WORD}(?:{_SPACE}(?:(?:and|on|upon){_SPACE})?{WORD}){{0,2}}"
# Titles and one word are enough ("Lord Sandbury"); without a title a name has two words at least.
PERSON = (
    rf"(?<![^\W_])(?:(?P<titles>{TITLES}){_GAP}(?:[Tt]he{_SPACE})?(?P<titled>{_PEERAGE}|(?:{BARE}|{WORD}){_OF})|(?:[Tt]he{_SPACE})?(?P<peer>{_PEERAGE})|(?P<bare>{BARE}))"
    rf"(?:,?{_SPACE}\(?(?P<posts>{POSTS})\)?)?"
)
_PERSON = re.compile(PERSON)
# The same for words without combining marks, where a letter is one character and a word is taken as a whole.
_MARK = re.compile(r"[\u0300-\u036f]")
_PLAIN_LETTER = r"[^\W\d_]"
_PLAIN_PERSON = re.compile(
    PERSON.replace(f"{_LETTER}{{0,30}}", f"{_PLAIN_LETTER}{{0,30}}+").replace(_LETTER, _PLAIN_LETTER)
)
_TITLE = re.compile(TITLE)
_POST = re.compile(POST)

# A word of an office: what follows a name after a comma, or stands below it.
_JOINTLY = "owners?|founders?|chairs|directors?|manager|chair(?:man|woman|person)?|leader|lead|ordinator|president"
_OFFICES = (
    r"chief"
    r"|officer|secretary|minister|gweinidog|weinidog|ysgrifennydd|arweinydd|prif weithredwr|cadeirydd|editor|writer|author|critic|head|member"
    r"|aelod|commissioner|constable|columnist|broadcaster|journalist|presenter|judge|ceo|coo|cfo|professor|lecturer"
    r"|consultant|winemaker|photographer|inspector|mayor|rector|dean|convenor|coordinator|chancellor|clerk|principal"
    r"|vicar|bishop|archbishop|spokes(?:person|man|woman)|representative|treasurer|trustee|governor|headteacher|teacher"
    r"|barrister|solicitor|lawyer|engineer|economist|researcher|fellow|scientist|analyst|nurse|physician|surgeon"
    r"|psychiatrist|psychologist|adviser|advisor|assistant|registrar|ombudsman|ambassador|envoy|patron|executive"
    r"|campaigner|activist|historian|artist|actor|comedian|speaker|provost|organiser|steward|councillor|doctor|gp"
    r"|reader in|parent|resident|student|carer|survivor|volunteer|farmer|architect|curator|poet|novelist|musician|midwife|whip|coroner|sheriff|auditor|accountant|surveyor|dentist"
    r"|pharmacist|paramedic|paralegal|caseworker|administrator|candidate|librarian|chaplain|pastor|archdeacon|bursar|superintendent|attorney general|solicitor general|advocate general"
)
ROLE = re.compile(rf"\b{caseless(f'co-?(?:{_JOINTLY})|{_JOINTLY}|{_OFFICES}')}\b")

# Words of things, not people: a run of capitals with one of these is no name. None of them is a surname.
_THINGS = """
    Department Departmental Ministry Office Council Councils Board Boards Committee Commission Commons Lords Group Groups Party
    Trust Service Services Road Avenue Lane Terrace Crescent Building Buildings Offices Civic Centre Center Floor Wharf Government Parliament
    Parliamentary Senedd Minister Ministers Ministerial Secretary Director Chair Chairman Chairwoman Chairperson Chief Leader Deputy
    Officer Manager Managing President University College School Schools Academy Union Association Society Foundation
    Company Ltd Limited LLP PLC plc CIC Inc Network Campaign Campaigns Campaigning Alliance Institute Institution Directorate Division Team Unit
    Branch Section Dear Yours Kind Regards Sincerely Faithfully Letter Letters Events Event Member Members Kingdom Question Questions
    Answer Answered Reference Re Signed Signature Signatures Signatories Police Constabulary Ofsted Ofcom Enc Encl Annex
    Appendix Portrait The Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February September October
    November December Citizens Advice Concern UK GB USA EU Cymru Royal National International British European Global
    Federation Confederation Coalition Partnership Partnerships Project Projects Programme Forum Hospice Hospital Hospitals
    Clinic Clinical Community Communities Consulting Solutions Ventures Media Press Studios Productions Theatre Museum
    Gallery Festival Awards Magazine Times Herald Guardian Telegraph Solicitors Chambers Holdings Energy Climate
    Environment Environmental Wildlife Countryside Transport Railway Railways Buses Cycling Football Athletics Industry
    Industries Business Enterprise Enterprises Retail Finance Financial Insurance Technology Technologies Digital Data
    Systems Software Policy Public Affairs Strategy Strategic Operations Development Communications Assessment Standards
    Quality Regional District County Borough City Residents Estate Annual Summer Special Agenda Minutes Report Review
    Statement Act Motion Debate Contents Introduction Background Summary Conclusion Recommendations Majesty's
    Majesty’s Majesty Adviser Advisor Assistant Consultant Ambassador Trustee Trustees Treasurer Principal Governors
    Inspector Executive Commissioner Research Education Learning Sciences Housing Homes Homelessness     Charities Families Women Women's Women’s Children Children's Children’s People People's People’s Aid Rights Health Healthcare Mental Disability Disabled Youth
    Refugee Refugees Migrant Migrants Equality Equalities Legal Prison Prisons Care Carers Social Support Supporters Voices Voice Action
    Labour Conservative Conservatives Liberal Democrat Democrats Democratic Independent Cabinet Treasury Whitehall Downing Westminster
    Tel Telephone Email E-mail Website Web Fax Phone Address Date Subject From To Sent Attachment Attachments Copy Copies
    Constituency Name Organisation Role Title Download Share Print Privacy Cookies Contact Follow Search Menu Image
    Crown Copyright Notes Ends Editors Sources Source Figure Table Chapter Total Local Authority Authorities Agency
    Ombudsman Inspectorate Tribunal Bishops Cathedral Diocese Professor Correspondence Enquiries Enquiry Inquiry Laureate Freedom Information
    Congress Workers Teachers Nurses Doctors Students Engineers Economists Action Planning Management Foreign Affairs
    Our We Us I My Your It This That These Those In On At For And With By As If Thank Thanks Please No Yes Many
"""
# Words of things that are names of people too (Catherine West MP): no name unless a title or MP says so.
_BOTH = """
    House Street Square Court Hall Park Home Open News Best Head Page England Wales Scotland Ireland Britain London
    North South East West March April May June July August Church Post Bridge Gate Place Night Child Bill Parish
    Shelter Mind Save Help Friends Fair Dinner Lunch Crisis Gardens General Bank Central Valley
    Charity Constable Justice Town Village Great New Old Upper Lower Grand First Second Third Next Key Final
"""
# An office that follows a name without any mark: it goes on with an organisation behind a comma.
_OFFICE = (
    r"(?P<gap>[ \u00a0]{1,3})(?:Chief|Director|Chair|Leader|President|Head of|General [Ss]ecretary|Professor of|CEO|Founder"
    r"|Editor|Executive)\b"
)
OFFICE = re.compile(_OFFICE)
OFFICE_BEHIND = re.compile(_OFFICE + r"[^,\n]{0,80},")
# What stands between a name and an office.
_SAID = re.compile(r"[\s*_]{0,5},\s|[\s*_]{0,5}\(|[\s*_]{1,5}[-–—|]\s|\s(?:for and )?on behalf of\s")
_OF_THINGS, _OF_BOTH = frozenset(_THINGS.split()), frozenset(_BOTH.split())
# The words of a name, "Women's" and "E-mail" as one; and without what joins them.
_RUN = re.compile(r"[\w'’-]+")
_BARE_RUN = re.compile(r"\w+")


# A common surname that is an office too, as the last word of a name.
_OFFICE_OR_NAME = re.compile(
    r"^[^\W\d_][\w.'’-]{0,20}(?: [A-Z]\.?)? (?:Bishop|Dean|Farmer|Fellow|Head|Judge|Mayor|Parent|Steward|Vicar|Clerk|Nurse)$"
)
# Behind "Lord" or "Mr" an office: "Lord Chancellor", "Mr Speaker". None of them is a common surname.
_OF_STATE = re.compile(r"(?:Deputy )?(?:Chancellor|Speaker|President|Advocate|Lieutenant|Provost|Chairman)")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as printed: the name alone, and what stood before and after it."""

    name: str
    honorifics: tuple[str, ...]
    postnominals: tuple[str, ...]
    start: int
    end: int
    repaired: bool = False  # the name was in capitals and has its case restored


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a person for a text with combining marks, or the faster one for a text without."""
    return _PLAIN_PERSON if text.isascii() or not _MARK.search(text) else _PERSON


def is_thing(words: str) -> bool:
    """Return whether words hold a word that bodies and places have in their names, and people have not or rarely.

    >>> is_thing("Upper Foe Food Bank"), is_thing("Jo Ek")
    (True, False)
    """
    return _has_thing(words) or _either(words) > 0


def _has_thing(words: str) -> bool:
    return not _OF_THINGS.isdisjoint(_RUN.findall(words))


def _either(words: str) -> int:
    """Return how many words can be a thing's or a person's."""
    return sum([word in _OF_BOTH for word in _BARE_RUN.findall(words)])


def folded(text: str) -> str:
    """Return the words on one line: every run of white space is one space.

    >>> folded("Newcastle upon Tyne\\nNorth")
    'Newcastle upon Tyne North'
    """
    return " ".join(text.split())


_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_OF_CLAN = re.compile(r"(Mc|Mac|MC)([A-Z]{3,})(.*)")


@lru_cache(maxsize=4096)
def restored(name: str) -> str:
    """Return a name in capitals with its case restored; initials ("JK Rowling") stay where other words are not in capitals.

    >>> [restored(name) for name in ("AMBER RUDD", "Catherine McKINNELL", "JOHN O'DOWD", "JK Rowling", "Jane ROE")]
    ['Amber Rudd', 'Catherine McKinnell', "John O'Dowd", 'JK Rowling', 'Jane Roe']
    """
    words = name.split()
    if name.istitle():
        return " ".join(words)
    least = [2 if name.isupper() else 4] * len(words)
    least[-1:] = [min(least[-1], 3)]  # "Jane ROE": a surname; "JRR Tolkien": initials
    return " ".join(_restored_word(word, n) for word, n in zip(words, least, strict=True))


def _restored_word(word: str, least: int) -> str:
    """Return a word's case restored where it has a run of capitals at least so long."""
    if word == "OF":
        return "of"
    if word[:1] == "M" and (found := _OF_CLAN.fullmatch(word)):
        return f"{found[1].capitalize()}{found[2].capitalize()}{found[3].lower()}"
    if word.isupper() and len(word) >= least:
        return _CAPITALS.sub(lambda run: run[0].capitalize(), word)
    return word


def _title(printed: str) -> str:
    """Return a title on one line, in the case of a title."""
    words = folded(printed)
    return words.title() if words.isupper() else words


def _person(found: re.Match[str], *, sure: bool) -> Person | None:
    titles, titled, peer, bare, posts = found.group("titles", "titled", "peer", "bare", "posts")
    printed = folded(titled or peer or bare)
    name = restored(printed)
    said = bool(titles or peer or posts)
    sure = said or (sure and _either(name) < 2 and not name.endswith((" House", " Street", " Square")))
    if titles and _OF_STATE.fullmatch(name):
        return None
    if _has_thing(name) or (not sure and _either(name)):
        return None
    if not said and ROLE.search(name) and not (sure and _OFFICE_OR_NAME.search(name)):
        return None
    honorifics = tuple([_title(title) for title in _TITLE.findall(titles)]) if titles else ()
    letters = tuple([post.replace(".", "") for post in _POST.findall(posts)]) if posts else ()
    return Person(name, honorifics, letters, found.start(), found.end(), repaired=name != printed)


def person(text: str, start: int = 0, end: int | None = None, *, sure: bool = False) -> Person | None:
    """Return the person that the whole of `text[start:end]` prints, or None where it prints something else.

    `sure` says that a person's name is expected here, so that "Matthew Hall" needs no title.

    >>> person("The Rt Hon Amber Rudd MP").name
    'Amber Rudd'
    >>> person("Sir Kevin Barron MP").honorifics
    ('Sir',)
    >>> person("Department for Education") is None
    True
    """
    if not _may_begin(text, start):
        return None
    words = text[start:end]
    return _moved((_whole if len(words) < _LONG else _whole.__wrapped__)(words, sure), start)


@lru_cache(maxsize=4096)
def _whole(words: str, sure: bool) -> Person | None:
    found = (_printed if len(words) < _LONG else _pattern(words).fullmatch)(words)
    return _person(found, sure=sure) if found else None


@lru_cache(maxsize=4096)
def _printed(words: str) -> re.Match[str] | None:
    return _pattern(words).fullmatch(words)


_LONG = 400  # characters: longer passages are not kept for the next who asks
# What no name and no title begins with; "the" may stand before a title.
_NO_BEGINNING = frozenset(("", *ascii_lowercase, *digits, *punctuation, *whitespace)) - {"t"}


def _may_begin(text: str, start: int) -> bool:
    """Return whether a name can begin at a place: with a capital, not within a word."""
    return text[start : start + 1] not in _NO_BEGINNING and not (start and text[start - 1].isalnum())


def _moved(one: Person | None, by: int) -> Person | None:
    """Return a person of a passage with the places in the text that the passage stands in."""
    if one is None or not by:
        return one
    return Person(one.name, one.honorifics, one.postnominals, one.start + by, one.end + by, one.repaired)


# "ROE, Jane", "ROE, Jane (Bath)": the surname first and in capitals.
SURNAME_FIRST = re.compile(
    rf"(?<![^\W_])(?P<last>[A-Z](?:[^\W\d_a-zß-öø-ÿ]|['’-]|[ ](?=[A-Z]{{2}})|(?<=Mc)|c(?=[A-Z])){{1,25}}),[ ](?P<first>{WORD}(?:[ ]{WORD})?)(?P<posts>[ ]{POSTS})?(?=\s*$|[ ]{{0,5}}[(<])",
    re.M,
)


# "Roe, Jane MP", "Roe, Jane MP (Bath)": one first name between comma and letters; never "Jo Ek, Ann Roe MP".
_MEMBER_INVERTED = re.compile(
    rf"(?<![^\W_])(?P<last>{WORD}(?:[ ]{WORD})?),[ ](?P<first>{WORD}(?:[ ][A-Z]\.?)?)(?P<posts>[ ](?:MP|MSP|MLA|MEP)(?!\w))(?=\s*$|[ ]{{0,5}}[(<,])",
    re.M,
)


def surname_first(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person of words that print the surname first, in capitals or before "MP", in the order of speech.

    >>> surname_first("ROE, Jane (Bath)").name, surname_first("Roe, Jane MP").name
    ('Jane Roe', 'Jane Roe')
    """
    stop = len(text) if end is None else end
    if text.find(",", start, stop) < 0:
        return None
    found = SURNAME_FIRST.match(text, start, stop) or _MEMBER_INVERTED.match(text, start, stop)
    if not found or ROLE.search(found["first"]):
        return None
    name = f"{found['first']} {restored(found['last'])}"
    return Person(name, (), tuple((found["posts"] or "").split()), found.start(), found.end(), repaired=True)


def first_person(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person whose name begins exactly at `start`, whatever follows it, or None.

    >>> first_person("Jo Garland - Night Editor, Kettles").name
    'Jo Garland'
    """
    if not _may_begin(text, start):
        return None
    words = text[start:end]
    return _moved((_first if len(words) < _LONG else _first.__wrapped__)(words), start)


@lru_cache(maxsize=4096)
def _first(words: str) -> Person | None:
    found = _pattern(words).match(words)
    return _person(found, sure=False) if found else None


# A party as printed behind a name, in full or in brief. Never a part of a longer word.
PARTY = (
    r"(?:Labour(?:\s(?:and|&)\sCo-?op(?:erative)?|[ /(]{1,2}Co-?op(?:erative)?\)?)?|Lab(?:/Co-?op)?|Conservative|Con|Cons|Tory|Liberal\s+Democrats?|Lib\s?Dems?|LD"
    r"|SNP|Scottish\s+National(?:\sParty)?|Plaid(?:\s+Cymru)?|PC|DUP|Democratic\s+Unionist|UUP|SDLP|Sinn\s+F[eé]in|Alliance|UKIP|Change\s+UK|Reform(?:\s+UK)?"
    r"|The\s+Independent\s+Group(?:\sfor\sChange)?|TIG|Green(?:\s+Party)?|Independent|Ind|Crossbench(?:er)?)(?:\s+Party)?(?!\w)"
)
# What is said of a person behind a comma besides an office: a member's seat; of one with a title, a body too.
_MEMBER = re.compile(rf"\bM\.?P\b|\bM(?:SP|LA|EP)\b|\bMember of Parliament\b|\b{PARTY}(?=[),]|$)")
_ONLY_PARTY = re.compile(PARTY)
# Letters of a member of a parliament.
_SITTING = frozenset(("MP", "MSP", "MS", "AM", "AS", "MLA", "MEP"))


def introduced(text: str, start: int = 0, end: int | None = None) -> bool:
    """Return whether words begin with a person of whom an office is said behind a comma, a dash or a bracket.

    >>> introduced("Jo Ek, Chair of Trustees"), introduced("Open Day, chaired by Jo Ek")
    (True, False)
    """
    if not _may_begin(text, start):
        return False
    words = text[start:end]
    return (_introduced if len(words) < _LONG else _introduced.__wrapped__)(words)


@lru_cache(maxsize=4096)
def _introduced(words: str) -> bool:
    found = first_person(words)
    if (behind := OFFICE_BEHIND.search(words)) and person(words, 0, behind.start()):
        return True
    if not (found and _SAID.match(words, found.end)):
        return False
    bodied = bool(found.honorifics or found.postnominals) and _has_thing(words[found.end :])
    seated = _SITTING.intersection(found.postnominals)
    proxy = words.startswith(("for and on", "on behalf"), found.end + 1)
    return bool(seated or bodied or proxy or ROLE.search(words, found.end) or _MEMBER.search(words, found.end))


def before_office(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person with a title and letters whom words begin with, right before an office: no mark between.

    >>> before_office("Rt Hon Jo Ek MP Minister for Foe").name
    'Jo Ek'
    >>> before_office("Jo Ek Minister for Foe") is None
    True
    """
    stop = len(text) if end is None else end
    found = first_person(text, start, stop)
    if not (found and found.honorifics and found.postnominals):
        return None
    return found if _AN_OFFICE.match(text, found.end, stop) else None


# "Secretary of State", "Parliamentary Under-Secretary": an office with a capital, two words or less before its own.
_AN_OFFICE = re.compile(
    r"[ \u00a0]{1,3}(?:the\s)?(?:[A-Z][\w-]{1,20}\s){0,3}(?:Secretary|Minister|Chancellor|Chair|Leader|President|Commissioner|Mayor|Governor)\b"
)


def leading(text: str, start: int = 0, end: int | None = None) -> Person | None:
    """Return the person whom words begin with: alone, or before an office or a body without a mark between.

    >>> leading("Sam Holt city councillor").name, leading("Prof Ann Tate University of Leeds").name
    ('Sam Holt', 'Ann Tate')
    >>> leading("Better Futures Trust") is None
    True
    """
    if not _may_begin(text, start):
        return None
    words = text[start:end]
    return _moved((_leads if len(words) < _LONG else _leads.__wrapped__)(words), start)


_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def _leads(words: str) -> Person | None:
    if whole := person(words):
        return whole
    ends = [m.start() for m in islice(_SPACES.finditer(words), 8)]
    found = [(one, at) for at in ends if (one := person(words, 0, at))]
    for one, at in reversed(found):
        if ROLE.match(words, at + 1) or _ONLY_PARTY.fullmatch(words, at + 1):
            return one
    for one, at in found:
        if _names_enough(one) and _said_of(one, words, at):
            return one
    return None


def _names_enough(one: Person) -> bool:
    """Return whether a name ends with a surname, not with an initial; a title and one word are not enough."""
    words = one.name.split()
    return len(words) > 1 and len(words[-1].rstrip(".")) > 2


def _said_of(one: Person, words: str, at: int) -> bool:
    if one.honorifics or one.postnominals or len(one.name.split()[0].rstrip(".")) == 1:
        return _has_thing(words[at:]) or bool(ROLE.search(words, at))
    return bool(ROLE.search(words, at))


def listed(words: str) -> bool:
    """Return whether words list people, three at least: the first part a name, and names a good part of the rest.

    >>> listed("Jo Ek MP; Al Fry, Chair; Ann Roe"), listed("Jo Ek, Al Fry and Ann Roe met on Tuesday.")
    (True, False)
    """
    words = words[:6000]
    if words.count(",") + words.count(";") + words.count("and") < 2:
        return False
    words = _EMPHASIS.sub("", words).strip(" .;,")
    if not _may_begin(words, 0):
        return False
    return (";" in words and _lists(_BETWEEN_ITEMS.split(words))) or _lists(_BETWEEN_NAMES.split(words))


_EMPHASIS = re.compile(r"[*_]{1,3}(?=\W|$)|(?<![^\W_])[*_]{1,3}")
_BETWEEN_ITEMS = re.compile(r";\s*(?:and\s+)?")
_BETWEEN_NAMES = re.compile(r"[,;]\s+(?:and\s+)?|\s+and\s+")


_ONLY_POSTS = re.compile(POSTS)


def _lists(parts: list[str]) -> bool:
    parts = [part for part in parts if not _ONLY_POSTS.fullmatch(part)]
    if len(parts) < 3 or not (leading(parts[0]) or introduced(parts[0])):
        return False
    named = sum(bool(leading(part) or introduced(part)) for part in parts)
    short = all(len(part) < 90 for part in parts)
    return named > 2 and named >= (0.15 if short else 0.3) * len(parts)


def people(text: str, start: int = 0, end: int | None = None) -> list[Person]:
    """Return all people with a title or letters after the name in `text[start:end]`, in order.

    >>> [p.name for p in people("to Rt Hon Sajid Javid MP and to Ofsted")]
    ['Sajid Javid']
    """
    out: list[Person] = []
    free, stop = start, len(text) if end is None else end
    for run in _RUN_OF_CAPITALS.finditer(text, start, stop):
        if _SAYS_PERSON.isdisjoint(_CAPITALISED.findall(run[0])):
            continue
        begins = _pattern(run[0]).match
        the = _THE.search(text, max(start, run.start() - 6), run.start())
        for place in _CAPITAL.finditer(text, the.start() if the else run.start(), run.end()):
            if place.start() >= free and (found := begins(text, place.start(), stop)):
                free = found.end()
                one = _person(found, sure=False) if found["titles"] or found["peer"] or found["posts"] else None
                out += [one] if one and (one.honorifics or one.postnominals) else []
    return out


# Where a name or a title can begin.
_INITIAL = r"[^\W\d_a-zß-öø-ÿ]"
_CAPITAL = re.compile(rf"{_INITIAL}(?<![^\W_].)|t(?=he\s)(?<![^\W_].)")
# Words with capitals, and what joins the words of a name and its titles between them. A person stands within one run.
_REST = r"[\w\u0300-\u036f'’‘.-]*"
_RUN_OF_CAPITALS = re.compile(
    rf"{_INITIAL}(?<![^\W_].){_REST}"
    rf"(?:[\s,(/)]{{1,40}}(?:(?:the|of|and|on|upon|{PARTICLE})\s{{1,30}}){{0,5}}{_INITIAL}{_REST}){{0,400}}"
)
_THE = re.compile(r"t(?<![^\W_].)he\s{1,3}$")
_CAPITALISED = re.compile(r"[A-Z][A-Za-z]*")
# The words of titles and of letters after names: where none stands, nobody has either.
_SAYS_PERSON = frozenset(_CAPITALISED.findall(f"{_TITLES} {_TITLES.upper()} {_POSTS} {_PEERS}"))


# -- how they are reached ------------------------------------------------------------------------------------

# "jo.ek@example.gov.uk", also within an address of a page ("?mail=jo.ek%40example.gov.uk"). Never "@JoEk".
_E_MAIL = re.compile(r"[\w.+'’-]{1,64}(?:@|%40)[\w-][\w.-]{0,99}")
# "+44 20 7946 0958", "(020) 7946 0958", "0044 20...", "0800 1111", and in London alone "7946 0958". Never a date, a sum,
# a share ("0.2073"), a row of a table ("3120 4210 5300") or "GUES01001/01180267".
# The first character is looked at alone, which makes the scan fast.
_TELEPHONE = re.compile(
    r"[+(0378](?<![\w+].)(?<!\d[.,/].)(?:(?<=\+)\d(?:[\s().–-]{0,3}\d){8,13}|(?:(?<=\()0|(?<=0))(?:0[1-9]\d(?:[\s().–-]{0,3}\d){8,11}|[1-9]\d(?:[\s().–-]{0,3}\d){6,8})"
    r"|(?<=0)[58]00\s?\d{4}|(?<=[378])(?<!\d .)\d{3}[ \u00a0]\d{4}(?! ?\d))(?!\d)"
)


# What neither of them is without; the first character is looked at alone, which is fast.
_REACHED = re.compile(r"[@%+(0378](?:(?<=@)|(?<=%)40|(?<=[+(0378])[\d\s().–-]{7})")


def may_reach(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Return whether a telephone number or an e-mail address can stand in these words: where not, `contacts` finds none.

    >>> may_reach("Tel. 020 7946 0958"), may_reach("98% of 350 schools in 2014")
    (True, False)
    """
    return _REACHED.search(text, start, end) is not None


def contacts(text: str) -> list[tuple[int, int]]:
    """Return where telephone numbers and e-mail addresses stand in a text, in order.

    >>> [("Tel. 020 7946 0958, jo@foe.gov.uk"[a:b]) for a, b in contacts("Tel. 020 7946 0958, jo@foe.gov.uk")]
    ['020 7946 0958', 'jo@foe.gov.uk']
    """
    found = [one.span() for one in _TELEPHONE.finditer(text)] if _TELEPHONE.search(text) else []
    if "@" not in text and "%40" not in text:
        return found
    marks = [at for at in (text.find("@"), text.find("%40")) if at >= 0]
    found += (one.span() for one in _E_MAIL.finditer(text, max(0, min(marks) - 64)))
    return sorted(found)


def masked(words: str) -> str:
    """Return words without telephone numbers and e-mail addresses: what they were stands in their place.

    >>> masked("Jo Ek, 020 7946 0958, jo.ek@foe.gov.uk")
    'Jo Ek, [telephone], [e-mail]'
    """
    words = _E_MAIL.sub("[e-mail]", words) if "@" in words or "%40" in words else words
    return _TELEPHONE.sub("[telephone]", words) if _TELEPHONE.search(words) else words

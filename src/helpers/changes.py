"""What a build changed, in plain sentences: a report in Markdown, and the rows of CORRECTIONS.md."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.compare import STATED, Change, Comparison, FindingChange, Letter, compare, read
from helpers.findings import counted

MOST = 100  # lines a list, and a report is still read; a job's summary holds a million characters
_CAUSES = 5
_LONGEST = 240  # characters of a cell; a sentence stays whole
_HOW = ("came", "went", "changed")

# -- words of letters in Markdown ---------------------------------------------------------------------------

# What Markdown reads as more than itself; `:` and `.` only where an address would become a link.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$#@]|:(?=//)|(?<=\bwww)\.", re.I)


def visible(text: str) -> str:
    """Return a text as one line in which nothing hides: no control character, no change of writing direction.

    >>> visible("Ann\\n Ott \\x1b[31m\\u202e")
    'Ann Ott ⟨U+001B⟩[31m⟨U+202E⟩'
    """
    return "".join(one if one.isprintable() else f"⟨U+{ord(one):04X}⟩" for one in " ".join(text.split()))


def words(text: str, longest: int | None = None) -> str:
    """Return the words of a letter as Markdown that shows them and nothing else; cut where they are longer than that.

    >>> words("<b>a|b</b> see https://foe.example, `c`")
    '\\\\<b\\\\>a\\\\|b\\\\</b\\\\> see https\\\\://foe.example, \\\\`c\\\\`'
    """
    line = visible(text)
    cut = line if longest is None or len(line) <= longest else line[:longest].rstrip() + " …"
    return _MARKUP.sub(lambda found: "\\" + found[0], cut)


def code(text: str) -> str:
    """Return a name as a code span, whatever backticks it holds.

    >>> code("documents"), code("a`b")
    ('`documents`', '``a`b``')
    """
    line = visible(text)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


# -- the report ---------------------------------------------------------------------------------------------


def differences(old: Path, new: Path) -> Comparison:
    """Return what differs between two built folders. Raise `ValueError`, in one line, where one is missing or broken."""
    return compare(read(old), read(new))


def report(found: Comparison, most: int | None = MOST) -> str:
    """Return what changed as Markdown: letters, findings, rows; of each list `most` lines, or all of them for None."""
    fates = {one.document_id: _FATE[one.how] for one in found.letters if one.how in _FATE}
    by_how = {how: [one for one in found.changed() if one.how == how] for how in _HOW}
    lists: dict[str, tuple[Sequence[Any], Callable[[Any], str]]] = {
        "Letters": (found.letters, _letter),
        "Findings that changed": (by_how["changed"], lambda one: _finding(one, fates)),
        "Findings that came": (by_how["came"], _statement),
        "Findings that went": (by_how["went"], _statement),
        "Findings that say the same": (_same(found), _standing),
        "Columns": ([*found.columns.items()], _columns),
    }
    lists |= {f"Rows of {name}": (changes, _row) for name, changes in found.rows.items()}
    sections = [f"\n## {title}\n\n{_listed(*list_, most)}" for title, list_ in lists.items() if list_[0]]
    return "".join(["# What changed\n\n", _summary(found), *sections])


def _listed(items: Sequence[Any], line: Callable[[Any], str], most: int | None) -> str:
    kept = items if most is None else items[:most]
    more = len(items) - len(kept)
    return "".join(f"- {line(one)}\n" for one in kept) + (f"- … and {more} more: `--all` lists them.\n" if more else "")


def _summary(found: Comparison) -> str:
    rows = Counter(one.how for changes in found.rows.values() for one in changes)
    stated = Counter(one.how for one in found.changed())
    if not (found.letters or rows or found.findings or found.columns):
        return "Nothing: letters, findings and rows are the same.\n"
    letters = Counter(one.how for one in found.letters)
    said = (
        f"Letters: {_counts(letters, _LETTER_WORDS)}.\n"
        f"Findings: {_counts(stated, dict(zip(_HOW, _HOW, strict=True)))}.\n"
        f"Rows: {_counts(rows, dict(zip(_HOW, _HOW, strict=True)))}.\n"
    )
    return said.replace("\n", "  \n")


_LETTER_WORDS = {
    "came": "new",
    "went": "gone",
    "bytes": "with other bytes",
    "renamed": "renamed",
    "read": "read otherwise",
    "listed": "listed otherwise",
}


def _counts(counts: Mapping[str, int], named: Mapping[str, str]) -> str:
    return ", ".join(f"{counts[how]} {said}" for how, said in named.items() if counts.get(how)) or "none changed"


def _letter(letter: Letter) -> str:
    rows = ", ".join(f"{n} of {name}" for name, n in letter.rows.items())
    said = {
        "came": "is new",
        "went": "is gone",
        "bytes": "has other bytes than before",
        "renamed": f"has the bytes of what was {code(letter.was)}",
        "read": "has the same bytes and is read otherwise: the rules, rulings or reference tables changed",
        "listed": "has the same bytes; its row of the manifest changed",
    }[letter.how]
    return f"{code(letter.document_id)} {said}. Rows that came, went or changed: {rows or 'none'}."


# -- findings -----------------------------------------------------------------------------------------------


def _finding(finding: FindingChange, fates: Mapping[str, str]) -> str:
    """Return what a finding said and says, and under it the rows that made the difference."""
    old, new = finding.old, finding.new
    assert old is not None and new is not None
    numbers = [f"{one} {_cell(old[one])} → {_cell(new[one])}" for one in STATED[1:] if one in finding.columns]
    if "sentence" in finding.columns:
        said = [f"said: {words(old['sentence'])}", f"says: {words(new['sentence'])}"]
    else:
        said = [f"still says: {words(new['sentence'])}", f"with other numbers: {', '.join(numbers)}"]
    return "".join([code(finding.finding_id), *(f"\n  - {line}" for line in [*said, *_because(finding.causes, fates)])])


def _because(causes: Sequence[Change], fates: Mapping[str, str]) -> Iterator[str]:
    """Yield why a finding differs: a line for each letter and table that it is counted from."""
    together = defaultdict[tuple[str, str, str], list[Change]](list)
    for one in causes:
        together[one.how, one.table, one.letter].append(one)
    for (how, table, letter), rows in [*together.items()][:_CAUSES]:
        shown = ", ".join(f"“{_quote(one)}”{_cells(one)}" for one in rows[:_CAUSES])
        more = f" and {len(rows) - _CAUSES} more" if len(rows) > _CAUSES else ""
        where = f"{code(letter or 'no letter')}{', ' + fates[letter] if letter in fates else ''}"
        yield f"because {counted(len(rows), 'row')} of {table} {how} in {where}: {shown}{more}"
    if len(together) > _CAUSES:
        yield f"and because of rows in {counted(len(together) - _CAUSES, 'more table or letter', 'more tables or letters')}"
    if not causes:
        yield "because of no row: labels, reference tables, the rules of counting or the wording changed"


_FATE = {"came": "which is new", "went": "which is gone", "bytes": "which has other bytes"}


def _statement(finding: FindingChange) -> str:
    """Return the sentence of a finding that came or went, and the letters it did so with."""
    letters = list(dict.fromkeys(one.letter for one in finding.causes if one.letter))
    shown = ", ".join(map(code, letters[:_CAUSES]))
    more = f" and {len(letters) - _CAUSES} more" if len(letters) > _CAUSES else ""
    return f"{code(finding.finding_id)}{' with ' + shown + more if letters else ''}: {words(finding.row['sentence'])}"


def _same(found: Comparison) -> list[FindingChange]:
    """Return the findings that read as before, but go by another id, are counted elsewhere or rest on other words."""
    stated = {*STATED}
    return [one for one in found.findings if one.how == "changed" and not stated & {*one.columns}]


def _standing(finding: FindingChange) -> str:
    old, new = finding.old, finding.new
    assert old is not None and new is not None
    said = [f"went by {code(old['finding_id'])}"] if "finding_id" in finding.columns else []
    said += ["rests on other words"] if "evidence" in finding.columns else []
    other = [name for name in finding.columns if name not in ("finding_id", "evidence")]
    said += [f"{name} {_cell(old[name])} → {_cell(new[name])}" for name in other]
    return f"{code(finding.finding_id)} {', '.join(said)}: {words(new['sentence'])}"


# -- rows ---------------------------------------------------------------------------------------------------


def _columns(only: tuple[str, Sequence[str]]) -> str:
    table, names = only
    return f"{table}: only in one of the two editions, and not compared: {', '.join(map(code, names))}."


def _row(change: Change) -> str:
    """Return one row in words: its quote, what became of it, its place, and the cells that are others now."""
    row = change.row
    span = f", characters {row['start']} to {row['end']}" if row.get("start") else ""
    rule = f", by rule {code(row['rule'])}" if row.get("rule") else ""
    return f"“{_quote(change)}” {change.how}: {code(change.letter or 'no letter')}{span}{rule}{_cells(change)}"


def _quote(change: Change) -> str:
    row = change.row
    return words(row.get("quote") or row.get("title") or row.get("file") or "", _LONGEST)


def _cells(change: Change) -> str:
    """Return the cells of a changed row, as they were and are, in brackets; nothing for a row that came or went."""
    old, new = change.old, change.new
    if old is None or new is None:
        return ""
    return f" ({'; '.join(f'{name} {_cell(old[name])} → {_cell(new[name])}' for name in change.columns)})"


def _cell(value: str) -> str:
    return f"“{words(value, _LONGEST)}”" if value else "blank"


# -- corrections --------------------------------------------------------------------------------------------

_HEAD = re.compile(r"^\| *date *\| *finding *\| *was *\| *is *\| *why *\|\n\|(?:-+\|){5}\n", re.M)
_NONE_YET = "\nNone so far.\n"


def corrections(found: Comparison, day: str, why: str, only: Sequence[str] = ()) -> list[str]:
    """Return a row of CORRECTIONS.md for each finding whose number changed or that went; `only` of these ids.

    A change of wording alone is no correction, and nor is a finding that came: nothing wrong was published.
    """
    numbers = {"value", "n", "of"}
    wrong = [one for one in found.findings if one.how == "went" or (one.how == "changed" and numbers & {*one.columns})]
    return [_entry(one, day, why) for one in wrong if not only or one.finding_id in only]


def _entry(finding: FindingChange, day: str, why: str) -> str:
    was = words(finding.old["sentence"]) if finding.old else ""
    now = words(finding.new["sentence"]) if finding.new else "withdrawn"
    return f"| {day} | {code(finding.finding_id).replace('|', chr(92) + '|')} | {was} | {now} | {words(why)} |\n"


def entered(text: str, entries: Sequence[str]) -> str:
    """Return the text of CORRECTIONS.md with entries at the top of its table; those it holds already stand once.

    Raise `ValueError` for a text without that table.
    """
    head = _HEAD.search(text)
    if not head:
        raise ValueError("no table of corrections")
    lines = set(text.splitlines(keepends=True))
    new = [one for one in entries if one not in lines]
    below = text[head.end() :]
    return text[: head.end()] + "".join(new) + (below.replace(_NONE_YET, "", 1) if new else below)

"""Two built folders side by side: which letters, rows and findings came, went or changed, however they are numbered."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from helpers import tables

Row = Mapping[str, str]
Ids = Mapping[str, str | None]  # an id of the old folder -> the one its row has now; None where the row went

# Where a row stands and how it is counted moves with every line put in above it: no change of what the row says.
NUMBERING = frozenset({"statistic_id", "exchange_id", "position", "start", "end", "page"})
_ROW_IDS = {"statistics": "statistic_id", "exchanges": "exchange_id"}
_LETTERS = ("document_id", "request_document_id", "reply_document_id")
# What makes a row the same one where its quote is another: looked at last, and only where it is the only one so.
_IDENTITY = {
    "signatories": ("name",),
    "recipients": ("capacity", "name", "organisation"),
    "statistics": ("value", "unit", "what"),
    "dates": ("date", "role"),
    "citations": ("title", "url"),
    "exchanges": ("requester", "respondent"),
    "rulings": ("sha256", "field", "quote"),
}
_AROUND = 40  # characters on each side that tell one “three” from another


@dataclass(frozen=True, slots=True)
class Built:
    """A built folder as it stands: every cell as printed, by table; `called` maps ids of now to this folder's own."""

    folder: Path
    tables: Mapping[str, pd.DataFrame]
    called: Mapping[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def text(self, document_id: str) -> str:
        """Return the text of a letter, read once; nothing where the folder has none."""
        name = self.called.get(document_id, document_id)
        if name not in self._texts:
            path = self.folder / "text" / f"{name}.txt"
            inside = Path(name).name == name and path.is_file()
            self._texts[name] = path.read_bytes().decode("utf-8", "replace") if inside else ""
        return self._texts[name]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came (no `old`), went (no `new`) or changed (both, with the columns that differ)."""

    table: str
    old: Row | None
    new: Row | None
    columns: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        """Return the row as it is, or else as it was."""
        row = self.new if self.new is not None else self.old
        assert row is not None
        return row

    @property
    def how(self) -> str:
        """Return `came`, `went` or `changed`."""
        return "changed" if self.old is not None and self.new is not None else "came" if self.old is None else "went"

    @property
    def letter(self) -> str:
        """Return the document_id of the row; empty for a ruling on no letter here."""
        return self.row.get("document_id", "")

    @property
    def places(self) -> frozenset[str]:
        """Return where its words stand in either folder, as the evidence of findings names places."""
        rows = [one for one in (self.old, self.new) if one is not None and one.get("start")]
        return frozenset(f"{one['document_id']}:{one['start']}-{one['end']}" for one in rows)


@dataclass(frozen=True, slots=True)
class Letter:
    """What became of a letter: `came`, `went`, `bytes` (others), `renamed`, or with the same bytes `read` or `listed` otherwise."""

    document_id: str
    how: str
    rows: Mapping[str, int]
    was: str = ""


@dataclass(frozen=True, slots=True)
class FindingChange(Change):
    """A finding that came, went or changed, was renumbered, or has come to rest on other words; and why."""

    causes: tuple[Change, ...] = ()

    @property
    def finding_id(self) -> str:
        """Return the id it goes by now, or else went by."""
        return self.row["finding_id"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two built folders; `columns` are those that only one of them has, by table."""

    old: Path
    new: Path
    letters: tuple[Letter, ...]
    rows: Mapping[str, tuple[Change, ...]]
    findings: tuple[FindingChange, ...]
    columns: Mapping[str, tuple[str, ...]]

    def changed(self) -> tuple[FindingChange, ...]:
        """Return the findings that came, went, or say another sentence or number."""
        return tuple(one for one in self.findings if one.how != "changed" or set(one.columns) & set(STATED))


STATED = ("sentence", "value", "n", "of")  # what a reader of a finding reads


# -- to read ------------------------------------------------------------------------------------------------


def read(folder: Path) -> Built:
    """Return a built folder, of this edition of the tables or another.

    Raise `ValueError`, in one line with the folder's name, for one that is missing or broken.
    """
    found = {name: _table(folder / f"{name}.csv") for name in tables.SCHEMAS if (folder / f"{name}.csv").is_file()}
    if not found:
        raise ValueError(f"{folder}: no tables in this folder")
    if short := [name for name in ("documents", "findings") if name not in found]:
        raise ValueError(f"{folder / short[0]}.csv: no such table")
    for name, table in found.items():
        if fault := _fault(name, table):
            raise ValueError(f"{folder / name}.csv: {fault}")
    return Built(folder, found)


_NEEDED = {"documents": ("document_id",), "findings": ("finding_id", "sentence", "table", "evidence")}
_SPAN = ("document_id", "start", "end", "quote")


def _fault(name: str, table: pd.DataFrame) -> str:
    """Return what keeps a table from being compared: a column short, or a place that is no number; or nothing."""
    if short := [one for one in _NEEDED.get(name, _SPAN) if one not in table]:
        return f"no column {short[0]}"
    places = [table[one].str.fullmatch(r"[0-9]{0,9}").all() for one in ("start", "end") if one in table]
    return "" if all(places) else "start or end is no number"


def _table(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8").map(tables.unguarded)
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: {' '.join(str(error).split())}") from None


# -- to compare ---------------------------------------------------------------------------------------------


def compare(old: Built, new: Built) -> Comparison:
    """Return all that differs between two built folders, the rows of a letter under its name of now."""
    renamed = _renamed(old, new)
    before = replace(old, called={now: was for was, now in renamed.items()})
    same = _same_bytes(old, new, renamed)
    rows: dict[str, tuple[Change, ...]] = {}
    ids: dict[str, str | None] = dict(renamed)
    for name in (name for name in tables.SCHEMAS if name != "findings"):
        pairs, went, came = _matched(name, before, new, renamed, _keys(name, same))
        rows[name] = _changes(name, pairs, went, came)
        ids |= _moved_ids(name, pairs, went)
    letters = _letters(old, new, renamed, same, rows)
    findings = _findings(before, new, renamed, ids, rows)
    return Comparison(old.folder, new.folder, letters, rows, findings, _columns(old, new))


def _checksums(built: Built) -> dict[str, str]:
    documents = built.tables["documents"]
    checksums = documents["sha256"] if "sha256" in documents else [""] * len(documents)
    return dict(zip(documents["document_id"], checksums, strict=True))


def _renamed(old: Built, new: Built) -> dict[str, str]:
    """Return the letters whose bytes stand under another name now, where there is one such name and no doubt."""
    was, now = _checksums(old), _checksums(new)
    gone, there = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for document_id in was.keys() - now.keys():
        gone[was[document_id]].append(document_id)
    for document_id in now.keys() - was.keys():
        there[now[document_id]].append(document_id)
    return {ids[0]: there[sha256][0] for sha256, ids in gone.items() if sha256 and len(ids) == len(there[sha256]) == 1}


def _same_bytes(old: Built, new: Built, renamed: Mapping[str, str]) -> frozenset[str]:
    was = {renamed.get(document_id, document_id): sha256 for document_id, sha256 in _checksums(old).items()}
    return frozenset(document_id for document_id, sha256 in _checksums(new).items() if was.get(document_id) == sha256)


def _columns(old: Built, new: Built) -> dict[str, tuple[str, ...]]:
    """Return the columns that only one of two editions of the tables has, by table; not of a table that one lacks."""
    both = old.tables.keys() & new.tables.keys()
    only = {name: tuple(sorted({*map(str, old.tables[name])} ^ {*map(str, new.tables[name])})) for name in both}
    return {name: columns for name, columns in sorted(only.items()) if columns}


def _letters(
    old: Built, new: Built, renamed: Mapping[str, str], same: Container[str], rows: Mapping[str, Sequence[Change]]
) -> tuple[Letter, ...]:
    was, now = _checksums(old), _checksums(new)
    touched = defaultdict[str, list[Change]](list)
    for one in (one for changes in rows.values() for one in changes):
        touched[one.letter].append(one)
    fates = dict.fromkeys(renamed.values(), "renamed")
    fates |= {one: "went" for one in was if one not in now and one not in renamed}
    fates |= {one: "came" if one not in was else "bytes" for one in now if one not in same and one not in fates}
    fates |= {one: _reading(touched[one]) for one in now if one in same and one in was and touched[one]}
    before = {after: one for one, after in renamed.items()}
    return tuple(
        Letter(one, fates[one], Counter(change.table for change in touched[one]), before.get(one, ""))
        for one in sorted(fates)
    )


_LISTED = {"title", "publisher", "source", "licence"}  # what the manifest says of a letter


def _reading(changes: Sequence[Change]) -> str:
    """Return `listed` where nothing but the manifest's row of a letter changed, or else `read`."""
    return "listed" if all(one.table == "documents" and {*one.columns} <= _LISTED for one in changes) else "read"


# -- rows that are the same row -----------------------------------------------------------------------------

Key = Callable[[Row, Built], Hashable]
Keys = Sequence[tuple[Key, bool]]  # what must agree, and whether only where a single row on each side has it
Pairs = list[tuple[Row, Row]]


def _keys(table: str, same: Container[str]) -> Keys:
    """Return what tells that two rows are one, the surest first. `same` are the letters whose bytes are the same."""
    if table == "documents":
        return [(lambda row, _: row["document_id"], False)]
    if table == "rulings":
        return [(_identity(table, ()), False)]

    def edge(name: str) -> Key:
        return lambda row, _: (row["document_id"], row[name]) if row["document_id"] in same else None

    return [
        (lambda row, _: tuple(row.get(name) for name in ("document_id", "start", "end", "quote")), False),
        (lambda row, _: tuple(cell for name, cell in row.items() if name not in NUMBERING), False),
        (_around, False),
        (lambda row, _: (row["document_id"], row["quote"]), True),
        (edge("start"), True),
        (edge("end"), True),
        (_identity(table, ("document_id",)), True),
    ]


def _around(row: Row, built: Built) -> Hashable:
    """Return the quoted words with those around them: what stays when a letter grows or shrinks elsewhere."""
    if not (row["start"] and row["end"]):
        return None
    text, start, end = built.text(row["document_id"]), int(row["start"]), int(row["end"])
    return row["document_id"], row["quote"], text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]


def _identity(table: str, more: tuple[str, ...]) -> Key:
    names = _IDENTITY[table]
    return lambda row, _: (
        tuple(row.get(name, "") for name in (*more, *names)) if any(row.get(name) for name in names) else None
    )


def _matched(
    table: str, old: Built, new: Built, renamed: Mapping[str, str], keys: Keys
) -> tuple[Pairs, list[Row], list[Row]]:
    """Return the rows that are one but not alike to the letter, those that went, and those that came."""
    went, came = _apart(old.tables.get(table), new.tables.get(table))
    went = [_under_new_names(row, renamed) for row in went]
    pairs: Pairs = []
    for key, single in keys:
        found = _paired([key(row, old) for row in went], [key(row, new) for row in came], single)
        pairs += [(went[a], came[b]) for a, b in found.items()]
        taken = set(found.values())
        went = [row for n, row in enumerate(went) if n not in found]
        came = [row for n, row in enumerate(came) if n not in taken]
    return pairs, went, came


def _apart(old: pd.DataFrame | None, new: pd.DataFrame | None) -> tuple[list[Row], list[Row]]:
    """Return the rows of each table that the other has not, cell for cell, in the columns that both have."""
    old = pd.DataFrame(columns=[] if new is None else new.columns) if old is None else old
    new = pd.DataFrame(columns=old.columns) if new is None else new
    names = [str(name) for name in old.columns if name in new.columns]
    here, there = (list(one[names].itertuples(index=False, name=None)) for one in (old, new))
    common = Counter(here) & Counter(there)
    return [*_without(here, common, names)], [*_without(there, common, names)]


def _without(rows: Sequence[tuple[str, ...]], common: Counter[tuple[str, ...]], names: Sequence[str]) -> Iterator[Row]:
    left = Counter(common)
    for row in rows:
        if left[row] > 0:
            left[row] -= 1
        else:
            yield dict(zip(names, row, strict=True))


def _under_new_names(row: Row, renamed: Mapping[str, str]) -> Row:
    """Return a row of the old folder with its letters under their names of now."""
    named = {name: renamed.get(row[name], row[name]) for name in _LETTERS if name in row}
    if "evidence" in row:
        parts = (place.rpartition(":") for place in row["evidence"].split("; "))
        named["evidence"] = "; ".join(f"{renamed.get(one, one)}{colon}{span}" for one, colon, span in parts)
    return {**row, **named}


def _paired(old: Sequence[Hashable], new: Sequence[Hashable], single: bool) -> dict[int, int]:
    """Return which of the old is which of the new, by number, in order, where their keys agree."""
    waiting, counts = defaultdict[Hashable, deque[int]](deque), Counter(old)
    for n, key in enumerate(new):
        waiting[key].append(n)
    found: dict[int, int] = {}
    for n, key in enumerate(old):
        there = waiting.get(key)
        if key is not None and there and not (single and counts[key] + len(there) > 2):
            found[n] = there.popleft()
    return found


def _changes(table: str, pairs: Pairs, went: Sequence[Row], came: Sequence[Row]) -> tuple[Change, ...]:
    """Return the rows that came, went or changed, letter by letter; one that only moved did not change."""
    found = [Change(table, old, new, columns) for old, new in pairs if (columns := _differing(old, new, NUMBERING))]
    found += [Change(table, row, None) for row in went]
    found += [Change(table, None, row) for row in came]
    return tuple(sorted(found, key=lambda one: (one.letter, int(one.row.get("start") or -1))))


def _differing(old: Row, new: Row, but: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in old if name not in but and old[name] != new[name])


def _moved_ids(table: str, pairs: Pairs, went: Sequence[Row]) -> dict[str, str | None]:
    """Return what became of the ids of a table's rows, as far as the row is not alike in both folders."""
    name = _ROW_IDS.get(table)
    if not name:
        return {}
    return {row[name]: None for row in went} | {old[name]: new[name] for old, new in pairs}


# -- findings -----------------------------------------------------------------------------------------------


def _findings(
    old: Built, new: Built, renamed: Mapping[str, str], ids: Ids, rows: Mapping[str, Sequence[Change]]
) -> tuple[FindingChange, ...]:
    """Return the findings that differ, in the order of the register. A finding on a row goes with it to its new number."""
    keys: Keys = [
        (lambda row, built: row["finding_id"] if built is new else _carried(row["finding_id"], ids), False),
        (lambda row, _: row["finding_id"], False),
    ]
    pairs, went, came = _matched("findings", old, new, renamed, keys)
    found = [Change("findings", *pair, columns) for pair in pairs if (columns := _restated(*pair, old, new))]
    found += [Change("findings", row, None) for row in went] + [Change("findings", None, row) for row in came]
    letters = {*_checksums(new), *_checksums(old), *renamed}
    order = [*new.tables["findings"]["finding_id"], *old.tables["findings"]["finding_id"]]
    place = {finding_id: n for n, finding_id in reversed([*enumerate(order)])}
    found.sort(key=lambda one: place[one.row["finding_id"]])
    why = _Why(rows)
    return tuple(FindingChange("findings", one.old, one.new, one.columns, _causes(one, letters, why)) for one in found)


def _restated(old: Row, new: Row, before: Built, now: Built) -> tuple[str, ...]:
    """Return the columns in which a finding differs; its evidence only where it rests on other words."""
    columns = _differing(old, new, {"evidence"})
    return columns if _words(old, before) == _words(new, now) else (*columns, "evidence")


# document_id:start-end; the id may hold a colon itself.
_PLACE = re.compile(r"(?P<letter>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.S)


def _words(row: Row, built: Built) -> Counter[tuple[str, str]]:
    """Return the words that a finding rests on, each with its letter."""
    places = filter(None, map(_PLACE.fullmatch, row.get("evidence", "").split("; ")))
    return Counter((one["letter"], built.text(one["letter"])[int(one["start"]) : int(one["end"])]) for one in places)


def embedded(finding_id: str, known: Container[str]) -> str | None:
    """Return the id that a finding's id is made with, the longest of those known, or None.

    >>> embedded("reply-001-x1-target", {"001", "001-x1"}), embedded("figures-dated", {"001"})
    ('001-x1', None)
    """
    parts = finding_id.split("-")
    spans = ((start, start + size) for size in range(len(parts), 0, -1) for start in range(len(parts) - size + 1))
    return next((one for start, end in spans if (one := "-".join(parts[start:end])) in known), None)


def _carried(finding_id: str, ids: Ids) -> str | None:
    """Return the id that a finding has now that its row or letter goes by another; None where the row went."""
    was = embedded(finding_id, ids)
    if was is None:
        return finding_id
    now = ids[was]
    return None if now is None else f"-{finding_id}-".replace(f"-{was}-", f"-{now}-", 1)[1:-1]


# What findings are counted from that are no rows of these tables, and the tables that have a part in it.
_COUNTED_FROM = {"memberships": ("documents", "signatories")}
_COUNTED_FROM_ALL = frozenset({"rows-quoted"})


class _Why:
    """The rows that differ, looked up by letter, table and place: each list is made once, however many findings ask."""

    def __init__(self, rows: Mapping[str, Sequence[Change]]) -> None:
        self._made: dict[tuple[str | None, tuple[str, ...]], tuple[Change, ...]] = {}
        self._places = defaultdict[str, list[Change]](list)
        self._letters = defaultdict[str | None, list[Change]](list)
        for one in (one for changes in rows.values() for one in changes):
            self._letters[one.letter].append(one)
            self._letters[None].append(one)
            for place in one.places:
                self._places[place].append(one)

    def counted(self, letter: str | None, names: tuple[str, ...]) -> tuple[Change, ...]:
        """Return what differs in these tables, of one letter or of all; what only changed, where nothing came or went."""
        if (letter, names) not in self._made:
            every = self._letters.get(letter, [])
            found = [one for one in every if one.table in names] or every
            moved = [one for one in found if one.how != "changed"]  # a total grows and shrinks with these alone
            self._made[letter, names] = tuple(moved or found)
        return self._made[letter, names]

    def touched(self, names: tuple[str, ...], places: set[str]) -> tuple[Change, ...]:
        """Return what differs in these tables at these places, in the order of the rows."""
        found = {id(one): one for place in places for one in self._places.get(place, ()) if one.table in names}
        return tuple(sorted(found.values(), key=lambda one: (one.letter, int(one.row["start"]))))


def _causes(finding: Change, letters: Container[str], why: _Why) -> tuple[Change, ...]:
    """Return the rows because of which a finding differs: those of its evidence, or else all that it is counted from."""
    finding_id, table = finding.row["finding_id"], finding.row["table"]
    letter = embedded(finding_id, letters)
    names: tuple[str, ...] = _COUNTED_FROM.get(table, (table,))
    if finding_id in _COUNTED_FROM_ALL:
        names = tuple(tables.SCHEMAS)
    stated = [one["evidence"].split("; ") for one in (finding.old, finding.new) if one]
    touched = why.touched(names, {place for places in stated for place in places})
    return touched if touched and "of" not in finding.columns else why.counted(letter, names)

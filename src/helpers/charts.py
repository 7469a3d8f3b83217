"""The charts, by what they show; `lint` says what is wrong with one, and `save` writes it in every format.

Titles, notes and alternative texts are the caller's: nothing here words or rounds a number.
"""

from helpers.bundle import Chart, save
from helpers.cited import STATISTIC_COLUMNS, WORK_COLUMNS, statistics_cited, works_cited
from helpers.lint import Fault, lint
from helpers.replies import NO_DAYS, REPLY_COLUMNS, days_to_reply
from helpers.signed import PARTY_COLUMNS, REGION_COLUMNS, REGIONS, by_party, by_region
from helpers.style import ARTICLE, DPI, MOBILE, Sheet, drawn
from helpers.timeline import EVENT_COLUMNS, WRITER_COLUMNS, timeline, who_to_whom

__all__ = [
    "ARTICLE",
    "DPI",
    "EVENT_COLUMNS",
    "MOBILE",
    "NO_DAYS",
    "PARTY_COLUMNS",
    "REGIONS",
    "REGION_COLUMNS",
    "REPLY_COLUMNS",
    "STATISTIC_COLUMNS",
    "WORK_COLUMNS",
    "WRITER_COLUMNS",
    "Chart",
    "Fault",
    "Sheet",
    "by_party",
    "by_region",
    "days_to_reply",
    "drawn",
    "lint",
    "save",
    "statistics_cited",
    "timeline",
    "who_to_whom",
    "works_cited",
]

"""Dates as other systems write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d:\d\d)(?:\.(?P<part>\d{1,6})\d*)?\s*"
    r"(?P<zone>Z|[+-]\d\d:?\d\d|[A-Za-z][A-Za-z0-9_+-]{0,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2})?"
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_KOREA = timezone(timedelta(hours=9), "KST")  # no name in the tz database, but what %Z writes there


def moment(text: str) -> float | None:
    """Seconds since the epoch of "2015-02-02 15:58:23.948203 Asia/Seoul" and its like; UTC where no zone is named."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    try:
        naive = datetime.fromisoformat(f"{match['day']}T{match['time']}.{(match['part'] or '0').ljust(6, '0')}")
        return naive.replace(tzinfo=_zone(match["zone"] or "UTC")).timestamp()
    except (ValueError, OverflowError, LookupError, OSError):  # no such day, or no such zone
        return None


def _zone(text: str) -> tzinfo:
    if text in ("Z", "UTC", "GMT"):
        return UTC
    if text == "KST":
        return _KOREA
    if offset := _OFFSET.fullmatch(text):
        sign = -1 if offset[1] == "-" else 1
        return timezone(sign * timedelta(hours=int(offset[2]), minutes=int(offset[3])))
    return ZoneInfo(text)

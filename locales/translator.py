"""The Translator: words, dates, numbers and plurals in one reader's language and time zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.support import NullTranslations


@dataclass(frozen=True)
class Translator:
    """Plain text in, plain text out; `%(name)s` is filled in here and nowhere else."""

    tag: str
    locale: Locale
    zone: ZoneInfo
    catalog: NullTranslations

    # --- words ---

    def gettext(self, msgid: str, /, **values: Any) -> str:
        return _filled(self.catalog.gettext(msgid), msgid, values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: Any) -> str:
        text = self.catalog.ngettext(singular, plural, n)
        return _filled(text, singular if n == 1 else plural, {"n": n, **values})

    def pgettext(self, context: str, msgid: str, /, **values: Any) -> str:
        return _filled(str(self.catalog.pgettext(context, msgid)), msgid, values)

    def npgettext(self, context: str, singular: str, plural: str, n: int, /, **values: Any) -> str:
        text = str(self.catalog.npgettext(context, singular, plural, n))
        return _filled(text, singular if n == 1 else plural, {"n": n, **values})

    def join(self, parts: Iterable[str]) -> str:
        """A list as one writes it: 甲、乙、丙 / A, B, C."""
        items = list(parts)
        if self.locale.language == "zh":
            return "、".join(items)
        return format_list(items, style="unit", locale=self.locale) if items else ""

    # --- times ---

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def time(self, moment: datetime | time) -> str:
        """08:12, always 24 hours."""
        local = self.local(moment) if isinstance(moment, datetime) else moment
        return format_time(local, "HH:mm", locale=self.locale)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEE", locale=self.locale)

    def short_day(self, day: date) -> str:
        """11月25日 / 25 Nov."""
        return format_date(day, "M月d日" if self._zh else "d MMM", locale=self.locale)

    def day(self, day: date) -> str:
        """11月25日（周三） / Wed 25 Nov."""
        if self._zh:
            return f"{self.short_day(day)}（{self.weekday(day)}）"
        return format_date(day, "EEE d MMM", locale=self.locale)

    def long_day(self, day: date) -> str:
        return format_date(day, "y年M月d日" if self._zh else "d MMM y", locale=self.locale)

    def month(self, day: date) -> str:
        return format_skeleton("yMMMM", day, locale=self.locale)

    def day_span(self, first: date, last: date) -> str:
        """One day as `day`, several as 11月25日—27日 / 25–27 Nov."""
        if first == last:
            return self.day(first)
        if self._zh:
            end = f"{last.day}日" if first.month == last.month else self.short_day(last)
            return f"{self.short_day(first)}—{end}"
        start = str(first.day) if first.month == last.month else self.short_day(first)
        return f"{start}–{self.short_day(last)}"

    def moment(self, instant: datetime, *, today: date) -> str:
        """The time if today, else tomorrow's or the day's name and the time."""
        local = self.local(instant)
        clock = self.time(instant)
        if local.date() == today:
            return clock
        if local.date() == today + timedelta(days=1):
            return self.gettext("tomorrow %(time)s", time=clock)
        return f"{self.short_day(local.date())} {clock}"

    # --- numbers ---

    def number(self, value: float, digits: int = 0) -> str:
        return format_decimal(round(value, digits), locale=self.locale)

    def distance(self, metres: float) -> str:
        """约300米 / about 66 km: rounded as honestly as it is known."""
        if metres < 1000:
            step = 50 if metres < 300 else 100
            near = max(step, round(metres / step) * step)
            if near < 1000:
                return self.gettext("about %(n)s m", n=near)
        kilometres = metres / 1000
        shown = self.number(kilometres, 0 if kilometres >= 10 else 1)
        return self.gettext("about %(n)s km", n=shown)

    def duration(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.ngettext("%(n)s minute", "%(n)s minutes", rest)
        whole = self.ngettext("%(n)s hour", "%(n)s hours", hours)
        if not rest:
            return whole
        return f"{whole} {self.ngettext('%(n)s minute', '%(n)s minutes', rest)}"

    @property
    def _zh(self) -> bool:
        return self.locale.language == "zh"


def _filled(text: str, msgid: str, values: dict[str, Any]) -> str:
    """The text with its values; a translation with a broken placeholder falls back to its msgid."""
    if not values and "%" not in text:
        return text
    try:
        return text % values
    except (KeyError, ValueError, TypeError):
        return msgid % values

"""One reader's language and zone: words, dates, times, distances as that reader writes them.

Cheap and immutable; get one from `locales.catalogs.translator_for`. All results are plain text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from locales.words import Words


@dataclass(frozen=True)
class Translator(Words):
    """What every screen is given to speak with."""

    tag: str
    locale: Locale
    zone: ZoneInfo

    def local(self, instant: datetime) -> datetime:
        if instant.tzinfo is None:
            raise ValueError("an instant has a zone")
        return instant.astimezone(self.zone)

    def time(self, when: datetime | time) -> str:
        moment = self.local(when) if isinstance(when, datetime) else when
        return f"{moment:%H:%M}"

    # NOTE: date patterns are Unicode's (d day, MMM month, EEE week day, y year), not words.
    def day(self, day: date) -> str:
        return self._dated(day, self.pgettext("date pattern", "EEE d MMM"))

    def short_day(self, day: date) -> str:
        return self._dated(day, self.pgettext("date pattern", "d MMM"))

    def long_day(self, day: date) -> str:
        return self._dated(day, self.pgettext("date pattern", "EEE d MMM y"))

    def weekday(self, day: date) -> str:
        return self._dated(day, self.pgettext("date pattern", "EEEE"))

    def month(self, day: date) -> str:
        return self._dated(day, self.pgettext("date pattern", "MMMM y"))

    def day_span(self, first: date, last: date) -> str:
        if first == last:
            return self.day(first)
        if first.year != last.year:
            opening = closing = self.pgettext("date pattern", "d MMM y")
        elif first.month != last.month:
            opening = closing = self.pgettext("date pattern", "d MMM")
        else:
            # NOTE: opening and closing of one span inside a month: 25–27 Nov.
            opening = self.pgettext("date pattern, first of a span", "d")
            closing = self.pgettext("date pattern, last of a span", "d MMM")
        return self.pgettext(
            "span of days",
            "%(first)s–%(last)s",
            first=self._dated(first, opening),
            last=self._dated(last, closing),
        )

    def moment(self, instant: datetime, *, today: date) -> str:
        """The shortest form that cannot be misread on `today`."""
        local = self.local(instant)
        clock, day = self.time(instant), local.date()
        if day == today:
            return clock
        if day == today + timedelta(days=1):
            return self.gettext("tomorrow %(time)s", time=clock)
        if day == today - timedelta(days=1):
            return self.gettext("yesterday %(time)s", time=clock)
        named = self.day(day) if day.year == today.year else self.long_day(day)
        return self.pgettext("day and time", "%(day)s %(time)s", day=named, time=clock)

    def is_midnight(self, instant: datetime) -> bool:
        """The end of a day as its reader counts days: said as a day, not as 00:00."""
        return self.local(instant).time() == time()

    def number(self, amount: float, digits: int = 0) -> str:
        """At most `digits` decimals, none that are only zeros."""
        pattern = "#,##0." + "#" * digits if digits else "#,##0"
        return format_decimal(amount, format=pattern, locale=self.locale)

    def distance(self, metres: float) -> str:
        """No more exact than a phone's place is: 50 m near by, then 100 m, then kilometres."""
        if metres < 50:
            return self.gettext("less than 50 m")
        rounded = round(metres / 50) * 50 if metres < 500 else round(metres / 100) * 100
        if rounded < 1000:
            return self.gettext("about %(metres)s m", metres=self.number(rounded))
        kilometres = metres / 1000
        shown = self.number(kilometres, digits=1 if kilometres < 9.95 else 0)
        return self.gettext("about %(kilometres)s km", kilometres=shown)

    def duration(self, minutes: int) -> str:
        """In the two largest units: 3 days 4 h, 2 h 30 min, 45 min."""
        days, rest = divmod(minutes, 24 * 60)
        hours, left = divmod(rest, 60)
        parts = []
        if days:
            parts.append(self.ngettext("%(n)s day", "%(n)s days", days))
        if hours:
            parts.append(self.gettext("%(hours)s h", hours=hours))
        if (left and not days) or not parts:
            parts.append(self.gettext("%(minutes)s min", minutes=left))
        if len(parts) == 1:
            return parts[0]
        larger, smaller = parts
        return self.pgettext("duration", "%(larger)s %(smaller)s", larger=larger, smaller=smaller)

    def join(self, items: Iterable[str]) -> str:
        return self.pgettext("between the items of a list", ", ").join(items)

    def _dated(self, day: date, pattern: str) -> str:
        return format_date(day, format=pattern, locale=self.locale)

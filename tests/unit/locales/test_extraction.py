"""Which messages are found in a page."""

from io import BytesIO

from babel.messages.extract import extract

from locales.extraction import from_template

PAGE = """
<title>{{ t.gettext("Board of %(village)s", village=village) }}</title>
{%- if away %}
    <b title='{{ t.pgettext("button", "Back") | upper }}'>gettext("not code")</b>
{% endif -%}
{{ t.ngettext(
    "%(n)s person",
    "%(n)s people", people | length
) }}
"""


def test_a_page_speaks_through_its_translator() -> None:
    keywords = {"gettext": None, "pgettext": ((1, "c"), 2), "ngettext": (1, 2)}

    found = list(extract(from_template, BytesIO(PAGE.encode()), keywords=keywords))

    assert [(messages, context) for _, messages, _, context in found] == [
        ("Board of %(village)s", None),
        ("Back", "button"),
        (("%(n)s person", "%(n)s people"), None),
    ]

"""Numbers as people in the country write and dial them."""

import re

import phonenumbers

_LONG = re.compile(r"^(1\d\d)(\d{4})(\d{4})$")
"""A Chinese mobile number in a range that the library does not know (yet)."""


def local_phone(number: str, country: str) -> str:
    """138 1234 5678 for +8613812345678 in China; anything that is no such number as it is."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    at_home = phonenumbers.country_code_for_region(country) == parsed.country_code
    form = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(parsed, form.NATIONAL if at_home else form.INTERNATIONAL)
    return _LONG.sub(r"\1 \2 \3", shown) if country == "CN" else shown

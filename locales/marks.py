"""Marks a sentence for the catalogs where it is defined; it is translated where it is shown."""


def N_(msgid: str) -> str:
    return msgid


def NP_(context: str, msgid: str) -> str:
    return msgid

"""The words that the page's script needs, in the visitor's language."""

from locales.translator import Translator


def page_words(t: Translator) -> dict[str, object]:
    """Plain JSON: labels of roles, sheets, moments, and the guided minute."""
    return {
        "board": t.gettext("Board"),
        "botName": t.gettext("Zhucun"),
        "edited": t.gettext("edited"),
        "react": t.gettext("React with 👍"),
        "change": t.gettext("Change"),
        "remove": t.gettext("Delete"),
        "news": t.gettext("something new"),
        "queued": t.gettext("Waiting for a signal: {n}"),
        "sentContact": t.gettext("📱 own phone number"),
        "sentPlace": t.gettext("📍 place"),
        "sentLive": t.gettext("📡 live location"),
        "roles": {
            "member": t.gettext("Member"),
            "captain": t.gettext("Captain"),
            "county": t.gettext("County"),
        },
        "places": {
            "village": t.gettext("In the village"),
            "far": t.gettext("66 km away"),
            "off": t.gettext("Location is switched off"),
        },
        "acts": {
            "live": t.gettext("Share live location"),
            "photo": t.gettext("Photo"),
            "file": t.gettext("A file of yours"),
            "voice": t.gettext("Voice message"),
        },
        "gpsOff": t.gettext("The phone says: location is switched off. Sign in by text instead."),
        "moments": _moments(t),
        "guide": _guide(t),
        "close": t.pgettext("button", "Close"),
        "done": t.gettext(
            "That was the morning. Try anything: every button works, and the county has /today."
        ),
    }


def _moments(t: Translator) -> dict[str, str]:
    return {
        "open": t.gettext("sign-in opens"),
        "reminder": t.gettext("one reminder"),
        "paper": t.gettext("a line for the paper board"),
        "question": t.gettext("the question"),
        "captain": t.gettext("the captain is told"),
        "township": t.gettext("the township's list"),
        "week": t.gettext("the week on one screen"),
        "evening": t.gettext("off duty"),
        "night": t.gettext("night confirm"),
        "event_soon": t.gettext("an hour before the meeting"),
        "event": t.gettext("the meeting begins"),
        "event_over": t.gettext("the meeting is over"),
        "back": t.gettext("somebody is expected back"),
        "unbelieved": t.gettext("the board no longer believes it"),
    }


def _guide(t: Translator) -> list[str]:
    return [
        t.gettext("1 of 5. On the captain's phone tap 📍 and choose “In the village”."),
        t.gettext("2 of 5. The member stays silent. Tap “Next moment” until it is 12:00."),
        t.gettext(
            "3 of 5. The member is asked what happened. Tap an answer on the member's phone."
        ),
        t.gettext("4 of 5. Tap “Next moment”: at 12:30 the captain is told, the answer in it."),
        t.gettext(
            "5 of 5. On the captain's phone settle it with the first button. Watch the board."
        ),
    ]

"""Labels of the reply keyboard, in one place: a client that only sends the text gets the same."""

from locales.marks import NP_

SIGN_IN = NP_("keyboard", "📍 Sign in")
SIGN_IN_BY_TEXT = NP_("keyboard", "✍️ Sign in by text")
SAFE = NP_("keyboard", "✅ I am safe")
WHEREABOUTS = NP_("keyboard", "🚶 Whereabouts")
LOG = NP_("keyboard", "📝 Log")
LEAVE = NP_("keyboard", "📅 Leave, going out")
SOMETHING = NP_("keyboard", "🙋 Something came up")
TODAY = NP_("keyboard", "📋 Today")
BOARD = NP_("keyboard", "🪧 Board")

// The board in its frame is light or dark as the page is, not as the system is.
export function paintBoard(isDark) {
  const inner = document.querySelector(".board iframe").contentDocument;
  for (const sheet of inner?.styleSheets ?? [])
    for (const rule of sheet.cssRules) {
      if (rule instanceof inner.defaultView.CSSMediaRule && (rule.forDark ||= rule.conditionText.includes("dark")))
        rule.media.mediaText = isDark ? "all" : "not all";
    }
  if (inner) inner.documentElement.style.colorScheme = isDark ? "dark" : "light";
}

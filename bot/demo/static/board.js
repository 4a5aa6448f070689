// The board in its frame is light or dark as the page is, not as the system is. While it is still on
// its way there is nothing to paint: the page paints it once it is there.
export function paintBoard(isDark) {
  const inner = document.querySelector(".board iframe").contentDocument;
  if (inner?.readyState !== "complete") return;
  for (const sheet of inner.styleSheets)
    for (const rule of sheet.cssRules) {
      if (rule instanceof inner.defaultView.CSSMediaRule && (rule.forDark ||= rule.conditionText.includes("dark")))
        rule.media.mediaText = isDark ? "all" : "not all";
    }
  inner.documentElement.style.colorScheme = isDark ? "dark" : "light";
}

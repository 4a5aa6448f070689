// What Telegram shows for a moment over the chat.

const SHOWN_MS = 6000;

/* `stays`: until something else takes its place. */
export function toast(part, text, stays = false) {
  const box = part.querySelector(".toast");
  clearTimeout(part.toastEnds);
  box.textContent = text;
  if (text && !stays) part.toastEnds = setTimeout(() => { box.textContent = ""; }, SHOWN_MS);
}

// What Telegram shows for a moment over the chat.

/* `stays`: until something else takes its place. */
export function toast(part, text, stays = false) {
  const box = part.querySelector(".toast");
  clearTimeout(part.toastEnds);
  box.textContent = text;
  if (text && !stays) part.toastEnds = setTimeout(() => { box.textContent = ""; }, 6000);
}

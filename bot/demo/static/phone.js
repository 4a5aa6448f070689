// One phone: its chats, its keyboard; draws what changed and sends what is tapped or typed.
import { drawChat } from "./chat.js";
import { act, element } from "./send.js";
import { attachSheet, closeSheet, menuSheet, placeSheet } from "./sheets.js";

function keyboard(part, phone, say) {
  const rows = phone.keyboard.map((row) => element("div", {}, ...row.map((key) => {
    const made = element("button", { type: "button", textContent: key.text });
    made.addEventListener("click", () => {
      if (key.asks === "location") placeSheet(part, phone, say);
      else if (key.asks === "contact") act(phone, "contact", {});
      else act(phone, "say", { text: key.text });
    });
    return made;
  })));
  part.querySelector(".keyboard").replaceChildren(...rows);
}

/* The private chat and the groups: a tab each, a dot where something new stands. */
function chatTabs(part, phone, say) {
  const tabs = part.querySelector(".chats");
  tabs.hidden = phone.chats.length < 2;
  tabs.replaceChildren(...phone.chats.map((chat) => {
    const newest = chat.messages.at(-1)?.id ?? 0;
    const isOpen = chat.id === part.open;
    if (isOpen) part.read.set(chat.id, newest);
    const isNew = newest > (part.read.get(chat.id) ?? 0);
    const made = element("button", { type: "button", textContent: (chat.title || say.botName) + (isNew ? " ●" : "") });
    made.setAttribute("aria-pressed", String(isOpen));
    made.addEventListener("click", () => {
      part.open = chat.id;
      part.seen = null;
      renderPhone(part, part.phone, say);
    });
    return made;
  }));
}

function wire(part, phone, say) {
  Object.assign(part, { wired: true, open: phone.chats[0].id, read: new Map() });
  for (const chat of phone.chats) part.read.set(chat.id, chat.messages.at(-1)?.id ?? 0);
  part.querySelector(".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = part.querySelector(".composer input");
    if (input.value.trim()) act(phone, "say", { text: input.value, chat: part.open });
    input.value = "";
  });
  part.querySelector(".attach").addEventListener("click", () => attachSheet(part, phone, say));
  part.querySelector(".menu").addEventListener("click", () => menuSheet(part, part.phone));
  part.querySelector(".signal input").addEventListener("change", (event) =>
    act(phone, "offline", { on: event.target.checked }));
  part.addEventListener("keydown", (event) => { if (event.key === "Escape") closeSheet(part); });
}

export function renderPhone(part, phone, say) {
  part.phone = phone;
  if (!part.wired) wire(part, phone, say);
  const seen = JSON.stringify([phone.chats, phone.keyboard, phone.menu]);
  if (part.seen !== seen) {
    part.seen = seen;
    const chat = phone.chats.find((one) => one.id === part.open) || phone.chats[0];
    part.open = chat.id;
    drawChat(part, phone, chat, say);
    keyboard(part, phone, say);
    chatTabs(part, phone, say);
    part.querySelector(".keyboard").hidden = Boolean(chat.title);
    part.querySelector(".attach").hidden = Boolean(chat.title);
    part.querySelector(".menu").hidden = Boolean(chat.title) || !phone.menu.length;
  }
  const toast = part.querySelector(".toast");
  if (phone.queued) toast.textContent = `🕓 ${phone.queued} ${say.queued}`;
  else if (part.toastCount !== phone.toastCount) toast.textContent = phone.toasts.at(-1) || "";
  else if (part.queued) toast.textContent = "";
  Object.assign(part, { toastCount: phone.toastCount, queued: phone.queued });
}

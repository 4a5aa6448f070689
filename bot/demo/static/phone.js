// One phone: its chats, its keyboard; draws what changed and sends what is tapped or typed.
import { drawChat } from "./chat.js";
import { act, element } from "./send.js";
import { attachSheet, closeSheet, menuSheet, placeSheet } from "./sheets.js";
import { toast } from "./toast.js";

/* Whether it differs from what this phone showed last time. */
function isNew(part, what, value) {
  const text = JSON.stringify(value);
  part.shownLast ??= {};
  const was = part.shownLast[what];
  part.shownLast[what] = text;
  return was !== text;
}

function keyboard(part, phone, say) {
  if (!isNew(part, "keyboard", phone.keyboard)) return;
  const rows = phone.keyboard.map((row) => element("div", {}, ...row.map((key) => {
    const made = element("button", { type: "button", textContent: key.text });
    if (key.asks) made.dataset.asks = key.asks;
    made.addEventListener("click", () => {
      if (key.asks === "location") placeSheet(part, phone, say, made);
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
  const shown = phone.chats.map((chat) => {
    const newest = chat.messages.at(-1)?.id ?? 0;
    if (chat.id === part.open) part.read.set(chat.id, newest);
    const hasNews = newest > (part.read.get(chat.id) ?? 0);
    return { id: chat.id, isOpen: chat.id === part.open, hasNews, name: chat.title || say.botName };
  });
  if (!isNew(part, "chats", shown)) return;
  const focused = [...tabs.children].indexOf(document.activeElement);
  tabs.replaceChildren(...shown.map((chat) => {
    const made = element("button", { type: "button", textContent: chat.name });
    if (chat.hasNews) made.append(element("span", { className: "news", textContent: "●", title: say.news }));
    made.setAttribute("aria-pressed", String(chat.isOpen));
    made.addEventListener("click", () => {
      part.open = chat.id;
      part.stopEditing();
      renderPhone(part, part.phone, say);
    });
    return made;
  }));
  if (focused >= 0) tabs.children[focused]?.focus();
}

function wireComposer(part, phone) {
  const input = part.querySelector(".composer input");
  part.startEditing = (message) => {
    part.editing = message.id;
    part.querySelector(".editing").hidden = false;
    input.value = message.text;
    input.focus();
  };
  part.stopEditing = () => {
    part.querySelector(".editing").hidden = true;
    if (part.editing) input.value = "";
    part.editing = null;
  };
  part.querySelector(".editing button").addEventListener("click", part.stopEditing);
  part.querySelector(".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value;
    if (text.trim() && part.editing) act(phone, "edit", { message: part.editing, text });
    else if (text.trim()) act(phone, "say", { text, chat: part.open });
    part.stopEditing();
    input.value = "";
  });
}

/* The newest message stays in view when a sheet or the keyboard takes room. */
function keepAtEnd(part, box) {
  let isAtEnd = true;
  box.addEventListener("scroll", () => {
    isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  });
  new ResizeObserver(() => { if (isAtEnd) box.scrollTop = box.scrollHeight; }).observe(box);
}

function wire(part, phone, say) {
  Object.assign(part, { wired: true, open: phone.chats[0].id, read: new Map() });
  for (const chat of phone.chats) part.read.set(chat.id, chat.messages.at(-1)?.id ?? 0);
  wireComposer(part, phone);
  keepAtEnd(part, part.querySelector(".chat"));
  part.querySelector(".attach").addEventListener("click", () => attachSheet(part, phone, say));
  part.querySelector(".menu").addEventListener("click", () => menuSheet(part, part.phone));
  part.querySelector(".signal input").addEventListener("change", (event) =>
    act(phone, "offline", { on: event.target.checked }));
  part.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    closeSheet(part, true);
    part.stopEditing();
  });
}

/* What the bot said for a moment; what waits for a signal stands there as long as it is true. */
function toasts(part, phone, say) {
  const news = part.toastCount !== undefined && part.toastCount !== phone.toastCount;
  if (phone.queued) toast(part, `🕓 ${say.queued.replace("{n}", phone.queued)}`, true);
  else if (news) toast(part, phone.toasts.at(-1) || "");
  else if (part.queued) toast(part, "");
  Object.assign(part, { toastCount: phone.toastCount, queued: phone.queued });
}

export function renderPhone(part, phone, say) {
  part.phone = phone;
  if (!part.wired) wire(part, phone, say);
  const chat = phone.chats.find((one) => one.id === part.open) || phone.chats[0];
  part.open = chat.id;
  if (isNew(part, "chat", [chat, phone.waiting])) drawChat(part, phone, chat, say);
  keyboard(part, phone, say);
  chatTabs(part, phone, say);
  part.querySelector(".keyboard").hidden = Boolean(chat.title);
  part.querySelector(".attach").hidden = Boolean(chat.title);
  part.querySelector(".menu").hidden = Boolean(chat.title) || !phone.menu.length;
  toasts(part, phone, say);
}

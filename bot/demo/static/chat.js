// What stands in a chat: bubbles, their buttons, files, commands to tap. Only what changed is
// drawn anew: a screen reader hears the new message alone, and the focus stays where it is.
import { act, element } from "./send.js";

const LINK = /(https?:\/\/[^\s，。）)]+|(?<![\w/])\/[a-z_]+\b)/g;
const ZONE = "Asia/Shanghai";

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", {
    hour: "2-digit", minute: "2-digit", timeZone: ZONE,
  });
}

function dayOf(seconds, zh) {
  return new Date(seconds * 1000).toLocaleDateString(zh ? "zh-CN" : "en-GB", {
    month: "long", day: "numeric", timeZone: ZONE,
  });
}

/* Addresses open, commands are sent: as in the real client. */
function words(phone, chat, text) {
  return text.split(LINK).map((part) => {
    if (/^https?:/.test(part))
      return element("a", { href: part, target: "_blank", rel: "noopener", textContent: part });
    if (!/^\/[a-z_]+$/.test(part)) return part;
    const made = element("button", { type: "button", className: "command", textContent: part });
    made.addEventListener("click", () => act(phone, "say", { text: part, chat: chat.id }));
    return made;
  });
}

function size(bytes) {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/* A picture is shown, a sound played, a PDF opened; anything else goes to the downloads. */
function media(message, say) {
  const href = `/demo/file/${encodeURIComponent(message.file)}`;
  const aside = { href, target: "_blank", rel: "noopener" };
  if (message.media === "photo") return element("a", aside, element("img", { src: href, alt: say.acts.photo }));
  if (message.media === "voice") {
    const player = element("audio", { src: href, controls: true, preload: "metadata" });
    player.setAttribute("aria-label", say.acts.voice);
    return player;
  }
  const name = message.fileName || message.media;
  const opens = name.endsWith(".pdf") ? aside : { href, download: name };
  const note = element("span", { className: "size", textContent: size(message.fileSize) });
  return element("a", { ...opens, className: "file" }, `📄 ${name} `, note);
}

function content(phone, chat, message, say) {
  if (message.contact) return [say.sentContact];
  if (message.location) return [message.location.live_period ? say.sentLive : say.sentPlace];
  const text = words(phone, chat, message.text);
  return message.media ? [media(message, say), ...text] : text;
}

function inlineButtons(phone, message) {
  const rows = message.buttons.map((row) => element("div", {}, ...row.map((button) => {
    if (button.url)
      return element("a", { href: button.url, target: "_blank", rel: "noopener", textContent: button.text });
    const made = element("button", { type: "button", textContent: button.text });
    made.addEventListener("click", () => button.copy_text
      ? navigator.clipboard.writeText(button.copy_text.text)
      : act(phone, "press", { message: message.id, label: button.text }));
    return made;
  })));
  return element("div", { className: "buttons" }, ...rows);
}

/* What can be done with a message: 👍 to what others wrote; own words are changed or deleted. */
function tools(part, phone, message, say) {
  const tool = (sign, label, run) => {
    const made = element("button", { type: "button", textContent: sign, title: label });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", run);
    return made;
  };
  const thumb = tool("👍", say.react, () => act(phone, "react", { message: message.id }));
  const remove = tool("🗑", say.remove, () => act(phone, "delete", { message: message.id }));
  const change = tool("✎", say.change, () => part.startEditing(message));
  const isText = !message.location && !message.contact && (message.text || message.media === "photo");
  const mine = isText ? [change, remove] : [remove];
  return element("div", { className: "tools" }, ...(message.mine ? mine : [thumb]));
}

function bubble(part, phone, chat, message, say) {
  const time = (message.edited ? `${say.edited} ` : "") + clock(message.at) + (message.mine ? " ✓✓" : "");
  const inner = element("div", { className: "bubble" });
  if (chat.title && !message.mine)
    inner.append(element("strong", { className: "sender", textContent: message.from }));
  inner.append(...content(phone, chat, message, say));
  inner.append(element("span", { className: "meta", textContent: time }));
  if (message.reactions.length)
    inner.append(element("span", { className: "reaction", textContent: message.reactions.join("") }));
  if (message.mine || !message.reactions.length) inner.append(tools(part, phone, message, say));
  const made = element("div", { className: message.mine ? "msg mine" : "msg" }, inner);
  if (message.buttons.length) made.append(inlineButtons(phone, message));
  return made;
}

function waiting(one, say) {
  const clockSign = element("span", { className: "meta", textContent: "🕓" });
  const inner = element("div", { className: "bubble" }, one.words || say.sentPlace, clockSign);
  return element("div", { className: "msg mine waiting" }, inner);
}

/* The rows that should stand there, each with what it is made from. */
function* wanted(part, phone, chat, say) {
  const zh = document.body.dataset.language === "zh_CN";
  let day = null;
  for (const message of chat.messages) {
    const on = dayOf(message.at, zh);
    if (on !== day) yield [`day ${on}`, "", () => element("p", { className: "day", textContent: on })];
    day = on;
    yield [`${chat.id} ${message.id}`, JSON.stringify(message), () => bubble(part, phone, chat, message, say)];
  }
  for (const [index, one] of phone.waiting.filter((it) => it.chat === chat.id).entries())
    yield [`waiting ${index}`, one.words, () => waiting(one, say)];
}

function reconcile(part, box, rows) {
  const before = part.drawn ?? new Map();
  part.drawn = new Map();
  let at = box.firstChild;
  for (const [key, from, make] of rows) {
    const old = before.get(key);
    const node = old?.from === from ? old.node : make();
    part.drawn.set(key, { from, node });
    if (node === at) at = at.nextSibling;
    else box.insertBefore(node, at);
  }
  const kept = new Set([...part.drawn.values()].map((one) => one.node));
  for (const node of [...box.childNodes]) if (!kept.has(node)) node.remove();
}

export function drawChat(part, phone, chat, say) {
  const box = part.querySelector(".chat");
  const hadFocus = box.contains(document.activeElement);
  const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  const newest = `${chat.id} ${chat.messages.at(-1)?.id} ${phone.waiting.length}`;
  reconcile(part, box, wanted(part, phone, chat, say));
  if (isAtEnd || part.newest !== newest) box.scrollTop = box.scrollHeight;
  part.newest = newest;
  if (hadFocus && !box.contains(document.activeElement)) box.focus({ preventScroll: true });
  const pinned = part.querySelector(".pinned");
  pinned.hidden = !chat.pinned;
  pinned.textContent = chat.pinned ? `📌 ${chat.pinned}` : "";
}

// What stands in a chat: bubbles, their buttons, files, commands to tap.
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

function content(phone, chat, message, say) {
  if (message.contact) return [say.sentContact];
  if (message.location) return [say.sentPlace];
  const text = words(phone, chat, message.text);
  const file = message.file && `/demo/file/${encodeURIComponent(message.file)}`;
  if (message.media === "photo") {
    const picture = element("img", { src: file, alt: say.acts.photo });
    return [element("a", { href: file, target: "_blank", rel: "noopener" }, picture), ...text];
  }
  if (message.media) {
    const name = message.fileName || (message.media === "voice" ? say.acts.voice : message.media);
    const link = { href: file, download: message.fileName || "", textContent: `📄 ${name}` };
    return [element("a", link), ...text];
  }
  return text;
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

function thumb(phone, message, say) {
  const made = element("button", { type: "button", className: "react", textContent: "👍" });
  made.setAttribute("aria-label", say.react);
  made.addEventListener("click", () => act(phone, "react", { message: message.id }));
  return made;
}

function bubble(phone, chat, message, say) {
  const time = (message.edited ? `${say.edited} ` : "") + clock(message.at) + (message.mine ? " ✓✓" : "");
  const inner = element("div", { className: "bubble" });
  if (chat.title && !message.mine)
    inner.append(element("strong", { className: "sender", textContent: message.from }));
  inner.append(...content(phone, chat, message, say));
  inner.append(element("span", { className: "meta", textContent: time }));
  if (message.reactions.length)
    inner.append(element("span", { className: "reaction", textContent: message.reactions.join("") }));
  else if (!message.mine) inner.append(thumb(phone, message, say));
  const made = element("div", { className: message.mine ? "msg mine" : "msg" }, inner);
  if (message.buttons.length) made.append(inlineButtons(phone, message));
  return made;
}

export function drawChat(part, phone, chat, say) {
  const zh = document.body.dataset.language === "zh_CN";
  const box = part.querySelector(".chat");
  const rows = [];
  let day = null;
  for (const message of chat.messages) {
    const on = dayOf(message.at, zh);
    if (on !== day) rows.push(element("p", { className: "day", textContent: on }));
    day = on;
    rows.push(bubble(phone, chat, message, say));
  }
  box.replaceChildren(...rows);
  box.scrollTop = box.scrollHeight;
  const pinned = part.querySelector(".pinned");
  pinned.hidden = !chat.pinned;
  pinned.textContent = chat.pinned ? `📌 ${chat.pinned}` : "";
}

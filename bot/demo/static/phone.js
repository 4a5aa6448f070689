// One phone: draws what changed and sends what is tapped or typed.
import { post } from "./demo.js";

const act = (phone, what, more) => post("/demo/act", { phone: phone.id, act: what, ...more });

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", {
    hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai",
  });
}

function content(message, words) {
  if (message.contact) return [words.sentContact];
  if (message.location) return [words.sentPlace];
  const file = message.file && `/demo/file/${encodeURIComponent(message.file)}`;
  if (message.media === "photo")
    return [element("img", { src: file, alt: words.acts.photo }), message.text];
  if (message.media) {
    const name = message.fileName || (message.media === "voice" ? words.acts.voice : message.media);
    return [element("a", { href: file, download: message.fileName || "", textContent: `📄 ${name}` }), message.text];
  }
  return [message.text];
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

function bubble(phone, message, words) {
  const time = clock(message.at) + (message.edited ? ` · ${words.edited}` : "");
  const inner = element("div", { className: "bubble" }, ...content(message, words));
  if (message.reactions.length)
    inner.append(element("span", { className: "reaction", textContent: " " + message.reactions.join("") }));
  inner.append(element("span", { className: "meta", textContent: time }));
  const made = element("div", { className: message.bot ? "msg" : "msg mine" }, inner);
  if (message.buttons.length) made.append(inlineButtons(phone, message));
  return made;
}

function placeSheet(part, phone, words) {
  const sheet = part.querySelector(".sheet");
  const choices = ["village", "far", "off"].map((place) => {
    const made = element("button", { type: "button", textContent: words.places[place] });
    made.addEventListener("click", () => {
      close(part);
      if (place === "off") part.querySelector(".toast").textContent = words.gpsOff;
      else act(phone, "place", { place });
    });
    return made;
  });
  sheet.replaceChildren(...choices);
  sheet.hidden = false;
  choices[0].focus();
}

function close(part) {
  part.querySelector(".sheet").hidden = true;
  part.querySelector(".attach").setAttribute("aria-expanded", "false");
}

function attachSheet(part, phone, words) {
  const sheet = part.querySelector(".sheet");
  const button = part.querySelector(".attach");
  if (!sheet.hidden) return close(part);
  const choice = (label, run) => {
    const made = element("button", { type: "button", textContent: label });
    made.addEventListener("click", () => { close(part); run(); });
    return made;
  };
  sheet.replaceChildren(
    choice(`📍 ${words.places.village}`, () => act(phone, "place", { place: "village" })),
    choice(`📍 ${words.places.far}`, () => act(phone, "place", { place: "far" })),
    choice(`📡 ${words.acts.live}`, () => act(phone, "live", { place: "village" })),
    choice(`🖼 ${words.acts.photo}`, () => act(phone, "photo", {})),
    choice(`🎤 ${words.acts.voice}`, () => act(phone, "voice", {})),
  );
  sheet.hidden = false;
  button.setAttribute("aria-expanded", "true");
  sheet.firstElementChild.focus();
  return undefined;
}

function keyboard(part, phone, words) {
  const rows = phone.keyboard.map((row) => element("div", {}, ...row.map((key) => {
    const made = element("button", { type: "button", textContent: key.text });
    made.addEventListener("click", () => {
      if (key.asks === "location") placeSheet(part, phone, words);
      else if (key.asks === "contact") act(phone, "contact", {});
      else act(phone, "say", { text: key.text });
    });
    return made;
  })));
  part.querySelector(".keyboard").replaceChildren(...rows);
}

function wire(part, phone, words) {
  part.dataset.wired = "yes";
  part.querySelector(".composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const input = part.querySelector(".composer input");
    if (input.value.trim()) act(phone, "say", { text: input.value });
    input.value = "";
  });
  part.querySelector(".attach").addEventListener("click", () => attachSheet(part, phone, words));
  part.querySelector(".signal input").addEventListener("change", (event) =>
    act(phone, "offline", { on: event.target.checked }));
  part.addEventListener("keydown", (event) => { if (event.key === "Escape") close(part); });
}

export function renderPhone(part, phone, words) {
  if (!part.dataset.wired) wire(part, phone, words);
  const seen = JSON.stringify([phone.messages, phone.keyboard]);
  if (part.seen !== seen) {
    part.seen = seen;
    const chat = part.querySelector(".chat");
    chat.replaceChildren(...phone.messages.map((message) => bubble(phone, message, words)));
    chat.scrollTop = chat.scrollHeight;
    keyboard(part, phone, words);
  }
  const toast = part.querySelector(".toast");
  if (phone.queued) toast.textContent = `🕓 ${phone.queued} ${words.queued}`;
  else if (part.toastCount !== phone.toastCount) toast.textContent = phone.toasts.at(-1) || "";
  else if (part.queued) toast.textContent = "";
  Object.assign(part, { toastCount: phone.toastCount, queued: phone.queued });
}

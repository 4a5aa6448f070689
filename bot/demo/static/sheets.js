// The sheets that slide up over the keyboard: places, attachments, the menu of commands.
import { act, element } from "./send.js";
import { samplePicture, sampleVoice, toBase64 } from "./samples.js";
import { toast } from "./toast.js";

/* `back`: the focus returns to what opened it. */
export function closeSheet(part, back = false) {
  const sheet = part.querySelector(".sheet");
  if (sheet.hidden) return;
  sheet.hidden = true;
  for (const button of part.querySelectorAll("[aria-expanded=true]"))
    button.setAttribute("aria-expanded", "false");
  if (back) part.opener?.focus();
}

function open(part, button, choices) {
  const sheet = part.querySelector(".sheet");
  const wasOpen = !sheet.hidden && part.opener === button;
  closeSheet(part, wasOpen);
  if (wasOpen) return;
  part.opener = button;
  sheet.setAttribute("aria-label", button.getAttribute("aria-label") || button.textContent);
  sheet.replaceChildren(...choices);
  sheet.hidden = false;
  if (button.hasAttribute("aria-expanded")) button.setAttribute("aria-expanded", "true");
  choices[0]?.focus();
}

function choice(part, label, run) {
  const made = element("button", { type: "button", textContent: label });
  made.addEventListener("click", () => {
    closeSheet(part, true);
    run();
  });
  return made;
}

/* The reply keyboard asks for the place: here, 66 km away, or switched off. */
export function placeSheet(part, phone, say, button) {
  const at = (place) => () => act(phone, "place", { place });
  open(part, button, [
    choice(part, `📍 ${say.places.village}`, at("village")),
    choice(part, `📍 ${say.places.far}`, at("far")),
    choice(part, `🚫 ${say.places.off}`, () => toast(part, say.gpsOff)),
  ]);
}

async function sendFile(phone, file) {
  const data = await toBase64(file);
  if (/^image\/(jpeg|png)$/.test(file.type)) act(phone, "photo", { data });
  else if (file.type.startsWith("audio/")) act(phone, "voice", { data });
  else act(phone, "document", { data, name: file.name, mime: file.type || "application/octet-stream" });
}

function fileChoice(part, phone, say) {
  const input = element("input", { type: "file", hidden: true });
  input.addEventListener("change", () => {
    closeSheet(part, true);
    if (input.files[0]) sendFile(phone, input.files[0]);
  });
  const made = element("button", { type: "button", textContent: `🗂 ${say.acts.file}` });
  made.addEventListener("click", () => input.click());
  made.append(input);
  return made;
}

export function attachSheet(part, phone, say) {
  const at = (place) => () => act(phone, "place", { place });
  open(part, part.querySelector(".attach"), [
    choice(part, `📍 ${say.places.village}`, at("village")),
    choice(part, `📍 ${say.places.far}`, at("far")),
    choice(part, `📡 ${say.acts.live}`, () => act(phone, "live", { place: "village" })),
    choice(part, `🖼 ${say.acts.photo}`, async () => act(phone, "photo", { data: await samplePicture() })),
    choice(part, `🎤 ${say.acts.voice}`, async () => act(phone, "voice", { data: await sampleVoice() })),
    fileChoice(part, phone, say),
  ]);
}

export function menuSheet(part, phone) {
  open(part, part.querySelector(".menu"), phone.menu.map((entry) =>
    choice(part, `/${entry.command}  ${entry.description}`, () => act(phone, "say", { text: `/${entry.command}` }))));
}

// The sheets that slide up over the keyboard: places, attachments, the menu of commands.
import { act, element } from "./send.js";
import { samplePicture, toBase64 } from "./picture.js";

export function closeSheet(part) {
  part.querySelector(".sheet").hidden = true;
  for (const button of part.querySelectorAll("[aria-expanded]"))
    button.setAttribute("aria-expanded", "false");
}

function open(part, button, choices) {
  const sheet = part.querySelector(".sheet");
  const wasOpen = !sheet.hidden;
  closeSheet(part);
  if (wasOpen && button) return;
  sheet.replaceChildren(...choices);
  sheet.hidden = false;
  button?.setAttribute("aria-expanded", "true");
  choices[0]?.focus();
}

function choice(part, label, run) {
  const made = element("button", { type: "button", textContent: label });
  made.addEventListener("click", () => {
    closeSheet(part);
    run();
  });
  return made;
}

/* The reply keyboard asks for the place: here, 66 km away, or switched off. */
export function placeSheet(part, phone, say) {
  const off = () => {
    part.querySelector(".toast").textContent = say.gpsOff;
  };
  open(part, null, [
    choice(part, say.places.village, () => act(phone, "place", { place: "village" })),
    choice(part, say.places.far, () => act(phone, "place", { place: "far" })),
    choice(part, say.places.off, off),
  ]);
}

function fileChoice(part, phone, say) {
  const input = element("input", { type: "file", accept: "image/jpeg,image/png", hidden: true });
  input.addEventListener("change", async () => {
    closeSheet(part);
    if (input.files[0]) act(phone, "photo", { data: await toBase64(input.files[0]) });
  });
  const made = element("button", { type: "button", textContent: `🗂 ${say.acts.file}` });
  made.addEventListener("click", () => input.click());
  made.append(input);
  return made;
}

export function attachSheet(part, phone, say) {
  open(part, part.querySelector(".attach"), [
    choice(part, `📍 ${say.places.village}`, () => act(phone, "place", { place: "village" })),
    choice(part, `📍 ${say.places.far}`, () => act(phone, "place", { place: "far" })),
    choice(part, `📡 ${say.acts.live}`, () => act(phone, "live", { place: "village" })),
    choice(part, `🖼 ${say.acts.photo}`, async () => act(phone, "photo", { data: await samplePicture() })),
    fileChoice(part, phone, say),
    choice(part, `🎤 ${say.acts.voice}`, () => act(phone, "voice", {})),
  ]);
}

export function menuSheet(part, phone) {
  open(part, part.querySelector(".menu"), phone.menu.map((entry) =>
    choice(part, `/${entry.command}  ${entry.description}`, () => act(phone, "say", { text: `/${entry.command}` }))));
}

// The page: shows the state, sends what the visitor does. Everything else happens in the bot.
import { renderPhone } from "./phone.js";
import { Guide } from "./guide.js";
import { post } from "./send.js";

const words = JSON.parse(document.body.dataset.words);
const zh = document.body.dataset.language === "zh_CN";
const phones = new Map();
let shown = null;

function makePhone(phone) {
  const part = document.getElementById("phone").content.firstElementChild.cloneNode(true);
  part.dataset.tab = phone.role;
  part.querySelector("h2").textContent = phone.name;
  part.querySelector(".avatar").textContent = phone.name.slice(0, 1);
  part.querySelector(".role").textContent = words.roles[phone.role];
  part.setAttribute("aria-label", `${words.roles[phone.role]} ${phone.name}`);
  document.getElementById("stage").insertBefore(part, document.querySelector(".board"));
  return part;
}

function show(tab) {
  shown = tab;
  for (const panel of document.querySelectorAll(".panel"))
    panel.classList.toggle("shown", panel.dataset.tab === tab);
  for (const button of document.querySelectorAll("#tabs button"))
    button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

function makeTabs() {
  const labels = { ...words.roles, board: words.board };
  for (const tab of ["member", "captain", "county", "board"]) {
    const label = labels[tab];
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: label });
    button.dataset.tab = tab;
    button.addEventListener("click", () => show(tab));
    document.getElementById("tabs").append(button);
  }
}

function showClock(state) {
  const day = new Date(`${state.day}T12:00:00`);
  const format = { month: zh ? "long" : "short", day: "numeric", weekday: "short" };
  document.getElementById("day").textContent = day.toLocaleDateString(zh ? "zh-CN" : "en-GB", format);
  document.getElementById("time").textContent = state.time;
  const next = `→ ${state.next.time} ${words.moments[state.next.what]}`;
  document.getElementById("next-at").textContent = next;
}

const guide = new Guide(words, show);

async function watch() {
  let version = -1;
  for (;;) {
    try {
      const answer = await fetch(`/demo/state?after=${version}`);
      const state = await answer.json();
      version = state.version;
      showClock(state);
      for (const phone of state.phones) {
        if (!phones.has(phone.id)) phones.set(phone.id, makePhone(phone));
        renderPhone(phones.get(phone.id), phone, words);
      }
      if (shown === null) show("captain");
      guide.look(state);
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

document.getElementById("next").addEventListener("click", async (event) => {
  event.currentTarget.disabled = true;
  await post("/demo/next");
  document.getElementById("next").disabled = false;
});
const root = document.documentElement;
root.dataset.theme = localStorage.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = localStorage.theme = root.dataset.theme === "dark" ? "light" : "dark";
});
makeTabs();
watch();

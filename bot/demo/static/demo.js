// The page: shows the state, sends what the visitor does. Everything else happens in the bot.
import { paintBoard } from "./board.js";
import { renderPhone } from "./phone.js";
import { Guide } from "./guide.js";
import { post } from "./send.js";

const words = JSON.parse(document.body.dataset.words);
const take = document.body.dataset.take;
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
  delete document.querySelector(`#tabs [data-tab=${tab}]`).dataset.read;
  document.querySelector(`#tabs [data-tab=${tab}]`).classList.remove("has-news");
  for (const panel of document.querySelectorAll(".panel"))
    panel.classList.toggle("shown", panel.dataset.tab === tab);
  for (const button of document.querySelectorAll("#tabs button"))
    button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

/* A dot on the tab of a phone where something new stands (one screen shows one phone). */
function markNews(phone) {
  const tab = document.querySelector(`#tabs [data-tab=${phone.role}]`);
  const newest = Math.max(...phone.chats.map((chat) => chat.messages.at(-1)?.id ?? 0));
  if (shown === phone.role || tab.dataset.read === undefined) tab.dataset.read = newest;
  tab.classList.toggle("has-news", newest > Number(tab.dataset.read));
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
  const next = `${state.next.time} ${words.moments[state.next.what]}`;
  document.getElementById("next-at").textContent = next;
}

const guide = new Guide(words, show);

async function watch() {
  let version = -1;
  for (;;) {
    try {
      const answer = await fetch(`/demo/state?take=${take}&after=${version}`);
      const state = await answer.json();
      if (state.take !== take) return location.reload(); // somebody started again
      version = state.version;
      showClock(state);
      for (const phone of state.phones) {
        if (!phones.has(phone.id)) phones.set(phone.id, makePhone(phone));
        renderPhone(phones.get(phone.id), phone, words);
        markNews(phone);
      }
      if (shown === null) show("captain");
      document.getElementById("lost").hidden = true;
      guide.look(state);
    } catch {
      document.getElementById("lost").hidden = false;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

makeTabs();
watch();
document.getElementById("next").addEventListener("click", async (event) => {
  event.currentTarget.disabled = true;
  await post("/demo/next");
  document.getElementById("next").disabled = false;
});
const root = document.documentElement;
const frame = document.querySelector(".board iframe");
const paint = () => paintBoard(root.dataset.theme === "dark");
root.dataset.theme = localStorage.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
document.getElementById("theme").addEventListener("click", () => {
  root.dataset.theme = localStorage.theme = root.dataset.theme === "dark" ? "light" : "dark";
  paint();
});
frame.addEventListener("load", paint);
paint();

// The guided minute: five steps, each done when the world says so.
const said = (phone, bot, test) => phone.chats[0].messages.some((m) => m.mine !== bot && test(m));
const after = (state, time) => state.time >= time;

export class Guide {
  constructor(words, show) {
    Object.assign(this, { words, show, step: 0, done: false });
    document.getElementById("skip").addEventListener("click", () => this.end());
    document.getElementById("step").textContent = words.guide[0];
  }

  end() {
    this.done = true;
    delete document.body.dataset.step;
    document.getElementById("guide").hidden = true;
    for (const panel of document.querySelectorAll(".panel")) panel.classList.remove("hint");
  }

  look(state) {
    if (this.done) return;
    const [member, captain] = state.phones;
    const finished = [
      () => said(captain, true, (m) => m.text.startsWith("✅") || m.text.includes("✅")) && said(captain, false, (m) => m.location),
      () => after(state, "12:00"),
      () => this.answered(member),
      () => after(state, "12:30"),
      () => this.settled(captain),
    ];
    while (this.step < finished.length && finished[this.step]()) this.go(this.step + 1);
    this.hint();
  }

  answered(member) {
    return said(member, true, (m) => m.edited && m.buttons.length >= 3);
  }

  settled(captain) {
    return captain.toasts.some((text) => text);
  }

  go(step) {
    this.step = step;
    const text = this.words.guide[step] || this.words.done;
    document.getElementById("step").textContent = text;
    if (step >= this.words.guide.length) document.getElementById("skip").textContent = this.words.close;
    const tab = ["captain", "member", "member", "captain", "captain"][step];
    if (tab) this.show(tab);
  }

  hint() {
    document.body.dataset.step = this.step;
    const tab = ["captain", null, "member", null, "captain"][this.step];
    for (const panel of document.querySelectorAll(".panel"))
      panel.classList.toggle("hint", panel.dataset.tab === tab);
  }
}

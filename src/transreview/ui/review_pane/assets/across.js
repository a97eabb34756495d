// What waits for an editor in all articles, as one list: grouped by article or by kind of change, decided by keyboard.
// What was decided here stays in its place until the editor looks at others.

import { FAMILY_NAMES } from "./bar.js";
import { appendSentence, appendText, h, icon, putInAddress } from "./dom.js";
import { keysAreOn, latinKey, switchKeys, takeKeys, TYPING } from "./keys.js";
import { LATE, Outbox } from "./outbox.js";
import { button, reasonBox, wantReason } from "./reasons.js";
import { setLanguage, when } from "./rows.js";
import { themeOf } from "./theme.js";
import { Watch } from "./watch.js";

const FILTERS = [["pair", "All languages"], ["author", "Everybody"], ["family", "All kinds"], ["check", "All checks"]];
const DONE = { accept: "accepted", reject: "rejected" };
const NAMES = { accepted: "Accepted", rejected: "Rejected" };
const OWN = "You made this correction: by the rule of four eyes somebody else must accept it.";
const KEYS = [
  ["j", "Next correction", (list) => list.step(1)],
  ["k", "Previous correction", (list) => list.step(-1)],
  ["y", "Accept, and go to the next", (list) => list.accept()],
  ["n", "Reject, with a reason", (list) => list.ask("reject")],
  ["x", "Tick: y and n are then for the ticked ones", (list) => list.tick()],
  ["Y", "Accept all of the group", (list) => list.askGroup("accept")],
  ["N", "Reject all of the group", (list) => list.askGroup("reject")],
  ["o", "Open the article at this place", (list) => list.open()],
  ["u", "Undo", (list) => list.undo()],
  ["?", "These keys", (list) => list.help()],
];

let known = null;

/** The list draws itself anew with every message; one is on a page. */
export function mountAcross(message, parent, setTriggerValue) {
  if (known?.store !== message.store) known = new Across(message.store);
  known.arrive(message, parent, setTriggerValue);
  return () => known.left(parent);
}

/** The server's pulse: the last act of all. Where it is news, the list is asked for again. */
export function pulseAcross(seen) {
  known?.pulse(seen);
}

class Across {
  /** `store` names the database and the person: what this tab keeps for one is not sent to another. */
  constructor(store) {
    this.store = store;
    this.rows = [];
    this.byId = new Map();
    this.selected = null;
    this.ticked = new Set();
    this.asking = null; // "accept" or "reject" for what is ticked, or "reject" for the chosen one
    this.group = null; // the group that was asked about
    this.deeds = []; // what was decided here: [event, …] for each act, the last one last
    this.notice = "";
    this.by = new URLSearchParams(location.search).get("by") === "kind" ? "kind" : "article";
    this.outbox = new Outbox(`across:${store}`, (batch) => this.emit("events", batch), () => {}, () => this.drawSaved());
    this.filters = h("div", { class: "filters-of" });
    this.saved = h("span", { class: "saved", role: "status" });
    this.note = h("div", { class: "notice", role: "status", hidden: true });
    this.list = h("div", { class: "across-list", tabindex: "0", role: "region", "aria-label": "Corrections to decide" });
    this.live = h("div", { class: "live", "aria-live": "polite" });
    this.root = h("div", { class: "pane across", tabindex: "-1" }, h("div", { class: "bar" }, this.filters, h("div", { class: "tools" }, this.saved,
      h("button", { class: "tool", type: "button", title: "Undo (u)", "aria-label": "Undo", onclick: () => this.undo() }, icon("undo")),
      h("button", { class: "tool", type: "button", title: "Keyboard (?)", "aria-label": "Keyboard", onclick: () => this.help() }, icon("keyboard")))), this.note, this.list, this.live);
    this.outbox.watch = new Watch(this.root);
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("scroll", () => { this.kept = this.list.scrollTop; }, { passive: true });
    this.onKey = (event) => this.key(event);
    this.onResize = () => this.fit();
  }

  // ---- mounting ----------------------------------------------------------------------------------------------------

  arrive(message, parent, setTriggerValue) {
    this.setTriggerValue = setTriggerValue;
    if (this.root.parentNode !== parent) {
      const focused = this.root.getRootNode().activeElement;
      for (const other of [...parent.children]) if (other.classList?.contains("pane")) other.remove();
      parent.append(this.root);
      this.list.scrollTop = this.kept ?? 0;
      if (focused && this.root.contains(focused)) focused.focus({ preventScroll: true });
    }
    if (!this.listening) {
      this.listening = true;
      this.outbox.watch.start();
      takeKeys(this.list);
      window.addEventListener("keydown", this.onKey, true);
      window.addEventListener("resize", this.onResize);
      this.clock = setInterval(() => this.drawSaved(), LATE);
    }
    this.root.dataset.theme = themeOf(parent);
    const refused = this.outbox.acknowledge(message.results);
    this.take(message);
    for (const { event, answer } of refused) this.refuse(event, answer.message);
    this.fit();
    this.draw();
    if (!this.root.dataset.ready) this.focusList();
    this.root.dataset.ready = "1";
  }

  left(parent) {
    if (this.root.parentNode !== parent) return;
    this.listening = false;
    this.outbox.watch.stop();
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("resize", this.onResize);
    clearInterval(this.clock);
  }

  pulse(seen) {
    if (!this.message || !this.listening || !seen || seen === this.message.seen || seen === this.askedFor || this.outbox.size) return;
    this.askedFor = seen;
    this.emit("events", { number: 0, items: [], look: seen });
  }

  emit(name, value) {
    this.setTriggerValue?.(name, value);
  }

  fit() {
    const box = this.root.getBoundingClientRect();
    const page = this.root.getRootNode().host?.closest?.("[data-testid=stMain]");
    this.root.style.setProperty("--height", `${Math.max(420, window.innerHeight - Math.max(0, box.top + (page?.scrollTop ?? 0)) - 14)}px`);
  }

  /** The server's rows, with those that were decided here where they stood. */
  take(message) {
    this.message = message;
    const fresh = message.rows.map((row) => ({ hunks: [], ...row, id: `${message.articles[row.article].id}:${row.event}:${row.segment}`, of: message.articles[row.article] }));
    const sent = new Map(fresh.map((row) => [row.id, row]));
    const waiting = new Set(this.outbox.items.flatMap((item) => item.shown ?? []));
    const stay = this.rows.filter((row) => sent.has(row.id) || row.state || waiting.has(row.id)).map((row) => {
      const now = sent.get(row.id) ?? row;
      sent.delete(row.id);
      // Taken back, here or by somebody else: it waits again. What is on its way shows what it will be.
      return { ...now, state: fresh.includes(now) && !waiting.has(row.id) ? "" : row.state };
    });
    const asked = JSON.stringify([message.wanted, this.by]);
    this.rows = this.asked === asked ? [...stay, ...sent.values()] : fresh;
    this.asked = asked;
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    for (const id of this.ticked) if (!this.byId.has(id)) this.ticked.delete(id);
    if (!this.byId.has(this.selected)) this.selected = this.ordered()[0]?.id ?? null;
  }

  refuse(event, message) {
    for (const id of event.shown ?? []) if (this.byId.has(id)) this.byId.get(id).state = event.type === "undo" ? this.byId.get(id).state : "";
    this.deeds = this.deeds.map((deed) => deed.filter((each) => each.id !== event.id)).filter((deed) => deed.length);
    const told = new Set(this.message.rows.map((row) => `${this.message.articles[row.article].id}:${row.event}:${row.segment}`));
    this.rows = this.rows.filter((row) => row.state || told.has(row.id));
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.flash(event.text ? `${message} You wrote: ${event.text}` : message);
  }

  // ---- what is shown -----------------------------------------------------------------------------------------------

  groupOf(row) {
    return this.by === "article" ? row.of.id : JSON.stringify([row.check ?? "", row.hunks]);
  }

  groups() {
    const groups = new Map();
    for (const row of this.rows) {
      const name = this.groupOf(row);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    const list = [...groups];
    return this.by === "kind" ? list.sort(([, one], [, other]) => other.length - one.length) : list;
  }

  ordered() {
    return this.groups().flatMap(([, rows]) => rows);
  }

  row() {
    return this.byId.get(this.selected) ?? null;
  }

  hindrance(row) {
    return this.message.four_eyes && row.own ? OWN : "";
  }

  draw() {
    this.drawFilters();
    const held = this.heldField();
    const nodes = this.groups().flatMap(([name, rows]) => [this.head(name, rows), ...rows.map((row) => this.line(row))]);
    if (!this.rows.length) nodes.push(this.empty());
    if (this.message.found > this.message.rows.length) nodes.push(h("p", { class: "more" }, `${this.message.rows.length} of ${this.message.found} are shown: the others follow when these are decided, or choose fewer above.`));
    this.list.replaceChildren(...nodes);
    held();
    const waiting = this.rows.filter((row) => !row.state).length;
    Object.assign(this.root.dataset, { rows: this.rows.length, waiting, selected: this.selected ?? "" });
    this.drawSaved();
  }

  heldField() {
    const field = this.root.getRootNode().activeElement;
    if (!field || !this.list.contains(field) || field === this.list) return () => {};
    const { localName, className, selectionStart, selectionEnd, value } = field;
    const id = field.closest("[data-row]")?.dataset.row;
    const group = field.closest("[data-group]")?.dataset.group;
    return () => {
      const near = id ? `[data-row="${CSS.escape(id)}"]` : `[data-group="${CSS.escape(group ?? "")}"]`;
      const same = this.list.querySelector(`${near} ${localName}.${className.trim().split(/\s+/).join(".")}`);
      if (!same) return this.focusList();
      same.focus({ preventScroll: true });
      if (localName === "input" && field.type === "text") {
        same.value = value;
        same.setSelectionRange(selectionStart, selectionEnd);
      }
      return undefined;
    };
  }

  drawFilters() {
    const { wanted, choices } = this.message;
    const drawn = JSON.stringify([wanted, choices, this.by]);
    if (this.drawnFilters === drawn) return;
    this.drawnFilters = drawn;
    const select = ([name, all]) => {
      const options = choices[name].map(([value, called, count]) => h("option", { value, selected: value === wanted[name] }, `${name === "family" ? (FAMILY_NAMES.get(called) ?? "Edited by hand") : called} (${count})`));
      const gone = wanted[name] && !choices[name].some(([value]) => value === wanted[name]) && h("option", { value: wanted[name], selected: true }, wanted[name]);
      const box = h("select", { "aria-label": all, "data-filter": name, onchange: () => this.filter({ [name]: box.value }) }, h("option", { value: "" }, all), gone, ...options);
      return box;
    };
    const way = (by, name) => h("button", { class: "mode", type: "button", "aria-pressed": String(this.by === by), "data-by": by, onclick: () => this.arrange(by) }, name);
    this.filters.replaceChildren(h("div", { class: "modes", role: "group", "aria-label": "In which groups" }, way("article", "By article"), way("kind", "By change")), ...FILTERS.map(select));
  }

  head(name, rows) {
    const [first] = rows;
    const waiting = rows.filter((row) => !row.state);
    const many = this.ofGroup(name).length;
    const asked = this.group === name;
    const title = this.by === "article" ? h("span", { class: "of" }, first.of.title, h("span", { class: "pair" }, first.of.pair)) : h("span", { class: "of" }, this.words(first), h("span", { class: "pair" }, first.label));
    const ticked = this.aimed();
    const typed = this.list.querySelector(".group input.reason")?.value ?? "";
    return h("div", { class: "group", "data-group": name },
      h("div", { class: "group-line" }, title, h("span", { class: "count" }, waiting.length ? `${waiting.length} to decide` : "decided"),
        many > 1 && this.message.may && h("span", { class: "buttons" },
          button("plain all-accept", `Accept all ${many}`, this.groupOf(this.row() ?? first) === name ? "Y" : "", () => this.askGroup("accept", name), { "aria-expanded": String(asked && this.asking === "accept") }),
          button("plain all-reject", "Reject all", this.groupOf(this.row() ?? first) === name ? "N" : "", () => this.askGroup("reject", name), { "aria-expanded": String(asked && this.asking === "reject") }))),
      asked && this.asking === "accept" && h("div", { class: "asked" }, h("span", {}, "Those with a tick:"), button("main go", `Accept ${ticked.length}`, "↵", () => this.accept(), ticked.length ? {} : { disabled: true }), button("plain", "Cancel", "Esc", () => this.cancel())),
      asked && this.asking === "reject" && h("div", { class: "asked" }, reasonBox(typed, ticked.length, (reason) => this.reject(reason), () => this.cancel())));
  }

  words(row) {
    const words = h("span", { class: "change-words" });
    setLanguage(words, row.of.lang, row.of.dir);
    for (const [old, now] of row.hunks.slice(0, 2)) {
      if (old) words.append(appendText(h("del"), old));
      if (old && now) words.append(row.of.dir === "rtl" ? " ← " : " → ");
      if (now) words.append(appendText(h("ins"), now));
      words.append(" ");
    }
    return words;
  }

  line(row) {
    const chosen = row.id === this.selected;
    const text = h("div", { class: "text" });
    setLanguage(text, row.of.lang, row.of.dir);
    for (const [sign, piece] of row.text ?? []) {
      if (sign) text.append(appendText(h(sign < 0 ? "del" : "ins"), piece));
      else appendText(text, piece);
    }
    const about = [row.who, when(row.at), this.by === "kind" ? `${row.of.title}, ¶ ${row.segment}` : row.label];
    const typed = chosen ? (this.list.querySelector(`[data-row="${CSS.escape(row.id)}"] input.reason`)?.value ?? "") : "";
    return h("div", { class: `waiting-row ${row.family ?? "hand"} ${row.state ?? ""}`, "data-row": row.id, "data-state": row.state || "proposed", "data-chosen": chosen, "aria-current": chosen ? "true" : null, role: "group", "aria-label": `Paragraph ${row.segment} of ${row.of.title}` },
      h("input", { type: "checkbox", class: "tick", checked: this.ticked.has(row.id), disabled: Boolean(row.state), "aria-label": `Tick paragraph ${row.segment}`, onchange: () => this.tick(row.id) }),
      h("span", { class: "number" }, `¶ ${row.segment}`),
      h("div", { class: "what" }, text,
        h("p", { class: "by" }, h("span", { class: "dot" }), about.join(" · "), row.competing && h("span", { class: "rival" }, "Competing"), row.state && h("span", { class: "state-name" }, ` ${NAMES[row.state]}`)),
        chosen && row.message && appendSentence(h("p", { class: "message" }), row.message),
        chosen && !row.state && this.hindrance(row) && h("p", { class: "own" }, OWN),
        chosen && this.buttons(row),
        chosen && this.asking === "reject" && !this.group && reasonBox(typed, this.aimed().length, (reason) => this.reject(reason), () => this.cancel())));
  }

  buttons(row) {
    const count = this.ticked.size ? ` ${this.aimed().length}` : "";
    const own = !count && this.hindrance(row);
    const may = this.message.may && (!row.state || count);
    return h("div", { class: "buttons" },
      may && button("main accept", `Accept${count}`, "y", () => this.accept(), own ? { disabled: true } : {}),
      may && button("plain reject", `Reject${count}`, "n", () => this.ask("reject"), { "aria-expanded": String(this.asking === "reject" && !this.group) }),
      button("plain open", "Open", "o", () => this.open()));
  }

  empty() {
    const filtered = Object.values(this.message.wanted).some(Boolean);
    return h("div", { class: "state finished" }, h("strong", {}, filtered ? "Nothing here waits" : "Nothing waits for a decision"),
      h("p", {}, filtered ? "Other corrections may: choose more above." : "What translators correct from now on is listed here."),
      filtered && button("plain", "Show all", "", () => this.filter({ pair: "", author: "", check: "", family: "" })));
  }

  drawSaved() {
    const { size, late } = this.outbox;
    this.root.dataset.pending = size;
    this.saved.dataset.state = late ? "late" : "";
    this.saved.textContent = late ? "Not saved yet: kept in this browser, trying again" : size ? "Saving…" : this.deeds.length ? "Saved" : "";
  }

  flash(text) {
    this.notice = text;
    this.note.hidden = !text;
    this.note.replaceChildren(h("span", {}, text), h("button", { class: "tool", type: "button", "aria-label": "Close", onclick: () => this.flash("") }, icon("close")));
  }

  say(text) {
    this.live.textContent = text;
  }

  // ---- moving ------------------------------------------------------------------------------------------------------

  select(id) {
    if (!this.byId.has(id)) return;
    if (id !== this.selected) this.asking = this.group = null;
    this.selected = id;
    this.draw();
    this.reveal();
    this.say(this.spoken(this.row()));
  }

  spoken(row) {
    const changes = row.hunks.map(([old, now]) => (old && now ? `${old} becomes ${now}` : old ? `${old} removed` : `${now} added`));
    return `${row.of.title}, paragraph ${row.segment}, ${row.who}: ${changes.join("; ")}. ${row.message ?? ""}`;
  }

  step(by) {
    const list = this.ordered();
    const at = list.findIndex((row) => row.id === this.selected);
    const next = list[at + by];
    if (next) this.select(next.id);
    else this.say(by > 0 ? "This was the last correction." : "This is the first correction.");
  }

  reveal() {
    this.list.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }

  focusList() {
    this.list.focus({ preventScroll: true });
  }

  click(event) {
    const row = event.target.closest("[data-row]");
    if (!row || event.target.closest("button, input")) return;
    this.select(row.dataset.row);
    this.focusList();
  }

  filter(changes) {
    const wanted = { ...this.message.wanted, ...changes };
    putInAddress(wanted);
    this.emit("events", { number: 0, items: [], wanted });
  }

  arrange(by) {
    this.by = by;
    putInAddress({ by: by === "kind" ? by : "" });
    this.asked = null;
    this.drawnFilters = null;
    this.rows = this.rows.filter((row) => !row.state);
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.asked = JSON.stringify([this.message.wanted, by]);
    this.draw();
    this.reveal();
    this.filters.querySelector(`[data-by=${by}]`)?.focus();
  }

  open() {
    const row = this.row();
    if (row) this.emit("go", { article: row.of.id, proposal: `${row.event}:${row.segment}` });
  }

  // ---- deciding ----------------------------------------------------------------------------------------------------

  aimed() {
    const ticked = this.rows.filter((row) => this.ticked.has(row.id) && !row.state);
    if (ticked.length || this.group) return ticked;
    const row = this.row();
    return row && !row.state ? [row] : [];
  }

  tick(id = this.selected) {
    const row = this.byId.get(id);
    if (!row || row.state) return;
    if (!this.ticked.delete(id)) this.ticked.add(id);
    this.draw();
    this.say(`${this.ticked.size} ticked.`);
  }

  ask(what) {
    if (!this.message.may || !this.aimed().length) return this.nothing();
    this.group = null;
    this.asking = this.asking === what ? null : what;
    this.draw();
    this.list.querySelector(".waiting-row input.reason")?.focus();
    return undefined;
  }

  /** Those of a group that are decided together: of competing texts each is decided by itself. */
  ofGroup(name) {
    return this.rows.filter((row) => !row.state && !row.competing && this.groupOf(row) === name);
  }

  /** All of a group: every one of them gets a tick that can be taken away again. */
  askGroup(what, name = this.row() && this.groupOf(this.row())) {
    if (!this.message.may) return;
    const rows = this.ofGroup(name).filter((row) => what === "reject" || !this.hindrance(row));
    if (!rows.length) return void this.nothing();
    this.ticked = new Set(rows.map((row) => row.id));
    this.group = name;
    this.asking = what;
    this.draw();
    const box = this.list.querySelector(`[data-group="${CSS.escape(name)}"]`);
    (box.querySelector("input.reason") ?? box.querySelector(".go"))?.focus();
    box.scrollIntoView({ block: "nearest" });
  }

  cancel() {
    if (this.group) this.ticked.clear();
    this.asking = this.group = null;
    this.draw();
    this.focusList();
  }

  nothing() {
    const row = this.row();
    this.flash(row?.state ? `This one is ${row.state}: j goes to the next one, u takes your last act back.` : "Nothing here waits for a decision.");
  }

  accept() {
    const rows = this.aimed();
    if (!rows.length) return this.nothing();
    const others = rows.filter((row) => !this.hindrance(row));
    if (!others.length) return this.flash(OWN);
    return this.decide("accept", others, "");
  }

  reject(reason) {
    const rows = this.aimed();
    if (!rows.length) return this.nothing();
    if (!reason.trim()) return wantReason(this.list);
    return this.decide("reject", rows, reason.trim());
  }

  /** One act for each article; one undo takes all of them back. */
  decide(type, rows, text) {
    const byArticle = new Map();
    for (const row of rows) byArticle.set(row.of.id, [...(byArticle.get(row.of.id) ?? []), row]);
    const next = this.after(new Set(rows.map((row) => row.id)));
    for (const row of rows) row.state = DONE[type];
    this.ticked.clear();
    this.asking = this.group = null;
    this.flash("");
    const deed = [...byArticle].map(([article, list]) => this.outbox.add({
      type, article, shown: list.map((row) => row.id), proposals: list.map(({ event, segment }) => ({ event, segment })), ...(text ? { text } : {}),
    }));
    this.deeds.push(deed);
    if (next) this.selected = next.id;
    this.draw();
    this.reveal();
    this.focusList();
    const done = `${NAMES[DONE[type]]}${rows.length > 1 ? ` ${rows.length} corrections` : ""}.`;
    this.say(next ? `${done} Next: ${this.spoken(next)}` : `${done} Nothing here waits any more.`);
  }

  after(ids) {
    const list = this.ordered();
    const at = Math.max(0, list.findIndex((row) => row.id === this.selected));
    return [...list.slice(at), ...list.slice(0, at)].find((row) => !row.state && !ids.has(row.id)) ?? null;
  }

  undo() {
    const deed = this.deeds.pop();
    if (!deed) return this.flash("There is nothing of yours to take back here.");
    this.flash("");
    for (const { id, article, shown } of deed) {
      for (const row of shown) if (this.byId.has(row)) this.byId.get(row).state = "";
      this.outbox.add({ type: "undo", article, event: id, shown });
    }
    this.selected = this.byId.has(deed[0].shown[0]) ? deed[0].shown[0] : this.selected;
    this.draw();
    this.reveal();
    this.say("Taken back.");
    return undefined;
  }

  // ---- keys --------------------------------------------------------------------------------------------------------

  key(event) {
    const target = event.composedPath()[0];
    const inside = target instanceof Node && this.root.contains(target);
    const host = this.root.getRootNode().host;
    if (!this.root.isConnected || (!inside && !(target instanceof Node && target.contains(host)))) return;
    if (event.key === "Escape" && inside && this.asking && !(target instanceof Element && target.matches("input.reason"))) this.cancel();
    else if (event.key === "Enter" && this.asking === "accept" && this.group && target instanceof Element && target.matches(".tick")) this.accept();
    else {
      if ((target instanceof Element && target.closest(TYPING)) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (this.root.querySelector("dialog[open]") || !keysAreOn()) return;
      const pressed = latinKey(event);
      const action = KEYS.find(([key]) => key === pressed);
      if (!action) return;
      action[2](this);
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  help() {
    const toggle = h("input", { type: "checkbox", checked: keysAreOn(), onchange: () => switchKeys(toggle.checked) });
    const dialog = h("dialog", { class: "help", "aria-label": "Keyboard", onclose: () => { dialog.remove(); this.focusList(); } },
      h("h2", {}, "Keyboard"), h("dl", {}, ...KEYS.flatMap(([key, text]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)])),
      h("label", { class: "switch" }, toggle, " Single keys are on"),
      h("form", { method: "dialog" }, h("button", { class: "main", type: "submit", autofocus: true }, "Close")));
    this.root.append(dialog);
    dialog.showModal();
  }
}

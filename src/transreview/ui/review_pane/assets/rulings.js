// What became of somebody's corrections in a paragraph: rejected with a reason, accepted with a change, or late.

import { h } from "./dom.js";
import { sideBySide } from "./history.js";
import { readJson, writeJson } from "./outbox.js";
import { drawDiff, setLanguage, when } from "./rows.js";
import { Thread, threadOf } from "./thread.js";

const MOST_NOTED = 2000;

/** The rulings that this reviewer has taken note of: they are not shown again in this browser. */
export class Noted {
  constructor(place) {
    this.place = place;
    const kept = readJson(localStorage, place);
    this.ids = new Set(Array.isArray(kept) ? kept : []);
  }

  has(id) {
    return this.ids.has(id);
  }

  add(id) {
    this.ids.add(id);
    writeJson(localStorage, this.place, [...this.ids].slice(-MOST_NOTED));
  }
}

/** The notes below a paragraph about decisions on corrections of it. */
export function rulingNotes(pane, segment) {
  const rulings = (pane.overlay.rulings ?? []).filter((ruling) => ruling.segment === segment && !pane.noted.has(ruling.id));
  return rulings.map((ruling) => (ruling.state === "rejected" ? rejected(pane, ruling) : changed(pane, ruling)));
}

function rejected(pane, ruling) {
  const now = pane.view.texts[ruling.segment - 1];
  const whose = ruling.mine ? "your correction" : `${ruling.author}'s correction`;
  const thread = new Thread(pane, { key: "", segment: ruling.segment, on: ruling.id });
  const said = threadOf(pane.view.comments, (comment) => comment.root === ruling.id);
  const open = pane.answering.has(thread.name) || pane.typed.get(thread.name);
  const answer = () => { pane.answering.set(thread.name, { id: ruling.id, who: ruling.who }); pane.redraw(); pane.root.querySelector(`[data-thread="${CSS.escape(thread.name)}"] textarea`)?.focus(); };
  return h("div", { class: "note ruling rejected", "data-ruling": ruling.id },
    h("div", { class: "title" }, `${ruling.who} rejected ${whose}, ${when(ruling.at)}`),
    h("p", { class: "why", dir: "auto" }, ruling.reason || "No reason was given."),
    diff(pane, now, ruling.text),
    thread.list(said),
    open && pane.may("comment") && thread.box("Answer"),
    buttons(pane, [
      !open && pane.may("comment") && ["Answer", answer],
      !pane.readOnly && pane.may("correct") && now !== ruling.text && ["Propose again", () => pane.correct(ruling.segment, pane.origin(ruling.segment), ruling.text, ruling.key)],
      ["Noted", () => { pane.noted.add(ruling.id); pane.redraw(); }],
    ]));
}

/** The editor accepted a correction and changed it: its author sees what became of it. */
function changed(pane, ruling) {
  return h("div", { class: "note ruling accepted", "data-ruling": ruling.id },
    h("div", { class: "title" }, `${ruling.who} accepted your correction with a change, ${when(ruling.at)}`),
    diff(pane, ruling.text, ruling.made),
    buttons(pane, [["Noted", () => { pane.noted.add(ruling.id); pane.redraw(); }]]));
}

/** A correction that was made on an older text: both texts, and what can be done about it. */
export function competingNote(pane, other) {
  const { segment, text } = other;
  const now = pane.view.texts[segment - 1];
  const present = other.present ? `Now in the text, by ${other.present}` : "Now in the text";
  const author = other.mine ? "You wrote" : `${other.who} wrote`;
  const decides = pane.may("decide");
  const list = [
    pane.may("correct") && [other.mine ? "Put mine in its place" : "Take this text", () => pane.correct(segment, pane.origin(segment), text)],
    pane.may("correct") && ["Edit it", () => pane.editText(segment, text)],
    other.mine && ["Withdraw mine", () => pane.undo(other.event)],
    !other.mine && decides && ["Keep the present text", () => pane.undo(other.event)],
    ["Leave it to the editor", () => { pane.noted.add(`competing:${other.event}:${segment}`); pane.redraw(); }],
  ];
  return h("div", { class: "note competing", "data-competing": other.event },
    h("div", { class: "title" }, `${author} this on an older text, ${when(other.at)}. Both texts are kept.`),
    sideBySide(pane.doc, [present, now], [other.mine ? "Yours" : `${other.who}'s`, text]),
    buttons(pane, pane.readOnly ? [] : list));
}

function diff(pane, before, after) {
  const body = h("div", { class: "text" });
  setLanguage(body, pane.doc.target_lang, pane.doc.target_dir);
  return drawDiff(body, before, after, { excerpt: true });
}

function buttons(pane, list) {
  const known = list.filter(Boolean);
  return known.length > 0 && h("div", { class: "buttons" }, ...known.map(([name, onclick]) => h("button", { class: "plain", type: "button", onclick }, name)));
}

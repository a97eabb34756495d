// The keys, in one table: it moves the pane and fills the help.

import { readJson, writeJson } from "./outbox.js";

export const KEYS = [
  ["j", "Next issue", (pane) => pane.step(1)],
  ["k", "Previous issue", (pane) => pane.step(-1)],
  ["a", "Apply the suggestion here", (pane) => pane.applyHere()],
  ["A", "Apply it at every ticked place", (pane) => pane.applyAll()],
  ["e", "Edit the paragraph", (pane) => pane.edit()],
  ["i", "Ignore the issue, with a reason", (pane) => pane.ask("ignore")],
  ["c", "Comment on the issue; @ calls somebody", (pane) => pane.ask("comment")],
  ["C", "Comment on the paragraph", (pane) => pane.talk()],
  ["m", "Mark an error on the selected words, or choose them by arrow keys", (pane) => pane.marker.begin()],
  ["h", "History of the paragraph", (pane) => pane.rows.toggleHistory()],
  ["u", "Undo", (pane) => pane.undo()],
  ["U", "Redo", (pane) => pane.redo()],
  ["d", "Show what changed in the paragraph", (pane) => pane.rows.toggleDiff()],
  ["n", "Next place of the issue", (pane) => pane.panel.nextPlace()],
  ["v", "Review or Decide", (pane) => pane.decide.toggle()],
  ["/", "Find and filter", (pane) => pane.bar.openFilter()],
  ["?", "These keys", (pane) => pane.help()],
];

export const DECIDE_KEYS = [
  ["j", "Next correction", (pane) => pane.step(1)],
  ["k", "Previous correction", (pane) => pane.step(-1)],
  ["y", "Accept, and go to the next", (pane) => pane.decide.accept()],
  ["n", "Reject, with a reason", (pane) => pane.ask("reject")],
  ["e", "Change a little, then accept", (pane) => pane.edit()],
  ["Y", "Accept all of a kind", (pane) => pane.decide.askKind("accept")],
  ["N", "Reject all of a kind", (pane) => pane.decide.askKind("reject")],
  ["x", "Tick: y and n are then for the ticked ones", (pane) => pane.decide.tick()],
  ["c", "Comment", (pane) => pane.ask("comment")],
  ["h", "History of the paragraph", (pane) => pane.rows.toggleHistory()],
  ["u", "Undo", (pane) => pane.undo()],
  ["U", "Redo", (pane) => pane.redo()],
  ["v", "Review or Decide", (pane) => pane.decide.toggle()],
  ["/", "Find and filter", (pane) => pane.bar.openFilter()],
  ["?", "These keys", (pane) => pane.help()],
];

/** The keys of the mode that the pane is in. */
export const keysOf = (pane) => (pane.decide.on ? DECIDE_KEYS : KEYS);

export const EDITOR_KEYS = [
  ["Ctrl Enter", "Save the paragraph"],
  ["Esc", "Leave without saving; the text is kept as a draft"],
];

const SWITCH = "transreview:keys";

export const keysAreOn = () => readJson(localStorage, SWITCH) !== false;
export const switchKeys = (on) => writeJson(localStorage, SWITCH, on);

export const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/**
 * The key that was pressed; where the keyboard writes another alphabet, the Latin letter of the same key. Only Shift
 * makes a capital: with Caps Lock on, "a" is still "apply here".
 */
export function latinKey({ key, code, shiftKey }) {
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : /[^ -~]/.test(key) && /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? (shiftKey ? letter : letter.toLowerCase()) : key;
}

/** Whoever came by a link, or chose an article in the page's list, goes on with the pane's keys: these are not left there. */
export function takeKeys(element) {
  if (document.activeElement?.matches("a, [role=combobox][aria-expanded=false]")) element.focus({ preventScroll: true });
}

/** Do what a key means; false when it means nothing here, and the browser should have it. */
export function keyAction(pane, event, target) {
  const inside = target instanceof Node && pane.root.contains(target);
  const typing = target instanceof Element && target.closest(TYPING);
  if (event.key === "Escape" && inside && !typing && pane.asking) {
    pane.asking = null;
    pane.panel.draw();
    return true;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  // Outside of the pane only what lies around it: a click on nothing gives Streamlit's page the focus.
  const host = pane.root.getRootNode().host;
  if (!inside && !(target instanceof Node && target.contains(host))) return false;
  if (pane.root.querySelector("dialog[open]")) return false;
  if (pane.marker.key(event) || pane.history.key(event)) return true;
  if (!keysAreOn()) return false;
  const pressed = latinKey(event);
  const action = keysOf(pane).find(([key]) => key === pressed);
  if (!action) return false;
  action[2](pane);
  return true;
}

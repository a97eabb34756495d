// Events on their way to the server: in order, one batch in flight, sent again until they are acknowledged.
// They stand in this tab's session storage as well, so that a reload sends what was not acknowledged.

const BATCH = 40;
// Longer each time: a server that is only slow would else do every batch again for each that it has not answered.
const AGAIN = [1500, 3000, 6000, 12000, 24000];
const AWAKE = 800;
// A long article takes the server longer: this much for each paragraph, and several times what it took before.
const PER_PARAGRAPH = 2;
const PATIENCE = 4;
export const LATE = 4000;

/** 128 random bits: the id of an event, of a tab. Works without a secure context too. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  /** `shelf` names the article and its database; `emit(batch)` sends; `wake()` makes a server that has just started run the page; `onChange()` says it is late. */
  constructor(shelf, emit, wake, onChange) {
    this.place = `transreview:outbox:${shelf}`;
    this.emit = emit;
    this.wake = wake;
    this.onChange = onChange;
    const kept = readJson(sessionStorage, this.place);
    this.items = Array.isArray(kept) ? kept.filter((item) => item && typeof item.id === "string" && item.type) : [];
    this.number = 0;
    this.flight = null;
    this.timer = 0;
    this.paragraphs = 0;
    this.slowest = 0;
    this.watch = null; // says how long each act took
  }

  get size() {
    return this.items.length;
  }

  /** True when the oldest event waits longer than it should. */
  get late() {
    return this.items.length > 0 && Date.now() - this.items[0].made > LATE;
  }

  add(item) {
    const event = { id: freshId(), made: Date.now(), ...(this.watch && { seconds: this.watch.take() }), ...item };
    this.items.push(event);
    this.keep();
    this.send();
    return event;
  }

  /** The last event here that makes a new text of a segment, or undefined. */
  lastOn(segment) {
    return this.items.findLast((item) => (item.changes ?? item.places ?? []).some((change) => change.segment === segment));
  }

  keep() {
    writeJson(sessionStorage, this.place, this.items.length ? this.items : null);
  }

  /** Send the next batch, when none is in flight. A text made on an unacknowledged one waits for it. */
  send() {
    if (this.flight || !this.items.length) return;
    const ready = [];
    for (const item of this.items) {
      if (ready.length === BATCH || item.after) break;
      ready.push(item);
    }
    if (!ready.length) {
      // What it waits for is not here any more: send it on the base that it knows.
      delete this.items[0].after;
      ready.push(this.items[0]);
    }
    this.number += 1;
    this.flight = { number: this.number, ids: ready.map((item) => item.id), tries: 0, sent: Date.now() };
    this.post(ready);
  }

  post(items) {
    this.emit({ number: this.flight.number, items: items.map(forServer) });
    const usual = AGAIN[Math.min(this.flight.tries, AGAIN.length - 1)];
    this.wait(Math.max(usual, this.paragraphs * PER_PARAGRAPH, this.slowest * PATIENCE), () => this.again());
  }

  /** No answer yet: send the batch again. A new server does not know the pane before the whole page has run there. */
  again() {
    this.flight.tries += 1;
    this.onChange();
    if (this.flight.tries < 2) this.repeat();
    else {
      this.wake();
      this.wait(AWAKE, () => this.repeat());
    }
  }

  repeat() {
    const ids = new Set(this.flight.ids);
    this.post(this.items.filter((item) => ids.has(item.id)));
  }

  wait(milliseconds, then) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flight && then(), milliseconds);
  }

  /** Take in the server's answers; gives the events that it refused, each with the answer.
   *
   * `begun` are texts that are still being typed: they stand on what was acknowledged, as those in the box do.
   */
  acknowledge(results, begun = []) {
    const answers = new Map(results.map((result) => [result.id, result]));
    const refused = [];
    const left = [];
    for (const item of this.items) {
      const answer = answers.get(item.id);
      if (!answer || answer.again) {
        left.push(item);
        continue;
      }
      if (!answer.ok) refused.push({ event: item, answer });
      for (const other of [...this.items, ...begun]) if (other.after === item.id) settle(other, item, answer);
    }
    this.items = left;
    if (this.flight && this.flight.ids.every((id) => answers.has(id) && !answers.get(id).again)) {
      if (!this.flight.tries) this.slowest = Math.max(this.slowest, Date.now() - this.flight.sent);
      this.flight = null;
      clearTimeout(this.timer);
    } else if (this.flight?.tries >= 2) {
      // The server is back, and has run the page: what it has not answered need not wait any longer.
      this.flight.tries = 0;
      this.repeat();
    }
    this.keep();
    this.send();
    return refused;
  }
}

/** A text made on `item`'s stands on the revision that item became, or competes as item does. */
function settle(other, item, answer) {
  delete other.after;
  for (const change of other.changes ?? []) {
    const first = (item.changes ?? []).find((made) => made.segment === change.segment);
    const revision = answer.revisions?.[change.segment];
    if (revision !== undefined) change.base = revision;
    else if (first) change.base = first.base;
  }
}

function forServer(item) {
  const { made, after, who, at, shown, family, ...rest } = item;
  if (rest.places) rest.places = rest.places.map(({ segment, start, text }) => ({ segment, start, text }));
  return rest;
}

export function readJson(storage, name) {
  try {
    return JSON.parse(storage.getItem(name));
  } catch {
    return null;
  }
}

export function writeJson(storage, name, value) {
  try {
    if (value === null) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(value));
  } catch {
    // Storage that is full or forbidden costs the copy, not the event.
  }
}

// Words that were typed and not sent yet: they wait at what they are about, in this tab, over a reload too.

import { readJson, writeJson } from "./outbox.js";

export class Typed {
  /** `place` is the name under which this tab's session storage has them. */
  constructor(place) {
    this.place = place;
    const kept = readJson(sessionStorage, place);
    this.words = new Map(kept && typeof kept === "object" ? Object.entries(kept).filter(([, text]) => typeof text === "string") : []);
  }

  get(about) {
    return this.words.get(about) ?? "";
  }

  set(about, text) {
    if (this.get(about) === text) return;
    if (text) this.words.set(about, text);
    else this.words.delete(about);
    writeJson(sessionStorage, this.place, this.words.size ? Object.fromEntries(this.words) : null);
  }
}

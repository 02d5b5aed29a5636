/** `<digit-neighbours>`: draw a digit and watch the nearest stored digits vote. */
import { button, choice, type Choice, slider, type Slider } from "../frame/controls.ts";
import { h, s, say } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import { show } from "../frame/numbers.ts";
import type { Opening } from "../frame/questions.ts";
import { numberOf, type State } from "../frame/state.ts";
import { distance, FULL, hits, neighbours, packInk, paint, PIXELS, SIDE, SIZES, stored, unpackInk, unseen, vote } from "./model.ts";
import { Pad, picture } from "./pad.ts";
import { t } from "../frame/words.ts";

const MOST = 15;
/** At least so many of the nearest are shown; those past k have no vote. */
const SHOWN = 5;
const ASKED = { k: 1, few: 25, many: 400 };
/** The explorable opens on a three that is read right; the learner soon finds others. */
const FIRST = unseen.findIndex(({ label, ink }) => label === 3 && neighbours(ink, 1, 100)[0]!.label === 3);
const empty = (): number[] => new Array<number>(PIXELS).fill(0);

class DigitNeighbours extends Explorable {
  #ink: number[] = [...unseen[FIRST]!.ink];
  #from: number | null = FIRST;
  #k = 1;
  #size = 100;
  #seenAnswer = false;
  #opened: Record<string, string | number> = {};
  #counted = new Map<string, number>();

  #pad = new Pad({ paint: (row, column) => this.#paint(row, column), erase: (row, column) => this.#erase(row, column) });
  #near = h("ol", { class: "dn-near" });
  #bars = h("ul", { class: "dn-bars" });
  #formula = h("p", { class: "x-math" });
  #kSlider!: Slider;
  #sizeChoice!: Choice<string>;

  protected opening(): Opening {
    const few = hits(ASKED.k, ASKED.few);
    return { ask: `${this.#score(ASKED.k, ASKED.few, few)} ${t("With {many} stored digits it will be …", { many: ASKED.many })}`, options: [t("about as many"), t("about {n}", { n: 640 }), t("about {n}", { n: 780 })] };
  }

  protected truth(): number | null {
    if (!this.#seenAnswer) return null;
    const right = hits(ASKED.k, ASKED.many);
    return right > 710 ? 2 : right > 580 ? 1 : 0;
  }

  protected build(): Parts {
    this.#kSlider = slider({ label: t("Neighbours k"), min: 1, max: MOST, step: 1, text: (k) => String(k), onInput: (k) => { this.#k = k; this.changed(); } });
    this.#sizeChoice = choice(t("Stored digits"), SIZES.map((size) => [String(size), String(size)] as const), (size) => this.#resize(Number(size)));
    const next = button(t("An unseen digit"), () => this.#next());
    const clear = button(t("Clear"), () => this.#set(empty(), null));
    return {
      title: t("Nearest stored digits and their vote"),
      picture: h("div", { class: "dn-draw" }, this.#pad.element, h("div", {}, h("p", { class: "x-head" }, t("The vote")), this.#bars)),
      formula: this.#formula,
      controls: [this.#kSlider.element, this.#sizeChoice.element, h("div", { class: "row" }, next, clear, button(t("Reset"), () => this.#reset()))],
      below: h("div", {}, h("p", { class: "x-head" }, t("The nearest stored digits, with their distance")), this.#near),
    };
  }

  protected override keys(): Record<string, () => void> {
    return { n: () => this.#next(), c: () => this.#set(empty(), null), r: () => this.#reset() };
  }

  protected load(state: State): void {
    this.#k = Math.round(numberOf(state, "k", 1, MOST, 1));
    this.#size = SIZES.find((size) => size === Number(state.get("size"))) ?? 100;
    const drawn = unpackInk(state.get("ink"));
    const index = Math.round(numberOf(state, "digit", 0, unseen.length - 1, FIRST));
    this.#from = drawn ? null : index;
    this.#ink = drawn ?? [...unseen[index]!.ink];
    this.#opened = this.save();
  }

  protected save(): Record<string, string | number> {
    return { k: this.#k, size: this.#size, ...(this.#from === null ? { ink: packInk(this.#ink) } : { digit: this.#from }) };
  }

  protected summary(): string {
    const known = this.#score(this.#k, this.#size, this.#hits());
    if (this.#blank()) return `${t("The grid is empty.")} ${known}`;
    const { votes, winner } = vote(neighbours(this.#ink, this.#k, this.#size));
    const truth = this.#from === null ? "" : ` ${t("It was written as a {digit}.", { digit: unseen[this.#from]!.label })}`;
    return `${t("The vote: {winner}, with {votes} of {k}.", { winner, votes: votes[winner]!, k: this.#k })}${truth} ${known}`;
  }

  protected draw(): void {
    this.#pad.draw(this.#ink);
    this.#kSlider.put(this.#k);
    this.#sizeChoice.put(String(this.#size));
    if (this.#k === ASKED.k && this.#size === ASKED.many) this.#seenAnswer = true;
    const shown = this.#blank() ? [] : neighbours(this.#ink, Math.max(this.#k, SHOWN), this.#size);
    const near = shown.slice(0, this.#k);
    const { votes, winner } = vote(near);
    this.#near.replaceChildren(...shown.map(({ index, label, distance: far }, place) => h("li", { "data-part": `d${label}`, ...(place < this.#k ? {} : { class: "dn-silent" }) },
      s("svg", { viewBox: `0 0 ${SIDE * 6} ${SIDE * 6}`, role: "img", "aria-label": t("a stored {digit}", { digit: label }) }, picture(stored[index]!.ink, 6)),
      h("span", {}, h("b", {}, String(label)), ` ${show(far, 1)}`), ...(place < this.#k ? [] : [h("small", {}, t("no vote"))]))));
    this.#bars.replaceChildren(...votes.map((count, digit) => {
      const bar = h("i", { "aria-hidden": "true" });
      bar.style.width = `${near.length ? (100 * count) / near.length : 0}%`;
      const wins = near.length > 0 && digit === winner;
      return h("li", { "data-part": `d${digit}`, ...(wins ? { class: "dn-wins" } : {}) }, h("b", {}, String(digit)), h("span", {}, bar), h("em", {}, wins ? t("{count}, wins", { count }) : String(count)));
    }));
    this.#drawFormula(near[0]?.index);
  }

  /** The distance to the nearest one, with the three pixels that differ most. */
  #drawFormula(index: number | undefined): void {
    if (index === undefined) {
      say(this.#formula, t("Draw something: the distance to each stored digit is √ of the summed squared differences of 64 pixels."));
      return;
    }
    const other = stored[index]!.ink;
    const pairs = this.#ink.map((value, i) => [value, other[i]!] as const).sort((a, b) => Math.abs(b[0] - b[1]) - Math.abs(a[0] - a[1])).slice(0, 3);
    say(this.#formula, t("distance to the nearest = √( {largest} + 61 smaller ones ) = {distance}", { largest: pairs.map(([a, b]) => `(${a} − ${b})²`).join(" + "), distance: show(distance(this.#ink, other), 1) }));
  }

  #score(k: number, size: number, right: number): string {
    return t("With k = {k} and {size} stored digits, {right} of {all} unseen digits are named right.", { k, size, right, all: unseen.length });
  }

  #blank(): boolean {
    return this.#ink.every((value) => value === 0);
  }

  #hits(): number {
    const key = `${this.#k} ${this.#size}`;
    const known = this.#counted.get(key) ?? hits(this.#k, this.#size);
    this.#counted.set(key, known);
    return known;
  }

  #set(ink: number[], from: number | null): void {
    this.#ink = ink;
    this.#from = from;
    this.changed();
  }

  #paint(row: number, column: number): void {
    if (this.locked || this.#ink[row * SIDE + column] === FULL) return;
    this.#set(paint(this.#ink, row, column), null);
  }

  #erase(row: number, column: number): void {
    if (this.locked) return;
    const next = [...this.#ink];
    next[row * SIDE + column] = 0;
    this.#set(next, null);
  }

  #next(): void {
    const next = this.#from === null ? 0 : (this.#from + 1) % unseen.length;
    this.#set([...unseen[next]!.ink], next);
  }

  #resize(size: number): void {
    this.#size = size;
    this.changed();
  }

  #reset(): void {
    this.load(new Map(Object.entries(this.#opened).map(([key, value]) => [key, String(value)])));
    this.changed();
  }
}

customElements.define("digit-neighbours", DigitNeighbours);

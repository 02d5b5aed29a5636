/** `<broadcasting-boxes>`: set two shapes and see which axes match, which are copied and which fail. */
import { button, choice, type Choice } from "../frame/controls.ts";
import { h, say } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import { clamp } from "../frame/numbers.ts";
import type { Opening } from "../frame/questions.ts";
import { type State, wordOf } from "../frame/state.ts";
import { boxes, markPlace } from "./boxes.ts";
import { align, AXES, broadcast, type Column, formatShape, indexAt, MOST_AXES, MOST_SIZE, type NewAxis, parseShape, placeOf, type Shape, size, source, valueA, valueB, withAxis } from "./model.ts";
import { t } from "../frame/words.ts";

const ASKED = { a: [4, 3], b: [4] };
const same = (a: Shape, b: Shape): boolean => a.join() === b.join();

class BroadcastingBoxes extends Explorable {
  #a: number[] = [4, 3];
  #b: number[] = [3];
  #axis: NewAxis = "none";
  #place = 0;
  #seenAnswer = false;
  #opened: Record<string, string | number> = {};

  #table = h("table", { class: "bb-axes" });
  #arrays = h("div", { class: "bb-arrays" });
  #svgs: SVGSVGElement[] = [];
  #line = h("p", { class: "x-math" });
  #fields = { a: this.#shapeField(t("Shape of A"), (shape) => (this.#a = shape)), b: this.#shapeField(t("Shape of B"), (shape) => (this.#b = shape)) };
  #axisChoice!: Choice<NewAxis>;

  protected opening(): Opening {
    return { ask: t("A has shape {a}, B has shape {b}. A + B …", { a: formatShape(ASKED.a), b: formatShape(ASKED.b) }), options: [t("has shape {shape}", { shape: "(4, 3)" }), t("has shape {shape}", { shape: "(4, 4)" }), t("fails")] };
  }

  protected truth(): number | null {
    return this.#seenAnswer ? (broadcast(ASKED.a, ASKED.b) === null ? 2 : 0) : null;
  }

  protected build(): Parts {
    this.#axisChoice = choice(t("New axis in B"), [["none", t("none")], ["front", "B[None, …]"], ["end", "B[…, None]"]], (axis) => { this.#axis = axis; this.#renew(); });
    this.#arrays.addEventListener("pointerover", (event) => this.#point(event));
    this.#arrays.addEventListener("click", (event) => this.#point(event));
    this.#arrays.addEventListener("keydown", (event) => this.#move(event));
    return {
      title: t("Broadcasting of two arrays"),
      picture: h("div", { class: "bb-pic" }, h("p", { class: "x-head" }, t("Axes, matched from the right")), this.#table),
      formula: this.#line,
      controls: [h("div", { class: "bb-shapes" }, this.#fields.a.element, this.#fields.b.element), this.#axisChoice.element, h("div", { class: "row" }, button(t("Reset"), () => this.#reset()))],
      below: this.#arrays,
    };
  }

  protected load(state: State): void {
    this.#a = parseShape(state.get("a") ?? "4, 3") ?? [4, 3];
    this.#b = parseShape(state.get("b") ?? "3") ?? [3];
    this.#axis = wordOf(state, "axis", AXES, "none");
    this.#place = 0;
    this.#opened = this.save();
    this.#fields.a.put(this.#a);
    this.#fields.b.put(this.#b);
    this.#settle();
  }

  protected save(): Record<string, string | number> {
    return { a: this.#a.join(","), b: this.#b.join(","), axis: this.#axis };
  }

  get #stretched(): number[] {
    return withAxis(this.#b, this.#axis);
  }

  protected summary(): string {
    const b = this.#stretched;
    const result = broadcast(this.#a, b);
    const shapes = { a: formatShape(this.#a), b: formatShape(b) };
    const columns = align(this.#a, b);
    if (!result) {
      const wrong = columns.findLastIndex((column) => column.result === null);
      const { a, b: other } = columns[wrong]!;
      return t("A {a} and B {b} do not fit: counted from the right, axis {axis} is {inA} in A and {inB} in B. They differ, and neither is 1.", { ...shapes, axis: columns.length - wrong, inA: a!, inB: other! });
    }
    const stretched = columns.flatMap((column) => [...this.#copied("A", column.a, column.result), ...this.#copied("B", column.b, column.result)]);
    return `${t("A {a} and B {b} give {shape}, {n} sums.", { ...shapes, shape: formatShape(result), n: size(result) })} ${stretched.length ? `${stretched.join("; ")}.` : t("Nothing is copied.")}`;
  }

  #copied(name: string, from: number | null, to: number | null): string[] {
    if (from === to || to === null || (from === null && to === 1)) return [];
    return [from === null ? t("{name} lacks an axis and is repeated {n} times", { name, n: to }) : t("{name} has size 1 and is repeated {n} times", { name, n: to })];
  }

  protected draw(): void {
    this.#axisChoice.put(this.#axis);
    this.#drawTable(align(this.#a, this.#stretched));
    this.#drawLine();
  }

  #drawTable(columns: Column[]): void {
    const count = columns.length;
    const head = h("tr", {}, h("td", {}), ...columns.map((_, i) => h("th", { scope: "col" }, t("{n}. from the right", { n: count - i }))));
    const row = (name: string, sizeOf: (column: Column) => number | null): HTMLElement =>
      h("tr", {}, h("th", { scope: "row" }, name), ...columns.map((column) => {
        const own = sizeOf(column);
        const fails = column.result === null;
        const copied = !fails && own !== column.result && !(own === null && column.result === 1);
        const kind = fails ? "bb-fails" : copied ? "bb-copied" : "";
        const words = fails ? "✗" : copied ? t("copied to {n}", { n: column.result! }) : "";
        return h("td", { class: kind }, h("b", {}, own === null ? "–" : String(own)), " ", h("span", {}, words));
      }));
    const result = h("tr", {}, h("th", { scope: "row" }, "A + B"), ...columns.map((column) => h("td", { class: column.result === null ? "bb-fails" : "" }, h("b", {}, column.result === null ? t("fails") : String(column.result)))));
    if (!count) this.#table.replaceChildren(h("tr", {}, h("td", {}, t("Both are single numbers: no axes to match."))));
    else this.#table.replaceChildren(head, row("A", (column) => column.a), row("B", (column) => column.b), result);
  }

  #drawArrays(): void {
    const b = this.#stretched;
    const result = broadcast(this.#a, b);
    const first = boxes({ name: "A", shape: this.#a, frame: result ?? this.#a, value: valueA });
    const second = boxes({ name: "B", shape: b, frame: result ?? b, value: valueB });
    if (!result) {
      this.#svgs = [];
      this.#arrays.replaceChildren(first.element, h("span", { class: "bb-sign" }, "+"), second.element, h("p", { class: "bb-no" }, t("✗ no result")));
      return;
    }
    const sums = boxes({ name: "A + B", shape: result, frame: result, value: (place) => this.#sum(result, place) });
    sums.svg.setAttribute("tabindex", "0");
    sums.svg.setAttribute("role", "application");
    sums.svg.setAttribute("aria-label", t("A + B, shape {shape}. Arrow keys go from one sum to the next.", { shape: formatShape(result) }));
    this.#svgs = [first.svg, second.svg, sums.svg];
    this.#arrays.replaceChildren(first.element, h("span", { class: "bb-sign" }, "+"), second.element, h("span", { class: "bb-sign" }, "="), sums.element);
  }

  #sum(result: Shape, place: number): number {
    const index = indexAt(result, place);
    const b = this.#stretched;
    return valueA(placeOf(this.#a, source(this.#a, index))) + valueB(placeOf(b, source(b, index)));
  }

  /** The selected sum with its indices and numbers filled in. */
  #drawLine(): void {
    const b = this.#stretched;
    const result = broadcast(this.#a, b);
    if (!result) {
      const shapes = [this.#a, b].map((shape) => formatShape(shape).replaceAll(" ", "")).join(" ");
      say(this.#line, `ValueError: operands could not be broadcast together with shapes ${shapes}`);
      return;
    }
    this.#svgs.forEach((svg) => markPlace(svg, this.#place));
    const index = indexAt(result, this.#place);
    const [fromA, fromB] = [source(this.#a, index), source(b, index)];
    const at = (name: string, from: readonly number[]): string => (from.length ? `${name}[${from.join(", ")}]` : name);
    const sum = this.#sum(result, this.#place);
    say(this.#line, `${at("(A + B)", index)} = ${at("A", fromA)} + ${at("B", fromB)} = ${valueA(placeOf(this.#a, fromA))} + ${valueB(placeOf(b, fromB))} = ${sum}`);
  }

  #point(event: Event): void {
    if (this.locked) return;
    const place = (event.target as Element).closest("[data-place]")?.getAttribute("data-place");
    if (!place || !this.#svgs.length || Number(place) === this.#place) return;
    this.#place = Number(place);
    this.#drawLine();
  }

  #move(event: KeyboardEvent): void {
    const result = broadcast(this.#a, this.#stretched);
    const columns = result?.at(-1) ?? 1;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (by === undefined || !result || this.locked) return;
    event.preventDefault();
    this.#place = clamp(this.#place + by, 0, size(result) - 1);
    this.#drawLine();
  }

  #settle(): void {
    const crowded = this.#axis !== "none" && this.#b.length >= MOST_AXES;
    if (crowded) this.#axis = "none";
    this.#fields.b.trouble(crowded ? t("B has {n} axes already: one more cannot be drawn here.", { n: MOST_AXES }) : "");
    if (same(this.#a, ASKED.a) && same(this.#stretched, ASKED.b)) this.#seenAnswer = true;
    this.#place = 0;
    this.#drawArrays();
  }

  #renew(): void {
    this.#settle();
    this.changed();
  }

  #reset(): void {
    this.load(new Map(Object.entries(this.#opened).map(([key, value]) => [key, String(value)])));
    this.changed();
  }

  #shapeField(label: string, take: (shape: number[]) => void): { element: HTMLElement; put: (shape: Shape) => void; trouble: (text: string) => void } {
    const input = h("input", { type: "text", autocomplete: "off", spellcheck: "false", size: 8 });
    const trouble = h("span", { class: "bb-trouble", role: "status" });
    input.addEventListener("input", () => {
      const shape = parseShape(input.value);
      input.setAttribute("aria-invalid", String(shape === null));
      say(trouble, shape ? "" : t("Up to {axes} sizes from 1 to {size}, such as 4, 3", { axes: MOST_AXES, size: MOST_SIZE }));
      if (!shape) return;
      take(shape);
      this.#renew();
    });
    const put = (shape: Shape): void => {
      input.value = shape.join(", ");
      input.setAttribute("aria-invalid", "false");
      say(trouble, "");
    };
    return { element: h("label", { class: "bb-shape" }, label, input, trouble), put, trouble: (text) => say(trouble, text) };
  }
}

customElements.define("broadcasting-boxes", BroadcastingBoxes);

/** `<descent-terrain>`: a ball on a loss surface, one step at a time. */
import { button, choice, type Choice, slider, type Slider } from "../frame/controls.ts";
import { h, s, say, set } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import { clamp, factor, show } from "../frame/numbers.ts";
import type { Opening } from "../frame/questions.ts";
import { numberOf, type State, wordOf } from "../frame/state.ts";
import { contour } from "./contours.ts";
import { type Ball, course, type Course, descend, MOST_STEPS, type Point, type Surface, type SurfaceName, SURFACES, TERRAIN } from "./model.ts";
import { t } from "../frame/words.ts";

const WIDTH = 480;
const HEIGHT = 352;
const CELL = 8;
const COURSES: readonly Course[] = ["falls", "turns", "rises"];
/** The rate of the opening question, on the bowl from its own start, without momentum. */
const ASKED_RATE = 0.42;

class DescentTerrain extends Explorable {
  #name: SurfaceName = "bowl";
  #rate = 0.1;
  #momentum = 0;
  #start: Point = [0, 0];
  #count = 0;
  #path: Ball[] = [];
  #seenAnswer = false;
  #opened: Record<string, string | number> = {};

  #land = s("g", { class: "dt-land" });
  #low = s("g", { class: "dt-low" });
  #arrow = s("path", { class: "dt-arrow" });
  #arrowHead = s("polygon", { class: "dt-head" });
  #partW = s("path", { class: "dt-part", "data-part": "w" });
  #partB = s("path", { class: "dt-part", "data-part": "b" });
  #trail = s("path", { class: "dt-trail" });
  #dots = s("g", {});
  #ball = s("circle", { class: "dt-ball", r: 9 });
  #svg = s(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("Rings of equal loss with the path of the ball; the arrow is the next step") },
    this.#land, this.#low, this.#trail, this.#dots, this.#partW, this.#partB, this.#arrow, this.#arrowHead, this.#ball,
    s("text", { class: "dt-axis", x: 12, y: 22 }, "w ↑"), s("text", { class: "dt-axis", x: WIDTH - 34, y: HEIGHT - 12 }, "b →"),
  );
  #rowW = h("p", { class: "x-math", "data-part": "w", tabindex: 0 });
  #rowB = h("p", { class: "x-math", "data-part": "b", tabindex: 0 });
  #curve = s("path", {});
  #curveDot = s("circle", { r: 4 });
  #startText = h("span", { class: "x-value" });
  #kind!: Choice<SurfaceName>;
  #rateSlider!: Slider;
  #momentumSlider!: Slider;
  #step = button(t("Step"), () => this.#advance(), "first");

  get #surface(): Surface {
    return TERRAIN[this.#name];
  }

  protected opening(): Opening {
    return { ask: t("On the bowl, from its start, with rate {rate} and no momentum, the loss …", { rate: ASKED_RATE }), options: [t("keeps falling"), t("falls, then rises"), t("rises at once")] };
  }

  protected truth(): number | null {
    if (!this.#seenAnswer) return null;
    const { loss, start } = TERRAIN.bowl;
    return COURSES.indexOf(course(descend(TERRAIN.bowl, start, ASKED_RATE, 0, 12).map(({ at }) => loss(...at)))!);
  }

  protected build(): Parts {
    this.#kind = choice(t("Surface"), [["bowl", t("bowl")], ["valley", t("valley")], ["saddle", t("saddle")]], (name) => this.#choose(name));
    this.#rateSlider = slider({ label: t("Learning rate η"), min: 0.01, max: 1, step: 0.01, text: (v) => show(v), onInput: (v) => { this.#rate = v; this.#again(); } });
    this.#momentumSlider = slider({ label: t("Momentum"), min: 0, max: 0.95, step: 0.05, text: (v) => show(v), onInput: (v) => { this.#momentum = v; this.#again(); } });
    this.#step.append(" ", h("kbd", {}, "S"));
    const move = (text: string, label: string, dw: number, db: number): HTMLButtonElement => {
      const made = button(text, () => this.#moveStart(dw, db), "dt-move");
      made.setAttribute("aria-label", label);
      return made;
    };
    const start = h("fieldset", { class: "dt-start" }, h("legend", {}, t("Start"), " ", this.#startText),
      h("div", { class: "row" }, move("←", t("Start: b smaller"), 0, -0.25), move("→", t("Start: b larger"), 0, 0.25), move("↓", t("Start: w smaller"), -0.25, 0), move("↑", t("Start: w larger"), 0.25, 0)));
    this.#svg.addEventListener("click", (event) => this.#place(event));
    const curve = s("svg", { class: "dt-curve", viewBox: "0 0 300 58", preserveAspectRatio: "none", role: "img", "aria-label": t("Loss after each step") }, this.#curve, this.#curveDot);
    return {
      title: t("Gradient descent on a loss surface"),
      picture: this.#svg,
      controls: [this.#kind.element, this.#rateSlider.element, this.#momentumSlider.element, start, h("div", { class: "row" }, this.#step, button(t("Reset"), () => this.#reset()))],
      formula: h("div", { class: "dt-sum" }, this.#rowW, this.#rowB, curve),
    };
  }

  protected override keys(): Record<string, () => void> {
    return { s: () => this.#advance(), r: () => this.#reset() };
  }

  protected load(state: State): void {
    this.#name = wordOf(state, "surface", SURFACES, "bowl");
    this.#rate = numberOf(state, "rate", 0.01, 1, 0.1);
    this.#momentum = numberOf(state, "momentum", 0, 0.95, 0);
    const { start, view } = this.#surface;
    this.#start = [numberOf(state, "w", view.bottom, view.top, start[0]), numberOf(state, "b", view.left, view.right, start[1])];
    this.#count = Math.round(numberOf(state, "step", 0, MOST_STEPS, 0));
    this.#opened = this.save();
    this.#drawLand();
    this.#run();
  }

  protected save(): Record<string, string | number> {
    return { surface: this.#name, rate: this.#rate, momentum: this.#momentum, w: this.#start[0], b: this.#start[1], step: this.#count };
  }

  protected summary(): string {
    const losses = this.#losses();
    const now = losses.at(-1)!;
    const before = losses.at(-2);
    const move = before === undefined ? t("at the start") : now < before ? t("falling") : now > before ? t("rising") : t("not moving");
    const end = this.#count >= MOST_STEPS ? ` ${t("That is far enough: reset, or change something.")}` : "";
    return `${t("Step {n}: loss {loss}, {move}.", { n: this.#count, loss: show(now), move })}${this.#inView(this.#path.at(-1)!.at) ? "" : ` ${t("The ball has left the picture.")}`}${end}`;
  }

  protected draw(): void {
    this.#kind.put(this.#name);
    this.#rateSlider.put(this.#rate);
    this.#momentumSlider.put(this.#momentum);
    say(this.#startText, `w = ${show(this.#start[0])}, b = ${show(this.#start[1])}`);
    this.#step.disabled = this.#count >= MOST_STEPS;
    const { at, velocity } = this.#path.at(-1)!;
    const spots = this.#path.map((ball) => this.#spot(ball.at));
    set(this.#trail, { d: `M${spots.map(([x, y]) => `${x},${y}`).join("L")}` });
    this.#dots.replaceChildren(...spots.slice(0, -1).map(([cx, cy]) => s("circle", { class: "dt-dot", cx, cy, r: 4 })));
    const [x, y] = spots.at(-1)!;
    set(this.#ball, { cx: x, cy: y });
    const slopes = this.#surface.slopes(...at);
    const move: Point = [this.#momentum * velocity[0] + slopes[0], this.#momentum * velocity[1] + slopes[1]];
    const next: Point = [at[0] - this.#rate * move[0], at[1] - this.#rate * move[1]];
    this.#drawArrow([x, y], this.#spot(next));
    this.#row(this.#rowW, "w", at[0], velocity[0], slopes[0], next[0]);
    this.#row(this.#rowB, "b", at[1], velocity[1], slopes[1], next[1]);
    this.#drawCurve();
  }

  #row(row: HTMLElement, name: string, at: number, velocity: number, slope: number, next: number): void {
    const pull = this.#momentum ? `(${show(this.#momentum)} · ${factor(velocity)} + ${factor(slope)})` : factor(slope);
    row.replaceChildren(h("b", {}, name), ` ← ${show(at)} − ${show(this.#rate)} · ${pull} = `, h("b", {}, show(next)));
  }

  #losses(): number[] {
    return this.#path.map(({ at }) => this.#surface.loss(...at));
  }

  #inView([w, b]: Point): boolean {
    const { left, right, bottom, top } = this.#surface.view;
    return w >= bottom && w <= top && b >= left && b <= right;
  }

  /** Where a point lies in the picture, kept near enough for any browser to draw. */
  #spot([w, b]: Point): [number, number] {
    const { left, right, bottom, top } = this.#surface.view;
    const x = ((b - left) / (right - left)) * WIDTH;
    const y = ((top - w) / (top - bottom)) * HEIGHT;
    return [clamp(Number.isNaN(x) ? 0 : x, -5000, 5000), clamp(Number.isNaN(y) ? 0 : y, -5000, 5000)];
  }

  #drawLand(): void {
    const { view, rings, loss, at, lowest } = this.#surface;
    const [columns, rows] = [WIDTH / CELL, HEIGHT / CELL];
    const height = (column: number, row: number): number =>
      loss(view.top - (row / rows) * (view.top - view.bottom), view.left + (column / columns) * (view.right - view.left));
    const heights = Array.from({ length: rows + 1 }, (_, row) => Array.from({ length: columns + 1 }, (_, column) => height(column, row)));
    const grid = { columns, rows, height: (column: number, row: number) => heights[row]![column]! };
    this.#land.setAttribute("transform", `scale(${CELL})`);
    this.#land.replaceChildren(...[...rings].reverse().flatMap((level) => {
      const { ring, ground } = contour(grid, level);
      return [s("path", { class: "dt-ground", d: ground }), s("path", { class: "dt-ring", d: ring })];
    }));
    this.#low.replaceChildren(...at.flatMap((place, index) => {
      const [x, y] = this.#spot(place);
      const cross = s("path", { d: `M${x - 6},${y}h12M${x},${y - 6}v12` });
      return index ? [cross] : [cross, s("text", { class: "dt-axis", x: x + 10, y: y - 9 }, t("lowest loss {loss}", { loss: show(lowest, 3) }))];
    }));
  }

  #drawArrow([x, y]: [number, number], [toX, toY]: [number, number]): void {
    const length = Math.hypot(toX - x, toY - y);
    const long = length > 14;
    for (const part of [this.#arrow, this.#arrowHead, this.#partW, this.#partB]) part.classList.toggle("x-away", !long);
    if (!long) return;
    const [ux, uy] = [(toX - x) / length, (toY - y) / length];
    set(this.#arrow, { d: `M${x},${y}L${toX - 8 * ux},${toY - 8 * uy}` });
    set(this.#arrowHead, { points: `${toX},${toY} ${toX - 12 * ux - 6 * uy},${toY - 12 * uy + 6 * ux} ${toX - 12 * ux + 6 * uy},${toY - 12 * uy - 6 * ux}` });
    set(this.#partW, { d: `M${x},${y}V${toY}` });
    set(this.#partB, { d: `M${x},${toY}H${toX}` });
  }

  #drawCurve(): void {
    const losses = this.#losses().map((loss) => (Number.isFinite(loss) ? loss : 1e12));
    const top = Math.max(...losses);
    const low = Math.min(this.#surface.lowest, ...losses);
    const last = Math.max(6, losses.length - 1);
    const spots = losses.map((loss, i) => [5 + (288 * i) / last, 53 - (47 * (loss - low)) / (top - low || 1)] as const);
    set(this.#curve, { d: `M${spots.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}` });
    set(this.#curveDot, { cx: spots.at(-1)![0], cy: spots.at(-1)![1] });
  }

  #run(): void {
    this.#path = descend(this.#surface, this.#start, this.#rate, this.#momentum, this.#count);
    const { start } = TERRAIN.bowl;
    const asked = this.#name === "bowl" && this.#rate === ASKED_RATE && this.#momentum === 0 && this.#start[0] === start[0] && this.#start[1] === start[1];
    if (asked && course(this.#losses()) !== null) this.#seenAnswer = true;
  }

  #again(): void {
    this.#count = 0;
    this.#run();
    this.changed();
  }

  #advance(): void {
    if (this.#count >= MOST_STEPS) return;
    this.#count += 1;
    this.#run();
    this.changed();
  }

  #choose(name: SurfaceName): void {
    this.#name = name;
    this.#start = this.#surface.start;
    this.#drawLand();
    this.#again();
  }

  #moveStart(dw: number, db: number): void {
    const { left, right, bottom, top } = this.#surface.view;
    const tidy = (value: number): number => Number(value.toFixed(4));
    this.#start = [tidy(clamp(this.#start[0] + dw, bottom, top)), tidy(clamp(this.#start[1] + db, left, right))];
    this.#again();
  }

  #place(event: MouseEvent): void {
    if (this.locked) return;
    const box = this.#svg.getBoundingClientRect();
    const { left, right, bottom, top } = this.#surface.view;
    const tidy = (value: number): number => Math.round(value * 20) / 20;
    this.#start = [tidy(top - ((event.clientY - box.top) / box.height) * (top - bottom)), tidy(left + ((event.clientX - box.left) / box.width) * (right - left))];
    this.#again();
  }

  #reset(): void {
    this.load(new Map(Object.entries(this.#opened).map(([key, value]) => [key, String(value)])));
    this.changed();
  }
}

customElements.define("descent-terrain", DescentTerrain);

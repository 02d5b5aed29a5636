/** A grid to draw on, by pointer or by arrow keys and space; backspace takes ink away. */
import { h, s, set } from "../frame/dom.ts";
import { clamp } from "../frame/numbers.ts";
import { FULL, SIDE } from "./model.ts";
import { t } from "../frame/words.ts";

const UNIT = 36;

/** The pixels of a digit as squares; darkness is ink. */
export function picture(ink: readonly number[], unit: number): SVGGElement {
  const squares = ink.flatMap((value, i) => (value ? [s("rect", { x: (i % SIDE) * unit, y: Math.floor(i / SIDE) * unit, width: unit, height: unit, "fill-opacity": value / FULL })] : []));
  return s("g", { class: "dn-ink" }, ...squares);
}

export interface PadActions {
  paint: (row: number, column: number) => void;
  erase: (row: number, column: number) => void;
}

export class Pad {
  readonly element: HTMLElement;
  #ink = s("g", {});
  #cursor = s("rect", { class: "dn-cursor", width: UNIT, height: UNIT });
  #svg: SVGSVGElement;
  #says = h("span", { class: "vh", "aria-live": "polite" });
  #at = { row: 3, column: 3 };
  #drawing = false;
  #actions: PadActions;
  #shown: readonly number[] = [];

  constructor(actions: PadActions) {
    this.#actions = actions;
    const size = SIDE * UNIT;
    const lines = Array.from({ length: SIDE + 1 }, (_, i) => `M0,${i * UNIT}H${size}M${i * UNIT},0V${size}`).join("");
    this.#svg = s("svg", {
      viewBox: `-2 -2 ${size + 4} ${size + 4}`, class: "dn-pad", tabindex: 0, role: "application",
      "aria-label": t("Drawing grid, 8 by 8. Arrow keys move, Space draws, Backspace rubs out."),
    }, this.#ink, s("path", { class: "dn-lines", d: lines }), this.#cursor);
    this.element = h("div", {}, this.#svg, this.#says);
    this.#svg.addEventListener("pointerdown", (event) => {
      this.#drawing = true;
      this.#svg.setPointerCapture(event.pointerId);
      this.#point(event);
    });
    this.#svg.addEventListener("pointermove", (event) => { if (this.#drawing) this.#point(event); });
    for (const end of ["pointerup", "pointercancel"] as const) this.#svg.addEventListener(end, () => (this.#drawing = false));
    this.#svg.addEventListener("keydown", (event) => this.#key(event));
    this.#place();
  }

  draw(ink: readonly number[]): void {
    this.#shown = ink;
    this.#ink.replaceChildren(picture(ink, UNIT));
  }

  #point(event: PointerEvent): void {
    const box = this.#svg.getBoundingClientRect();
    const cell = (value: number, length: number): number => clamp(Math.floor((value / length) * SIDE), 0, SIDE - 1);
    this.#at = { row: cell(event.clientY - box.top, box.height), column: cell(event.clientX - box.left, box.width) };
    this.#place();
    this.#actions.paint(this.#at.row, this.#at.column);
  }

  #key(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const move = moves[event.key];
    if (move) this.#at = { row: clamp(this.#at.row + move[0], 0, SIDE - 1), column: clamp(this.#at.column + move[1], 0, SIDE - 1) };
    else if (event.key === " ") this.#actions.paint(this.#at.row, this.#at.column);
    else if (event.key === "Backspace" || event.key === "Delete") this.#actions.erase(this.#at.row, this.#at.column);
    else return;
    event.preventDefault();
    this.#place();
    const ink = this.#shown[this.#at.row * SIDE + this.#at.column] ?? 0;
    this.#says.textContent = t("Row {row}, column {column}, ink {ink} of {full}", { row: this.#at.row + 1, column: this.#at.column + 1, ink, full: FULL });
  }

  #place(): void {
    set(this.#cursor, { x: this.#at.column * UNIT, y: this.#at.row * UNIT });
  }
}

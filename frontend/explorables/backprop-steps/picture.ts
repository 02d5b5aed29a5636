/** The network as boxes and edges, lying (wide) or standing (narrow). Slopes appear under the values that they belong to. */
import { s, set } from "../frame/dom.ts";
import { show } from "../frame/numbers.ts";
import type { Place, Slopes, Values } from "./model.ts";
import { pretty, type Step } from "./steps.ts";
import { t } from "../frame/words.ts";

interface Spot {
  x: number;
  y: number;
}

interface Layout {
  width: number;
  height: number;
  box: { width: number; height: number };
  label: { width: number; height: number };
  spots: Record<string, Spot>;
  /** Where on its edge the label of a weight sits, from 0 to 1. */
  along: Record<string, number>;
}

const LYING: Layout = {
  width: 980, height: 400, box: { width: 98, height: 62 }, label: { width: 88, height: 40 },
  spots: {
    x1: { x: 53, y: 112 }, x2: { x: 53, y: 288 }, z1: { x: 326, y: 112 }, z2: { x: 326, y: 288 }, h1: { x: 452, y: 112 }, h2: { x: 452, y: 288 },
    z3: { x: 686, y: 200 }, y: { x: 806, y: 200 }, L: { x: 926, y: 200 }, t: { x: 926, y: 92 },
    b1: { x: 326, y: 32 }, b2: { x: 326, y: 368 }, b3: { x: 686, y: 304 },
  },
  along: { w1: 0.5, w2: 0.25, w3: 0.25, w4: 0.5, w5: 0.45, w6: 0.45 },
};

const STANDING: Layout = {
  width: 340, height: 752, box: { width: 104, height: 60 }, label: { width: 80, height: 40 },
  spots: {
    x1: { x: 58, y: 36 }, x2: { x: 282, y: 36 }, z1: { x: 58, y: 256 }, z2: { x: 282, y: 256 }, h1: { x: 58, y: 352 }, h2: { x: 282, y: 352 },
    z3: { x: 170, y: 520 }, y: { x: 170, y: 616 }, L: { x: 170, y: 716 }, t: { x: 292, y: 716 },
    b1: { x: 170, y: 233 }, b2: { x: 170, y: 279 }, b3: { x: 292, y: 520 },
  },
  along: { w1: 0.66, w2: 0.2, w3: 0.2, w4: 0.66, w5: 0.42, w6: 0.42 },
};

const EDGES: readonly (readonly [string, string, string])[] = [
  ["w1", "x1", "z1"], ["w2", "x2", "z1"], ["w3", "x1", "z2"], ["w4", "x2", "z2"], ["f1", "z1", "h1"], ["f2", "z2", "h2"],
  ["w5", "h1", "z3"], ["w6", "h2", "z3"], ["f3", "z3", "y"], ["loss", "y", "L"], ["b1", "b1", "z1"], ["b2", "b2", "z2"], ["b3", "b3", "z3"], ["t", "t", "L"],
];
const BOXES = ["x1", "x2", "z1", "h1", "z2", "h2", "z3", "y", "L", "t"];
const LABELS = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"];
const GIVEN = new Set(["x1", "x2", "t", ...LABELS]);

/** Where the line from the middle of a box towards another point leaves the box. */
function border(from: Spot, to: Spot, size: { width: number; height: number }): Spot {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const scale = Math.min(size.width / 2 / Math.abs(dx || 1e-9), size.height / 2 / Math.abs(dy || 1e-9));
  return { x: from.x + dx * scale, y: from.y + dy * scale };
}

/** Both ends of the visible line between two boxes. */
function ends(layout: Layout, from: string, to: string): [Spot, Spot] {
  const a = layout.spots[from]!;
  const b = layout.spots[to]!;
  return [border(a, b, sizeOf(layout, from)), border(b, a, sizeOf(layout, to))];
}

/** Weights, biases and the target are small: they are given. */
function sizeOf(layout: Layout, id: string): { width: number; height: number } {
  return LABELS.includes(id) || id === "t" ? layout.label : layout.box;
}

/** A triangle at `tip`, pointing away from `from`. */
function arrowHead(from: Spot, tip: Spot): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const ux = (tip.x - from.x) / length;
  const uy = (tip.y - from.y) / length;
  const foot = { x: tip.x - 11 * ux, y: tip.y - 11 * uy };
  return `${tip.x},${tip.y} ${foot.x - 6 * uy},${foot.y + 6 * ux} ${foot.x + 6 * uy},${foot.y - 6 * ux}`;
}

export class Picture {
  readonly element: SVGSVGElement;
  #value = new Map<string, SVGTextElement>();
  #slope = new Map<string, SVGTextElement>();
  #part = new Map<string, SVGElement[]>();
  #ahead = new Map<string, string>();
  #back = new Map<string, string>();
  #head = new Map<string, SVGElement>();

  constructor(standing: boolean, onPick: (name: string) => void) {
    const layout = standing ? STANDING : LYING;
    this.element = s("svg", { viewBox: `0 0 ${layout.width} ${layout.height}`, role: "img", "aria-label": t("The network: two inputs, two hidden neurons, one output and the loss"), class: standing ? "bp standing" : "bp" });
    for (const [id, from, to] of EDGES) this.#edge(layout, id, from, to);
    for (const id of LABELS) this.#box(id, this.#labelSpot(layout, id), sizeOf(layout, id), "label");
    for (const id of BOXES) this.#box(id, layout.spots[id]!, sizeOf(layout, id), GIVEN.has(id) ? "given" : "node");
    this.element.addEventListener("click", (event) => {
      const part = (event.target as Element).closest("[data-part]")?.getAttribute("data-part");
      if (part && GIVEN.has(part)) onPick(part);
    });
  }

  #labelSpot(layout: Layout, id: string): Spot {
    if (id.startsWith("b")) return layout.spots[id]!;
    const [, from, to] = EDGES.find(([edge]) => edge === id)!;
    const [a, b] = ends(layout, from, to);
    const along = layout.along[id]!;
    return { x: a.x + (b.x - a.x) * along, y: a.y + (b.y - a.y) * along };
  }

  #keep(id: string, element: SVGElement): void {
    element.setAttribute("data-part", id);
    this.#part.set(id, [...(this.#part.get(id) ?? []), element]);
  }

  #edge(layout: Layout, id: string, from: string, to: string): void {
    const [a, b] = ends(layout, from, to);
    const line = s("line", { class: "edge", x1: a.x, y1: a.y, x2: b.x, y2: b.y });
    const head = s("polygon", { class: "head", points: arrowHead(a, b) });
    const group = s("g", { class: "link" }, line, head);
    this.#ahead.set(id, arrowHead(a, b));
    this.#back.set(id, arrowHead(b, a));
    this.#head.set(id, head);
    this.#keep(id, group);
    this.element.append(group);
  }

  #box(id: string, at: Spot, size: { width: number; height: number }, kind: string): void {
    const small = kind === "label";
    const value = s("text", { class: "value", x: at.x, y: at.y + 5 });
    const slope = s("text", { class: "slope", x: at.x, y: at.y + (small ? 14 : 18) });
    const rect = s("rect", { x: at.x - size.width / 2, y: at.y - size.height / 2, width: size.width, height: size.height, rx: small ? 6 : 10 });
    const group = s("g", { class: `box ${kind}` }, rect, value, slope);
    this.#value.set(id, value);
    this.#slope.set(id, slope);
    this.#keep(id, group);
    this.element.append(group);
  }

  /** Shows what is known after the first `done` steps; the last of them is lit. */
  draw(values: Values, slopes: Slopes, steps: readonly Step[], done: number): void {
    const known = new Set(steps.slice(0, done).map((step) => `${step.backward} ${step.finds}`));
    for (const [id, text] of this.#value) {
      const seen = GIVEN.has(id) || known.has(`false ${id}`);
      text.textContent = `${pretty(id)} ${seen ? show(values[id as keyof Values], 3) : "…"}`;
      this.#toggle(id, "known", seen);
    }
    for (const [id, text] of this.#slope) {
      const seen = known.has(`true ${id}`);
      const through = seen ? null : this.#halfway(id, known, slopes);
      text.textContent = seen ? t("slope {slope}", { slope: show(slopes[id as Place], 3) }) : (through ?? "");
      // Alone, a value stands in the middle of its box; with a slope it makes room.
      this.#value.get(id)!.setAttribute("dy", text.textContent ? "-9" : "0");
    }
    const now = steps[done - 1];
    for (const [id, elements] of this.#part) {
      const lit = now?.lit.includes(id) ?? false;
      for (const element of elements) {
        element.classList.toggle("now", lit);
        element.classList.toggle("back", lit && now!.backward);
        element.classList.toggle("found", now?.finds === id || now?.finds.startsWith(`${id}>`) === true);
      }
    }
    for (const [id, head] of this.#head) {
      const back = (now?.lit.includes(id) ?? false) && now!.backward;
      set(head, { points: back ? this.#back.get(id)! : this.#ahead.get(id)! });
    }
  }

  /** Slopes that wait to be added to another one. */
  #halfway(id: string, known: Set<string>, slopes: Slopes): string | null {
    if (id !== "x1" && id !== "x2") return null;
    const parts = (["z1", "z2"] as const).filter((z) => known.has(`true ${id}>${z}`)).map((z) => show(slopes[`${id}>${z}`], 3));
    return parts.length ? `${parts.join(" + ")}${parts.length === 1 ? " + …" : ""}` : null;
  }

  #toggle(id: string, name: string, on: boolean): void {
    for (const element of this.#part.get(id) ?? []) element.classList.toggle(name, on);
  }
}

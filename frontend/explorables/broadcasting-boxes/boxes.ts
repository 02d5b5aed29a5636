/** Draws an array as boxes in the frame of the result: its own elements solid, copies dashed; three axes as layers side by side. */
import { h, s } from "../frame/dom.ts";
import { formatShape, indexAt, isCopy, placeOf, type Shape, size, source } from "./model.ts";
import { t } from "../frame/words.ts";

const CELL = { width: 38, height: 32 };
const GAP = 18;

export interface Drawn {
  name: string;
  shape: Shape;
  /** The shape that it is stretched to; its own if nothing fits. */
  frame: Shape;
  value: (place: number) => number | string;
}

/** Layers, rows and columns of any shape with up to three axes. */
function sizes(frame: Shape): [number, number, number] {
  const [layers, rows, columns] = [1, 1, 1, ...frame].slice(-3);
  return [layers!, rows!, columns!];
}

/** One array with its name and shape. Each element carries the place of the result that it belongs to. */
export function boxes({ name, shape, frame, value }: Drawn): { element: HTMLElement; svg: SVGSVGElement } {
  const [layers, rows, columns] = sizes(frame);
  const width = layers * columns * CELL.width + (layers - 1) * GAP;
  const svg = s("svg", { viewBox: `-2 -2 ${width + 4} ${rows * CELL.height + 4}`, class: "bb-boxes", role: "img", "aria-label": t("{name}, shape {shape}", { name, shape: formatShape(shape) }) });
  svg.style.maxWidth = `${width + 4}px`;
  for (let place = 0; place < size(frame); place += 1) {
    const index = indexAt(frame, place);
    const [layer, row, column] = [0, 0, 0, ...index].slice(-3) as [number, number, number];
    const x = layer * (columns * CELL.width + GAP) + column * CELL.width;
    const y = row * CELL.height;
    const copy = isCopy(shape, index);
    const from = placeOf(shape, source(shape, index));
    svg.append(s("g", { class: copy ? "bb-copy" : "bb-own", "data-place": place, "data-from": from },
      s("rect", { x: x + 1, y: y + 1, width: CELL.width - 2, height: CELL.height - 2, rx: 4 }),
      s("text", { x: x + CELL.width / 2, y: y + CELL.height / 2 + 5 }, String(value(from)))));
  }
  return { element: h("figure", { class: "bb-array" }, h("figcaption", {}, h("b", {}, name), ` ${formatShape(shape)}`), svg), svg };
}

/** Marks the element of one place of the result, and its original if that place is a copy. */
export function markPlace(svg: SVGSVGElement, place: number): void {
  const chosen = svg.querySelector(`[data-place="${place}"]`);
  const from = chosen?.getAttribute("data-from");
  for (const cell of svg.children) {
    cell.classList.toggle("bb-at", cell === chosen);
    cell.classList.toggle("bb-from", cell !== chosen && cell.classList.contains("bb-own") && cell.getAttribute("data-from") === from);
  }
}

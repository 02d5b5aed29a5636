/** Draws commits as nodes, parents as lines, branches and HEAD as labels. What no branch leads to is dashed. */
import { h, s } from "../frame/dom.ts";
import { t } from "../frame/words.ts";
import { kept, places, type Repo } from "./model.ts";

const STEP = { x: 92, y: 104 };
const R = 21;

export function picture(repo: Repo): HTMLElement {
  const spots = places(repo);
  const at = (id: string): { x: number; y: number } => ({ x: 52 + spots.get(id)!.column * STEP.x, y: 34 + spots.get(id)!.row * STEP.y });
  const rows = Math.max(...[...spots.values()].map(({ row }) => row)) + 1;
  const held = kept(repo);
  const width = Math.max(480, 104 + (repo.commits.length - 1) * STEP.x);
  const svg = s("svg", { viewBox: `0 0 ${width} ${rows * STEP.y + 26}`, class: "gg-graph", "aria-hidden": "true" });
  svg.style.width = `${width}px`;
  for (const { id, parents } of repo.commits)
    for (const parent of parents) {
      const [from, to] = [at(id), at(parent)];
      svg.append(s("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: held.has(id) ? "gg-line" : "gg-line gg-lost" }));
    }
  for (const { id } of repo.commits) {
    const { x, y } = at(id);
    const here = repo.branches.get(repo.head) === id;
    svg.append(s("g", { class: `gg-node${held.has(id) ? "" : " gg-lost"}${here ? " gg-here" : ""}` }, s("circle", { cx: x, cy: y, r: R }), s("text", { x, y: y + 5 }, id)));
    [...repo.branches].filter(([, to]) => to === id).forEach(([name], number) => {
      const head = name === repo.head;
      const text = head ? `HEAD → ${name}` : name;
      const wide = text.length * 7.6 + 12;
      const top = y + R + 5 + number * 22;
      svg.append(s("g", { class: head ? "gg-label gg-head" : "gg-label" }, s("rect", { x: x - wide / 2, y: top, width: wide, height: 19, rx: 4 }), s("text", { x, y: top + 14 }, text)));
    });
  }
  return h("div", { class: "gg-scroll", tabindex: 0, role: "region", "aria-label": t("Picture of the commits") }, svg);
}

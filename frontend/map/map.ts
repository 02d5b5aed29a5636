/** The map by keyboard and by pointer: arrow keys walk it, a card says what a lesson needs and opens, search finds it. */
import { opens, walk, type Stop, type Way } from "./walk.ts";

const card = document.querySelector<HTMLElement>("[data-card]");
const here = document.querySelector<HTMLElement>(".outline [aria-current=step]")?.id.replace(/^l-/, "");

for (const map of document.querySelectorAll<SVGSVGElement>("svg.map")) {
  const links = new Map<string, SVGAElement>();
  const stops = new Map<string, Stop>();
  for (const link of map.querySelectorAll<SVGAElement>("a[data-stop]")) {
    const id = link.dataset.stop ?? "";
    const spot = link.querySelector("circle");
    links.set(id, link);
    stops.set(id, {
      id,
      needs: (link.dataset.needs ?? "").split(" ").filter(Boolean),
      x: Number(spot?.getAttribute("cx")),
      y: Number(spot?.getAttribute("cy")),
    });
  }
  const start = here && links.has(here) ? here : [...links.keys()][0];
  let from: string | undefined;

  const title = (id: string): string => (links.get(id)?.querySelector("title")?.textContent ?? id).replace(/ \([^)]*\)$/, "");
  const mark = (ids: readonly string[], name: string): void => {
    for (const [id, link] of links) link.classList.toggle(name, ids.includes(id));
  };
  const show = (id: string): void => {
    const needs = (stops.get(id)?.needs ?? []).filter((need) => links.has(need));
    const after = opens(stops, id);
    mark([...needs, ...after], "near");
    if (!card) return;
    const line = (word: string | undefined, ids: readonly string[]): HTMLElement => {
      const p = document.createElement("p");
      p.textContent = `${word ?? ""}: ${ids.map(title).join(", ") || (card.dataset.noneWord ?? "")}`;
      return p;
    };
    const name = document.createElement("b");
    name.textContent = links.get(id)?.querySelector("title")?.textContent ?? id;
    card.replaceChildren(name, line(card.dataset.needsWord, needs), line(card.dataset.opensWord, after));
    card.hidden = false;
  };
  const hide = (): void => {
    mark([], "near");
    if (card) card.hidden = true;
  };
  const go = (id: string | undefined): void => {
    const link = id ? links.get(id) : undefined;
    if (!link) return;
    for (const other of links.values()) other.setAttribute("tabindex", other === link ? "0" : "-1");
    link.focus();
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  for (const [id, link] of links) {
    link.setAttribute("tabindex", id === start ? "0" : "-1");
    link.addEventListener("focus", () => show(id));
    link.addEventListener("blur", hide);
    link.addEventListener("pointerenter", () => show(id));
    link.addEventListener("pointerleave", hide);
    link.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Home") go(start);
      else if (event.key.startsWith("Arrow")) {
        const next = walk(stops, id, event.key as Way, from);
        if (event.key === "ArrowRight" && next) from = id;
        go(next);
      } else return;
      event.preventDefault();
    });
  }

  const seek = document.querySelector<HTMLInputElement>("[data-seek]");
  const found = (): string[] => {
    const words = (seek?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    return words.length ? [...links.keys()].filter((id) => words.every((word) => title(id).toLowerCase().includes(word))) : [];
  };
  seek?.addEventListener("input", () => mark(found(), "found"));
  seek?.form?.addEventListener("submit", (event) => {
    const first = found()[0];
    if (!first || !map.getClientRects().length) return; // not on the map, or this drawing is hidden: the search page
    event.preventDefault();
    go(first);
  });
}

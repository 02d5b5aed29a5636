/** Builds elements. Styles are classes or set on `.style`; a style attribute would break the page's content policy. */

export type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean>;

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An HTML element. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** Sets several attributes of one element. */
export function set(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Sets a text only if it changed, so that a live region does not repeat itself. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Elements with the same `data-part` light up together when one of them is pointed at or focused. */
export function linkParts(root: Element): void {
  const light = (part: string | null): void => {
    for (const element of root.querySelectorAll("[data-part]")) element.classList.toggle("x-lit", part !== null && element.getAttribute("data-part") === part);
  };
  const from = (event: Event): string | null => (event.target as Element).closest("[data-part]")?.getAttribute("data-part") ?? null;
  root.addEventListener("pointerover", (event) => light(from(event)));
  root.addEventListener("pointerleave", () => light(null));
  root.addEventListener("focusin", (event) => light(from(event)));
  root.addEventListener("focusout", () => light(null));
}

/** Loads the bundle of a custom element when the element comes near the screen, so that a page pays only for what is read. */

/** How far below the screen an element starts to load: about one screen, so that it is ready when it is reached. */
const NEAR = "800px";

/** Every element that has a bundle of its own, `explorables/<name>.js` beside this script. */
export const LAZY = ["backprop-steps", "broadcasting-boxes", "descent-terrain", "digit-neighbours", "git-graph", "python-stepper"] as const;

/** The address of an element's bundle; a version in the query of the loading script is kept, so both are cached alike. */
export function bundleUrl(name: string, script: string): string {
  const from = new URL(script);
  const url = new URL(`explorables/${name}.js`, from);
  url.search = from.search;
  return url.href;
}

/** Watches all lazy elements in `root` and loads each bundle once. Without IntersectionObserver all load at once. */
export function watch(root: ParentNode, script: string, load: (url: string) => Promise<unknown>): void {
  const elements = root.querySelectorAll<HTMLElement>(LAZY.join());
  const start = (element: Element): void => {
    load(bundleUrl(element.localName, script)).catch(() => {
      // The figure and table inside the element stay readable; a later visit tries again.
      element.setAttribute("data-not-loaded", "");
    });
  };
  if (typeof IntersectionObserver === "undefined") {
    elements.forEach(start);
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        observer.unobserve(entry.target);
        start(entry.target);
      }
    },
    { rootMargin: NEAR },
  );
  elements.forEach((element) => observer.observe(element));
}

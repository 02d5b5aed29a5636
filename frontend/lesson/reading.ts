/** Remembers how far a lesson was read, and keeps the contents in step: an element with `part-url` tells the server once when it
 * has been on the screen for a moment; the paragraph itself is remembered on this device. */
import { eventId, post } from "./post.ts";

/** Milliseconds on the screen that count as reached; scrolling past does not. */
const DWELL = 1500;
/** Where one reads: the upper part of the screen. */
const READING = "0px 0px -40% 0px";
/** Pixels at the top of the screen that may be covered, as by the contents on a phone. */
const TOP = 60;

export function watchParts(root: Document): void {
  if (typeof IntersectionObserver === "undefined") return;
  const waiting = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(waiting.get(target));
        if (isIntersecting) waiting.set(target, setTimeout(() => reached(target), DWELL));
      }
    },
    { rootMargin: READING },
  );
  const reached = (element: Element): void => {
    observer.unobserve(element);
    const part = element.getAttribute("data-part") ?? element.id;
    post(element, element.getAttribute("part-url")!, { part, event: eventId() }, true).then(
      () => root.dispatchEvent(new Event("lesson-progress")),
      () => observer.observe(element),
    );
  };
  root.querySelectorAll("[part-url]").forEach((element) => observer.observe(element));
}

/** The contents: which part is on the screen, and, after each `lesson-progress`, what is done. */
export function watchRail(root: Document): void {
  const rail = root.querySelector<HTMLElement>("nav[data-rail-url]");
  if (!rail || typeof IntersectionObserver === "undefined") return;
  const seen = new Set<Element>();
  const parts = [...root.querySelectorAll("[data-part]")];
  const mark = (): void => {
    const here = parts.find((part) => seen.has(part));
    rail.querySelectorAll("a").forEach((link) => {
      if (here && link.hash === `#${here.id}`) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      mark();
    },
    { rootMargin: "-15% 0px -60% 0px" },
  );
  parts.forEach((part) => observer.observe(part));

  let asked = false;
  root.addEventListener("lesson-progress", () => {
    if (asked) return;
    asked = true;
    // A moment later: an answer may bring several reasons at once.
    setTimeout(() => {
      asked = false;
      fetch(rail.dataset["railUrl"]!, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((html) => {
          const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("nav");
          if (!fresh || rail.contains(document.activeElement)) return;
          rail.replaceChildren(...fresh.childNodes);
          mark();
        })
        .catch(() => undefined); // the contents stay as they were
    }, 150);
  });
}

/** The paragraph that was read last: kept on this device when the page is left, offered by `a[data-resume]` when it comes back. */
export function rememberPlace(root: Document): void {
  const link = root.querySelector<HTMLAnchorElement>("a[data-resume]");
  const lesson = root.querySelector<HTMLElement>("[data-lesson]")?.dataset["lesson"];
  if (!lesson) return;
  const key = `place ${lesson}`;
  try {
    const kept = localStorage.getItem(key);
    if (kept && link && root.getElementById(kept)) link.hash = kept;
  } catch {
    return; // this browser keeps nothing: the part that the server knows is offered
  }
  addEventListener("pagehide", () => {
    const read = [...root.querySelectorAll("[id^=beside-]")].map((beside) => root.getElementById(beside.id.slice(7)));
    const at = read.find((spot) => spot && spot.getBoundingClientRect().bottom > TOP);
    if (at && scrollY > innerHeight / 2) localStorage.setItem(key, at.id);
  });
}

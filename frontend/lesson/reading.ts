/** Remembers how far a lesson was read: an element with `part-url` tells the server once when it has been on the screen for a moment. */
import { eventId, post } from "./post.ts";

/** Milliseconds on the screen that count as reached; scrolling past does not. */
const DWELL = 1500;

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
    { rootMargin: "0px 0px -40% 0px" }, // the upper part of the screen, where one reads
  );
  const reached = (element: Element): void => {
    observer.unobserve(element);
    const part = element.getAttribute("data-part") ?? element.id;
    post(element, element.getAttribute("part-url")!, { part, event: eventId() }, true).catch(() => observer.observe(element));
  };
  root.querySelectorAll("[part-url]").forEach((element) => observer.observe(element));
}

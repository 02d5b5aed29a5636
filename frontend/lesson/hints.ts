/** Hints open one at a time, and each opening is told to the server once: `<details hint-url="…">`. */
import { eventId, post } from "./post.ts";

const HINT = "details[hint-url]";

function groupOf(hint: Element): HTMLDetailsElement[] {
  const around = hint.closest("ml-exercise,[data-hints]") ?? hint.parentElement!;
  return [...around.querySelectorAll<HTMLDetailsElement>(HINT)];
}

/** Shows the hints up to the first one that was never opened. */
function reveal(group: HTMLDetailsElement[]): void {
  const next = group.findIndex((hint) => !hint.open && !hint.hasAttribute("data-seen"));
  group.forEach((hint, index) => (hint.hidden = next >= 0 && index > next));
}

export function watchHints(root: Document): void {
  root.querySelectorAll<HTMLDetailsElement>(HINT).forEach((hint) => reveal(groupOf(hint)));
  // `toggle` does not bubble, so it is caught on its way down.
  root.addEventListener(
    "toggle",
    (event) => {
      const hint = event.target;
      if (!(hint instanceof HTMLDetailsElement) || !hint.matches(HINT) || !hint.open || hint.hasAttribute("data-seen")) return;
      hint.setAttribute("data-seen", "");
      reveal(groupOf(hint));
      const url = hint.getAttribute("hint-url")!;
      const fields: Record<string, string> = { event: eventId() };
      if (hint.dataset["hint"]) fields["hint"] = hint.dataset["hint"];
      // The hint is open either way; a lost message must not take it back.
      post(hint, url, fields, true).catch(() => hint.removeAttribute("data-seen"));
    },
    true,
  );
}

/** The program was stopped, or the network is gone: the page says so calmly and stays, with everything that was typed.
 *
 * Before a form leaves the page, and before a link does once something was typed, the program is asked whether it is
 * there. A browser would put a page of its own in place of this one. */

/** Milliseconds between two questions while it is away, and after which a slow answer is not waited for. */
const PAUSE = 3000;

/** Whether a click on this link leaves for another page of the program in this window. */
export function leaves(link: HTMLAnchorElement, event: MouseEvent, here: Location): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  if ((link.target && link.target !== "_self") || link.hasAttribute("download") || link.origin !== here.origin) return false;
  return link.pathname !== here.pathname || link.search !== here.search || !link.hash;
}

export function watchAway(bar: HTMLElement): void {
  const words = bar.querySelector("template");
  let typed = false;
  let asking = false;
  let passing = false;
  let next: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const answers = async (): Promise<boolean> => {
    try {
      await fetch(bar.dataset["alive"] ?? "", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PAUSE) });
      return true;
    } catch (error) {
      return error instanceof DOMException && error.name === "TimeoutError"; // slow is not away
    }
  };
  const hide = (): void => {
    clearTimeout(timer);
    bar.querySelector("[data-said]")?.remove();
  };
  const show = (): void => {
    if (!bar.querySelector("[data-said]") && words) {
      const said = document.createElement("div");
      said.setAttribute("data-said", "");
      said.append(words.content.cloneNode(true));
      said.querySelector("button")?.addEventListener("click", () => void again());
      bar.append(said);
    }
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PAUSE);
  };
  const look = async (): Promise<void> => {
    if (!(await answers())) show();
    else if (next) bar.querySelector("[data-said]")?.classList.add("back");
    else hide();
  };
  const again = async (): Promise<void> => {
    if (!(await answers())) return show();
    const go = next;
    next = undefined;
    hide();
    go?.();
  };
  /** Holds the act until the program answers. */
  const ask = async (event: Event, act: () => void): Promise<void> => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    const there = await answers();
    asking = false;
    if (there) act();
    else {
      next = act;
      show();
    }
  };

  document.addEventListener("input", () => (typed = true));
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || passing || !(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    const by = event.submitter;
    void ask(event, () => {
      passing = true;
      form.requestSubmit(by);
      passing = false;
    });
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (typed && link instanceof HTMLAnchorElement && leaves(link, event, location)) void ask(event, () => location.assign(link.href));
  });
  document.addEventListener("htmx:error", () => void look());
}

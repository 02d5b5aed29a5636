/** `<ml-path>` around the steps of the path: a row is dragged by its handle, as far as what is needed first allows.
 *  The buttons of each row do the same by keyboard and without script. */
import { held, placeAt } from "./order.ts";

/** Pixels from the edge of the window within which the page scrolls along. */
const EDGE = 72;

class MlPath extends HTMLElement {
  private rows: HTMLLIElement[] = [];

  connectedCallback(): void {
    this.rows = [...this.querySelectorAll<HTMLLIElement>("li[data-lesson]")];
    if (this.rows.length < 2) return;
    for (const [from, row] of this.rows.entries()) {
      const grip = document.createElement("span");
      grip.className = "grip";
      grip.setAttribute("aria-hidden", "true"); // the buttons are for everybody, this is for the pointer
      row.prepend(grip);
      grip.addEventListener("pointerdown", (event) => {
        if (event.button === 0) this.drag(event, grip, from);
      });
    }
    this.classList.add("live");
  }

  private drag(down: PointerEvent, grip: HTMLElement, from: number): void {
    const row = this.rows[from]!;
    const [first, last] = [Number(row.dataset["first"]), Number(row.dataset["last"])];
    const start = down.clientY + scrollY;
    const middles = this.rows.map((one) => {
      const box = one.getBoundingClientRect();
      return box.top + scrollY + box.height / 2;
    });
    let y = down.clientY;
    let to = from;
    let scrolling = 0;
    down.preventDefault();
    grip.setPointerCapture(down.pointerId);
    row.classList.add("held");

    const show = (): void => {
      const moved = y + scrollY - start;
      const found = held(placeAt(middles[from]! + moved, middles, from), first, last);
      to = found.place;
      row.style.transform = `translateY(${moved}px)`;
      for (const [place, one] of this.rows.entries()) {
        one.classList.toggle("drop-before", place === to && to < from);
        one.classList.toggle("drop-after", place === to && to > from);
      }
      this.say(found.by, row, first, last);
    };
    const scroll = (): void => {
      const by = y < EDGE ? (y - EDGE) / 4 : y > innerHeight - EDGE ? (y - innerHeight + EDGE) / 4 : 0;
      if (by) {
        scrollBy(0, by);
        show();
      }
      scrolling = requestAnimationFrame(scroll);
    };
    const end = (): void => {
      cancelAnimationFrame(scrolling);
      stop.abort();
      row.classList.remove("held");
      row.style.transform = "";
      for (const one of this.rows) one.classList.remove("drop-before", "drop-after");
    };
    const stop = new AbortController();
    const { signal } = stop;
    grip.addEventListener("pointermove", (event) => {
      y = event.clientY;
      show();
    }, { signal });
    grip.addEventListener("pointerup", () => {
      end();
      if (to !== from) this.send(row, to, from);
    }, { signal });
    grip.addEventListener("pointercancel", end, { signal });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      to = from;
      end();
      this.say("", row, first, last);
    }, { signal });
    scrolling = requestAnimationFrame(scroll);
  }

  /** Says which lesson stands in the way. */
  private say(by: "under" | "above" | "", row: HTMLElement, first: number, last: number): void {
    const says = this.querySelector<HTMLElement>("[data-says]");
    const other = by === "under" ? this.rows[first - 1] : by === "above" ? this.rows[last + 1] : undefined;
    const title = (one: HTMLElement): string => one.querySelector("a")?.textContent ?? "";
    const text = other ? `${title(row)} ${this.dataset[by] ?? ""} ${title(other)}` : "";
    if (says && says.textContent !== text) says.textContent = text;
  }

  private send(row: HTMLElement, to: number, from: number): void {
    const form = this.querySelector<HTMLFormElement>("#put");
    const field = (name: string): HTMLInputElement | null => form?.querySelector(`[name=${name}]`) ?? null;
    const [lesson, before] = [field("lesson"), field("before")];
    if (!form || !lesson || !before) return;
    lesson.value = row.dataset["lesson"] ?? "";
    before.value = this.rows[to < from ? to : to + 1]?.dataset["lesson"] ?? "";
    form.requestSubmit();
  }
}

customElements.define("ml-path", MlPath);

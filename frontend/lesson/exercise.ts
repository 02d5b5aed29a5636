/** `<ml-exercise>` around a Check form: sends it without leaving the page and puts the verdict in place. Without script, or when
 * the server answers with something else than a fragment, the form works as a form. */
import { MlEditor } from "./editor.ts";
import { eventId, plain, post } from "./post.ts";
import { Trying } from "./trying.ts";
import { WORDS } from "./words.ts";

declare global {
  interface Window {
    htmx?: { process: (element: Element) => void };
  }
}

/** The verdict inside an answer: the fragment itself, or its place in a whole page. */
export function verdictOf(html: string, place: string | null): Node[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  const inside = place ? page.getElementById(place) : null;
  return [...(inside ?? page.querySelector("[data-verdict]") ?? page.body).childNodes];
}

export class MlExercise extends HTMLElement {
  #form: HTMLFormElement | undefined;
  #place: HTMLElement | undefined;
  #sent: string | undefined;
  #trying: Trying | undefined;
  #busy = false;

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>("form[data-check]") ?? this.querySelector("form");
    if (!form || this.#form) return;
    this.#form = form;
    this.#place = this.#verdictPlace(form);
    // A verdict may arrive at once or a moment later by polling; whoever changes the place, the blamed line follows.
    new MutationObserver(() => this.#mark()).observe(this.#place, { childList: true, subtree: true });
    this.#mark();
    const editor = this.querySelector("ml-editor");
    const check = form.querySelector<HTMLElement>("button[type=submit],button:not([type])");
    if (editor instanceof MlEditor && check && this.hasAttribute("run-url")) {
      const trying = (this.#trying = new Trying(this, editor, check));
      editor.addEventListener("ml-run", () => void trying.start());
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#check(event.submitter);
    });
  }

  #verdictPlace(form: HTMLFormElement): HTMLElement {
    const found = this.querySelector<HTMLElement>("[data-verdict]");
    const place = found ?? document.createElement("div");
    if (!found) {
      place.setAttribute("data-verdict", "");
      form.after(place);
    }
    if (!place.hasAttribute("aria-live")) place.setAttribute("role", "status");
    return place;
  }

  async #check(submitter: HTMLElement | null): Promise<void> {
    const form = this.#form!;
    const place = this.#place!;
    if (this.#busy) return;
    this.#renewEvent(form);
    const fields = new FormData(form);
    if (submitter instanceof HTMLButtonElement && submitter.name) fields.append(submitter.name, submitter.value);
    const buttons = form.querySelectorAll<HTMLButtonElement>("button[type=submit],button:not([type])");
    this.#setBusy(true, buttons);
    const editor = this.querySelector("ml-editor");
    try {
      if (editor instanceof MlEditor) {
        await editor.settled();
        for (const [name, value] of Object.entries(editor.nextVersion())) fields.set(name, value);
      }
      const answer = await post(form, submitter?.getAttribute("formaction") ?? form.action, fields);
      if (!answer.ok) {
        this.#trouble((await plain(answer)) || WORDS.refused(answer.status));
        return;
      }
      this.#trying?.clear(); // what an earlier text printed would stand beside the verdict of this one
      place.replaceChildren(...verdictOf(await answer.text(), place.id || null));
      window.htmx?.process(place);
      document.dispatchEvent(new Event("lesson-progress"));
      place.scrollIntoView({ block: "nearest" });
    } catch {
      this.#trouble(WORDS.notChecked);
    } finally {
      this.#setBusy(false, buttons);
    }
  }

  /** The same code sent again after a lost answer is the same event; anything else is a new one. */
  #renewEvent(form: HTMLFormElement): void {
    const field = form.querySelector<HTMLInputElement>("input[name=event]");
    if (!field) return;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (name !== "event" && name !== "parent" && typeof value === "string") fields.append(name, value);
    const now = fields.toString();
    const failed = this.#place!.querySelector(".ml-trouble") !== null;
    if (this.#sent !== undefined && !(failed && this.#sent === now)) field.value = eventId();
    this.#sent = now;
  }

  #setBusy(busy: boolean, buttons: NodeListOf<HTMLButtonElement>): void {
    this.#busy = busy;
    this.toggleAttribute("data-busy", busy);
    this.#place!.setAttribute("aria-busy", String(busy));
    for (const button of buttons) {
      // Not `disabled`: that would drop the keyboard focus to the top of the page.
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  #trouble(text: string): void {
    const says = document.createElement("p");
    says.className = "ml-trouble";
    says.textContent = text;
    this.#place!.replaceChildren(says);
  }

  #mark(): void {
    const editor = this.querySelector("ml-editor");
    if (!(editor instanceof MlEditor)) return;
    const line = Number(this.#place!.querySelector("[data-line]")?.getAttribute("data-line") ?? "");
    editor.blame(line > 0 ? line : null, this.#place!.querySelector("h3 [data-content]")?.textContent?.trim() ?? "");
  }
}

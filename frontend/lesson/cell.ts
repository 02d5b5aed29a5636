/** `<ml-cell cell="…" run-url stop-url reset-url>` around a listing and its recorded output: makes it runnable and editable.
 * Without script the recorded output stands, and no button promises what cannot happen. */
import type { EditorView } from "@codemirror/view";
import { blame, makeEditor, replaceText } from "./codemirror.ts";
import { button, hear, type RunAnswer, show } from "./output.ts";
import { eventId, LINES, post } from "./post.ts";
import { WORDS } from "./words.ts";

export class MlCell extends HTMLElement {
  #listing: HTMLElement | undefined;
  #recorded: Node[] = [];
  #printed = "";
  #text = "";
  #view: EditorView | undefined;
  #out: HTMLElement | undefined;
  #says = document.createElement("span");
  #run = button(WORDS.run);
  #stop = button(WORDS.stop, "quiet");
  #reset = button(WORDS.reset, "quiet");
  #busy = false;

  connectedCallback(): void {
    const listing = this.querySelector<HTMLElement>("pre:not(.out)");
    if (!listing || this.#listing || !this.hasAttribute("run-url")) return;
    this.#listing = listing;
    const source = this.querySelector<HTMLTextAreaElement>("textarea[name=source]")?.value;
    this.#printed = this.#text = (source ?? listing.textContent ?? "").replace(/\n$/, "");
    this.#out = this.querySelector<HTMLElement>(".out") ?? this.#makeOut(listing);
    this.#recorded = [...this.#out.childNodes].map((node) => node.cloneNode(true));
    this.#addButtons(listing);
    listing.tabIndex = 0;
    listing.setAttribute("aria-description", WORDS.editHint);
    listing.addEventListener("click", () => {
      if (getSelection()?.isCollapsed !== false) this.#edit();
    });
    listing.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (event.ctrlKey || event.metaKey || event.shiftKey) void this.#start();
      else this.#edit();
    });
  }

  #makeOut(listing: HTMLElement): HTMLElement {
    const out = document.createElement("pre");
    out.className = "out";
    out.hidden = true;
    listing.after(out);
    return out;
  }

  #addButtons(listing: HTMLElement): void {
    let bar = this.querySelector("header");
    if (!bar) {
      bar = document.createElement("header");
      listing.before(bar);
    }
    this.#says.setAttribute("role", "status");
    this.#says.className = "ml-says";
    this.#stop.hidden = this.#reset.hidden = true;
    this.#reset.title = WORDS.resetTitle;
    bar.append(this.#says, this.#reset, this.#stop, this.#run);
    this.#run.addEventListener("click", () => void this.#start());
    this.#stop.addEventListener("click", () => void this.#halt());
    this.#reset.addEventListener("click", () => void this.#restore());
  }

  #edit(): void {
    const listing = this.#listing!;
    if (!this.#view) {
      const host = document.createElement("div");
      host.className = "ml-code";
      listing.after(host);
      this.#view = makeEditor({
        host,
        text: this.#text,
        label: WORDS.cellLabel,
        language: this.getAttribute("language") || "python",
        onChange: (text) => {
          this.#text = text;
          this.#reset.hidden = false;
        },
        onSubmit: () => void this.#start(),
        onRun: () => void this.#start(),
      });
      listing.hidden = true;
    }
    this.#view.focus();
  }

  async #start(): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    this.#says.textContent = WORDS.running;
    if (this.#view) blame(this.#view, null);
    try {
      const fields = { cell: this.getAttribute("cell") ?? "", source: this.#text, event: eventId() };
      const answer = await post(this, this.getAttribute("run-url")!, fields, false, LINES);
      if (answer.ok) this.#show(await hear(answer, this.#out!));
      else this.#says.textContent = WORDS.runRefused(answer.status);
    } catch {
      this.#says.textContent = WORDS.notRun;
    }
    this.#setBusy(false);
  }

  async #halt(): Promise<void> {
    this.#says.textContent = WORDS.stopping;
    try {
      await post(this, this.getAttribute("stop-url") ?? "", { cell: this.getAttribute("cell") ?? "" });
    } catch {
      this.#says.textContent = WORDS.notRun;
    }
  }

  async #restore(): Promise<void> {
    if (this.#busy) return;
    this.#text = this.#printed;
    if (this.#view) replaceText(this.#view, this.#printed);
    this.#out!.replaceChildren(...this.#recorded.map((node) => node.cloneNode(true)));
    this.#out!.hidden = this.#recorded.length === 0;
    this.#out!.classList.remove("ml-failed");
    const url = this.getAttribute("reset-url");
    try {
      const answer = url ? await post(this, url, { cell: this.getAttribute("cell") ?? "" }) : undefined;
      this.#says.textContent = answer && !answer.ok ? WORDS.runRefused(answer.status) : WORDS.wasReset;
    } catch {
      this.#says.textContent = WORDS.notRun;
    }
    this.#run.textContent = WORDS.run;
    if (document.activeElement === this.#reset) this.#run.focus();
    this.#reset.hidden = true;
  }

  #show(answer: RunAnswer): void {
    show(answer, this.#out!);
    if (this.#view && answer.error?.line) blame(this.#view, answer.error.line, answer.error.text);
    this.#says.textContent = answer.restarted ? WORDS.restarted : WORDS.ranIn(answer.seconds);
    this.#run.textContent = WORDS.runAgain;
    this.#reset.hidden = false;
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.toggleAttribute("data-busy", busy);
    this.#out!.setAttribute("aria-busy", String(busy));
    if (busy) this.#run.setAttribute("aria-disabled", "true");
    else this.#run.removeAttribute("aria-disabled");
    if (!busy && document.activeElement === this.#stop) this.#run.focus();
    this.#stop.hidden = !busy || !this.hasAttribute("stop-url");
  }
}

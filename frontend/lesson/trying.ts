/** Run beside Check: the code of an exercise runs in the lesson's own Python, with the names of the cells before it; commands for a
 * terminal run in the folder in which they are checked. What they print stands below the editor. Nothing is judged. */
import type { MlEditor } from "./editor.ts";
import { button, hear, show } from "./output.ts";
import { eventId, LINES, post } from "./post.ts";
import { WORDS } from "./words.ts";

export class Trying {
  #exercise: HTMLElement;
  #editor: MlEditor;
  #out = document.createElement("pre");
  #says = document.createElement("span");
  #run = button(WORDS.run);
  #stop = button(WORDS.stop, "quiet");
  #busy = false;

  /** `exercise` carries `cell`, `name`, `run-url` and `stop-url`; the buttons are put before `before`. */
  constructor(exercise: HTMLElement, editor: MlEditor, before: HTMLElement) {
    this.#exercise = exercise;
    this.#editor = editor;
    this.#out.className = "out";
    this.#out.hidden = true;
    this.#out.tabIndex = 0;
    this.#out.setAttribute("aria-label", WORDS.output);
    editor.after(this.#out);
    this.#says.className = "ml-says";
    this.#says.setAttribute("role", "status");
    this.#stop.hidden = true;
    this.#run.title = editor.getAttribute("language") === "shell" ? WORDS.runCommandsTitle : WORDS.runTitle;
    this.#run.setAttribute("aria-keyshortcuts", "Shift+Enter");
    before.before(this.#says, this.#stop, this.#run);
    this.#run.addEventListener("click", () => void this.start());
    this.#stop.addEventListener("click", () => void this.#halt());
  }

  async start(): Promise<void> {
    if (this.#busy) return;
    this.#setBusy(true);
    this.#says.textContent = WORDS.running;
    this.#editor.blame(null);
    try {
      const named = (name: string): string => this.#exercise.getAttribute(name) ?? "";
      const fields = { cell: named("cell"), exercise: named("name"), source: this.#editor.value, event: eventId() };
      const answer = await post(this.#exercise, this.#exercise.getAttribute("run-url")!, fields, false, LINES);
      if (answer.ok) {
        const told = await hear(answer, this.#out);
        show(told, this.#out);
        this.#editor.blame(told.error?.line ?? null, told.error?.text);
        this.#says.textContent = told.restarted ? WORDS.restarted : WORDS.ranIn(told.seconds);
      } else this.#says.textContent = WORDS.runRefused(answer.status);
    } catch {
      this.#says.textContent = WORDS.notRun;
    }
    this.#setBusy(false);
  }

  /** Takes away what the last run printed. */
  clear(): void {
    this.#out.hidden = true;
    this.#says.textContent = "";
  }

  async #halt(): Promise<void> {
    this.#says.textContent = WORDS.stopping;
    await post(this.#exercise, this.#exercise.getAttribute("stop-url") ?? "", {}).catch(() => (this.#says.textContent = WORDS.notRun));
  }

  #setBusy(busy: boolean): void {
    this.#busy = busy;
    this.#out.setAttribute("aria-busy", String(busy));
    if (busy) this.#run.setAttribute("aria-disabled", "true");
    else this.#run.removeAttribute("aria-disabled");
    if (!busy && document.activeElement === this.#stop) this.#run.focus();
    this.#stop.hidden = !busy;
  }
}

/** `<ml-editor draft-url="…">` around `<textarea name="source">`: a code editor that keeps the textarea, and so the form, in step. */
import type { EditorView } from "@codemirror/view";
import { blame, makeEditor, replaceText } from "./codemirror.ts";
import { Draft } from "./draft.ts";
import { eventId, plain, post } from "./post.ts";
import { WORDS } from "./words.ts";

export class MlEditor extends HTMLElement {
  #view: EditorView | undefined;
  #area: HTMLTextAreaElement | undefined;
  #draft: Draft | undefined;
  /** Versions of the text that this page wrote or was opened with, newest first; those not confirmed yet included. */
  #seen: string[] = [];

  connectedCallback(): void {
    const area = this.querySelector<HTMLTextAreaElement>("textarea");
    if (!area || this.#view) return;
    this.#area = area;
    const draft = (this.#draft = this.#makeDraft());
    const opened = area.form?.querySelector<HTMLInputElement>("input[name=parent]")?.value;
    if (opened) this.#seen = [opened];
    const host = document.createElement("div");
    host.className = "ml-code";
    area.after(host);
    const label = this.getAttribute("aria-label") ?? area.getAttribute("aria-label") ?? area.labels?.[0]?.textContent?.trim();
    this.#view = makeEditor({
      host,
      text: area.value,
      label: label ? `${label}. ${WORDS.editor}` : WORDS.editor,
      language: this.getAttribute("language") || "python",
      onChange: (text) => {
        area.value = text;
        draft?.change(text);
      },
      // The form's own button, so that its checks and its name are part of the request.
      ...(this.closest("ml-exercise[run-url]") ? { onRun: () => void this.dispatchEvent(new Event("ml-run")) } : {}),
      onSubmit: () => area.form?.requestSubmit(area.form.querySelector<HTMLButtonElement>("button[type=submit],button:not([type])")),
    });
    this.removeAttribute("aria-label"); // the editor inside carries it now
    area.hidden = true;
    area.labels?.forEach((node) => node.addEventListener("click", () => this.#view?.focus()));
    const leave = (): void => void draft?.flush(true);
    const online = (): void => void draft?.flush();
    addEventListener("pagehide", leave);
    addEventListener("online", online);
    // Another form of the exercise, such as "Start over", must find everything saved, and no draft may arrive after it.
    this.closest("ml-exercise")?.addEventListener("submit", (event) => { if (event.target !== area.form) leave(); }, true);
  }

  /** The code as it stands. */
  get value(): string {
    return this.#area?.value ?? "";
  }

  set value(text: string) {
    if (this.#view) replaceText(this.#view, text);
    else if (this.#area) this.#area.value = text;
  }

  /** What tells the server which text this one follows: `version` names it, `parent` what was written or seen before. */
  nextVersion(): { version: string; parent: string } {
    const parent = this.#seen.join(" ");
    const version = eventId();
    this.#seen = [version, ...this.#seen].slice(0, 8);
    return { version, parent };
  }

  /** Resolves once no draft is on its way, so that what is sent next comes after it. */
  async settled(): Promise<void> {
    await this.#draft?.idle;
  }

  /** Marks the line that a verdict blames, counted from 1; null marks none. */
  blame(line: number | null, why = ""): void {
    if (this.#view) blame(this.#view, line, why);
  }

  override focus(): void {
    this.#view?.focus();
  }

  #makeDraft(): Draft | undefined {
    const url = this.getAttribute("draft-url");
    if (!url) return undefined;
    let state = this.querySelector("[role=status]") ?? this.closest("form")?.querySelector("[data-draft-state]");
    if (!state) {
      state = document.createElement("p");
      state.className = "ml-draft";
      state.setAttribute("role", "status");
      this.append(state);
    }
    const says = state;
    let refusal = "";
    return new Draft({
      send: async (source, leaving) => {
        refusal = "";
        const answer = await post(this, url, { source, ...this.nextVersion() }, leaving);
        if (!answer.ok) refusal = answer.status === 413 ? await answer.text() : await plain(answer);
        if (!answer.ok) return answer.status === 413 ? "refused" : "failed";
        const told = answer.headers.get("Content-Type")?.includes("json") ? ((await answer.json()) as { version?: string; others?: number }) : {};
        // A text that was there already keeps its older id.
        if (told.version && !this.#seen.includes(told.version)) this.#seen.unshift(told.version);
        return told.others ? "conflict" : "saved";
      },
      onState: (sent) => {
        says.textContent = sent === "saved" ? WORDS.saved : sent === "conflict" ? WORDS.conflict : refusal || WORDS.notSaved;
        says.classList.toggle("ml-trouble", sent !== "saved");
      },
    });
  }
}

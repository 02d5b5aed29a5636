/** `<python-stepper>`: go through a program line by line and see which names are on which value. */
import { button, choice, type Choice, slider, type Slider } from "../frame/controls.ts";
import { h, say } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import { clamp } from "../frame/numbers.ts";
import type { Opening } from "../frame/questions.ts";
import { numberOf, parseState, type State, wordOf } from "../frame/state.ts";
import { t } from "../frame/words.ts";
import { type Box, boxes, MOST_STEPS, repr, run, type Run, type Step, type Value } from "./model.ts";
import { codeOf, PROGRAM_NAMES, type ProgramName, PROGRAMS } from "./programs.ts";

const LONGEST = 600;
const LAST = 10 * MOST_STEPS;

class PythonStepper extends Explorable {
  #program: ProgramName = "share";
  #code: string = codeOf("share", false);
  #run: Run = run(this.#code);
  #step = 0;
  #seenEnd = false;
  #opened: Record<string, string | number> = {};

  #lines = h("ol", { class: "ps-lines", "data-content": "", "aria-label": t("The program") });
  #boxes = h("div", { class: "ps-boxes" });
  #printed = h("pre", { class: "ps-out", "data-content": "", "aria-label": t("Printed so far") });
  #back = button(t("◀ Back"), () => this.#go(this.#step - 1));
  #forward = button(t("Next line ▶"), () => this.#go(this.#step + 1), "first");
  #slider!: Slider;
  #form!: Choice<"shared" | "copied">;
  #editor = h("textarea", { class: "ps-edit", "data-content": "", rows: 8, spellcheck: "false", autocapitalize: "off", maxlength: LONGEST, "aria-label": t("The lines of the program") });
  #trouble = h("p", { class: "ps-trouble", role: "status" });

  protected opening(): Opening {
    const state = parseState(new URLSearchParams(location.search).get(this.localName) ?? this.getAttribute("state"));
    this.#program = wordOf(state, "program", PROGRAM_NAMES, "share");
    if (this.#program === "grid") return { ask: t("The grid has three rows, and line 2 changes one number. How many rows have changed at the end?"), options: ["1", "3", "0"] };
    if (this.#program === "total") return { ask: t("How many times is line 4 run, and what is printed?"), options: [t("once, {n}", { n: 7 }), t("three times, {n}", { n: 12 }), t("three times, {n}", { n: 7 })] };
    if (this.#program === "build") return { ask: t("Line 5 tests each item of the list, and line 6 appends. What does line 7 print?"), options: ["[52, 47]", "[12, 7]", "[]"] };
    return { ask: t("Lines 3 and 4 change the list that the name of line 2 is on. What does line 6 print?"), options: ["[1, 2, 3, 5]", "[9, 2, 3, 4, 5]", "[9, 2, 3, 4]"] };
  }

  protected truth(): number | null {
    return this.#seenEnd ? 1 : null;
  }

  protected build(): Parts {
    this.#slider = slider({ label: t("Lines run"), min: 0, max: 1, step: 1, text: (value) => t("{n} of {all}", { n: value, all: this.#last }), onInput: (value) => this.#go(value) });
    const { shared, copied } = PROGRAMS[this.#program];
    this.#form = choice(t("Line {n}", { n: PROGRAMS[this.#program].at }), [["shared", shared], ["copied", copied]], (form) => this.#rewrite(codeOf(this.#program, form === "copied")));
    this.#form.element.querySelector(".seg")!.setAttribute("data-content", "");
    this.#form.element.classList.add("ps-form");
    this.#editor.addEventListener("input", () => this.#edited());
    return {
      title: t("A program, line by line"),
      picture: h("div", { class: "ps-pic" }, this.#lines, h("p", { class: "x-head" }, t("Names on their values")), this.#boxes, h("p", { class: "x-head" }, t("Printed so far")), this.#printed),
      formula: null,
      controls: [
        h("div", { class: "row" }, this.#forward, this.#back, button(t("Reset"), () => this.#reset())),
        this.#slider.element,
        this.#form.element,
        h("div", { class: "ps-own" }, h("p", { class: "ps-label" }, t("Or write lines of your own")), this.#editor, this.#trouble),
      ],
    };
  }

  protected override keys(): Record<string, () => void> {
    return { n: () => this.#go(this.#step + 1), b: () => this.#go(this.#step - 1) };
  }

  get #last(): number {
    return Math.max(0, this.#run.steps.length - 1);
  }

  protected load(state: State): void {
    const copy = wordOf(state, "line", ["shared", "copied"], "shared") === "copied";
    this.#code = codeOf(this.#program, copy);
    try {
      const own = decodeURIComponent(state.get("code") ?? "");
      if (own && own.length <= LONGEST) this.#code = own;
    } catch {
      // A broken link opens the program as the lesson has it.
    }
    this.#run = run(this.#code);
    this.#editor.value = this.#code;
    this.#tellTrouble();
    this.#step = clamp(Math.round(numberOf(state, "step", 0, LAST, 0)), 0, this.#last);
    this.#opened = this.save();
    this.#look();
  }

  protected save(): Record<string, string | number> {
    const form = this.#formNow;
    return { program: this.#program, ...(form ? { line: form } : { code: encodeURIComponent(this.#code) }), step: this.#step };
  }

  /** Which form of its line the program has now; null if somebody wrote other lines. */
  get #formNow(): "shared" | "copied" | null {
    return this.#code === codeOf(this.#program, false) ? "shared" : this.#code === codeOf(this.#program, true) ? "copied" : null;
  }

  get #now(): Step | undefined {
    return this.#run.steps[this.#step];
  }

  protected summary(): string {
    const step = this.#now;
    if (!step) return t("Nothing has run.");
    const ran = step.ran === null ? t("Nothing has run yet.") : step.error ? t("Line {n} stopped the program.", { n: step.ran }) : t("Line {n} has run.", { n: step.ran });
    const next = step.next !== null ? t("Line {n} is next.", { n: step.next }) : step.error ? "" : t("The program has ended.");
    return [ran, next, ...boxes(step.names).filter((box) => box.names.length).map((box) => this.#spoken(box))].filter(Boolean).join(" ");
  }

  #spoken(box: Box): string {
    const value = repr(box.value);
    return box.names.length > 1
      ? t("{names} are names of one value, {value}.", { names: box.names.join(", "), value })
      : t("{name} is {value}.", { name: box.names[0]!, value });
  }

  protected draw(): void {
    const step = this.#now;
    const rows = this.#code.split("\n").map((line, i) => {
      const at = i + 1;
      const mark = step?.error && step.ran === at ? "✗" : step?.next === at ? "▶" : step?.ran === at ? "✓" : "";
      const kind = mark === "▶" ? "ps-next" : mark === "✗" ? "ps-stopped" : "";
      return h("li", { class: kind, ...(mark === "▶" ? { "aria-current": "step" } : {}) }, h("span", { class: "ps-mark", "aria-hidden": "true" }, mark), h("code", {}, line || " "));
    });
    this.#lines.replaceChildren(...rows);
    this.#drawBoxes(step);
    say(this.#printed, [...(step?.printed ?? []), ...(step?.error ? [step.error] : [])].join("\n") || "–");
    this.#slider.element.querySelector("input")!.max = String(Math.max(1, this.#last));
    this.#slider.put(this.#step);
    this.#back.disabled = this.#step === 0;
    this.#forward.disabled = this.#step >= this.#last;
    const form = this.#formNow;
    this.#form.put(form ?? ("none" as "shared"));
  }

  #drawBoxes(step: Step | undefined): void {
    const found = step ? boxes(step.names) : [];
    if (!found.length) {
      this.#boxes.replaceChildren(h("p", { class: "ps-none" }, t("No name is on anything yet.")));
      return;
    }
    const before = new Map((this.#run.steps[this.#step - 1]?.names ?? []).map(([name, value]) => [name, repr(value)]));
    this.#boxes.replaceChildren(...found.map((box) => {
      const changed = box.names.some((name) => before.get(name) !== repr(box.value));
      const tags = box.names.map((name) => h("li", {}, name));
      const letter = box.letter && found.some((other) => other.value.kind === "list" && other.value.items.includes(box.value)) ? h("b", { class: "ps-letter" }, box.letter) : null;
      return h("div", { class: `ps-box${changed ? " ps-changed" : ""}`, "data-content": "" }, h("ul", { class: "ps-tags" }, ...tags), letter, this.#cells(box.value, found), changed ? h("span", { class: "ps-star", "aria-hidden": "true" }, "★") : null);
    }));
  }

  #cells(value: Value, found: Box[]): HTMLElement {
    if (value.kind !== "list") return h("span", { class: "ps-cell" }, repr(value));
    if (!value.items.length) return h("span", { class: "ps-cell ps-empty" }, "[ ]");
    return h("ol", { class: "ps-list", start: 0 }, ...value.items.map((item, i) => {
      const box = item.kind === "list" ? found.find((other) => other.value === item) : undefined;
      return h("li", {}, h("small", { "aria-hidden": "true" }, String(i)), h("span", { class: box ? "ps-cell ps-ref" : "ps-cell" }, box ? `→ ${box.letter}` : repr(item)));
    }));
  }

  #go(step: number): void {
    this.#step = clamp(step, 0, this.#last);
    this.#look();
    const focused = document.activeElement;
    this.changed();
    // A button that has become useless hands the focus on, so that the keyboard stays in the explorable.
    if (focused === this.#forward && this.#forward.disabled) this.#back.focus();
    if (focused === this.#back && this.#back.disabled) this.#forward.focus();
  }

  /** The opening question is about the program as the lesson has it. */
  #look(): void {
    if (this.#formNow === "shared" && this.#step === this.#last) this.#seenEnd = true;
  }

  #rewrite(code: string): void {
    this.#code = code;
    this.#editor.value = code;
    this.#rerun();
  }

  #edited(): void {
    this.#code = this.#editor.value.replaceAll("\r", "");
    this.#rerun();
  }

  #rerun(): void {
    this.#run = run(this.#code);
    this.#step = clamp(this.#step, 0, this.#last);
    this.#tellTrouble();
    this.#look();
    this.changed();
  }

  #tellTrouble(): void {
    const { unread, endless } = this.#run;
    const unreadable = unread === null ? "" : t("The stepper cannot read line {n}. It knows numbers, text, lists, print, for, while and if.", { n: unread });
    say(this.#trouble, endless ? t("Stopped after {n} steps: does this program ever end?", { n: this.#run.steps.length }) : unreadable);
    this.#editor.setAttribute("aria-invalid", String(unread !== null));
  }

  #reset(): void {
    const { line, code, step } = { line: "shared", code: "", step: 0, ...this.#opened };
    const opened = new Map(Object.entries({ line: String(line), code: String(code), step: String(step) }));
    const kept = this.#opened;
    this.load(opened);
    this.#opened = kept;
    this.changed();
  }
}

customElements.define("python-stepper", PythonStepper);

/** What all explorables share: the guess first, locked controls until then, the state in the link, the text summary, and the
 * caption and table of the page as stand-in without script and as details with it. */
import { h, linkParts, say } from "./dom.ts";
import { GuessFirst, type Guessed, type Opening } from "./questions.ts";
import { formatState, parseState, type State } from "./state.ts";
import { t } from "./words.ts";

export interface Parts {
  /** What it is, for assistive technology. */
  title: string;
  picture: Element;
  /** At most four controls, and buttons. */
  controls: Element[];
  /** The formula with the current numbers, unless it is among the controls. */
  formula: Element | null;
  /** Anything that needs the full width. */
  below?: Element;
}

const LINK_PAUSE = 300;

export abstract class Explorable extends HTMLElement {
  #guess: GuessFirst | undefined;
  #controls = h("fieldset", { class: "x-controls" });
  #status = h("p", { class: "x-say", role: "status" });
  #linkTimer: ReturnType<typeof setTimeout> | undefined;

  protected abstract opening(): Opening;
  protected abstract build(): Parts;
  /** Takes over a state, from a link or an attribute; every value is checked. */
  protected abstract load(state: State): void;
  protected abstract save(): Record<string, string | number>;
  /** Brings picture, formula and controls up to date. */
  protected abstract draw(): void;
  /** What there is to see, as one or two sentences. */
  protected abstract summary(): string;
  /** Index of the option that is true, once the learner has seen it; else null. */
  protected abstract truth(): number | null;
  /** Keys that work while the focus is inside. */
  protected keys(): Record<string, () => void> {
    return {};
  }

  connectedCallback(): void {
    if (this.#guess) return;
    const standIn = [...this.childNodes];
    this.#guess = new GuessFirst(this.opening(), () => {
      this.changed();
      this.#controls.querySelector<HTMLElement>(":is(button,input,select):enabled")?.focus();
    });
    const { title, picture, controls, formula, below } = this.build();
    this.#controls.append(h("legend", { class: "vh" }, t("Controls")), ...controls);
    const live = h(
      "div",
      { class: "x-live", role: "group", "aria-label": title },
      h("div", { class: "x-pic" }, picture, ...(formula ? [h("div", { class: "x-formula" }, formula)] : [])),
      h("div", { class: "x-ctl" }, this.#guess.element, this.#controls, this.#status),
      ...(below ? [h("div", { class: "x-below" }, below)] : []),
    );
    linkParts(live);
    live.addEventListener("keydown", (event) => this.#onKey(event));
    this.replaceChildren(live, ...this.#asDetails(standIn));
    const state = parseState(new URLSearchParams(location.search).get(this.localName) ?? this.getAttribute("state"));
    this.#guess.guessed = this.#guessOf(state.get("guess"));
    this.load(state);
    this.#redraw();
    this.setAttribute("data-ready", "");
  }

  /** True until a guess was made or skipped. */
  protected get locked(): boolean {
    return this.#guess?.guessed == null;
  }

  /** Redraws and, a moment later, puts the state into the address. */
  protected changed(): void {
    this.#redraw();
    clearTimeout(this.#linkTimer);
    this.#linkTimer = setTimeout(() => this.#link(), LINK_PAUSE);
  }

  #redraw(): void {
    this.#controls.disabled = this.locked;
    this.draw();
    this.#guess!.draw(this.locked ? null : this.truth());
    say(this.#status, this.locked ? `${this.summary()} ${t("Make a guess, or skip it, to unlock the controls.")}` : this.summary());
  }

  #guessOf(text: string | undefined): Guessed {
    if (text === "skip") return "skip";
    const index = Number(text ?? "none");
    return Number.isInteger(index) && index >= 0 && index < this.opening().options.length ? index : null;
  }

  #link(): void {
    const url = new URL(location.href);
    const guessed = this.#guess!.guessed;
    url.searchParams.set(this.localName, formatState({ ...this.save(), ...(guessed === null ? {} : { guess: guessed }) }));
    history.replaceState(history.state, "", url);
  }

  #asDetails(standIn: ChildNode[]): Element[] {
    if (!standIn.some((node) => node.textContent?.trim())) return [];
    return [h("details", { class: "x-table" }, h("summary", {}, t("The same in words and numbers")), ...standIn)];
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.locked) return;
    const target = event.target as HTMLElement;
    if (target.matches("select,textarea,input:not([type=radio],[type=range],[type=checkbox])")) return;
    const act = this.keys()[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

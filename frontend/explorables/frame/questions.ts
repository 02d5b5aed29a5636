/** The question that opens every explorable: a guess before it moves. The one that closes it is an item of the page. */
import { h, say } from "./dom.ts";
import { button } from "./controls.ts";
import { t } from "./words.ts";

let count = 0;

function picks(options: readonly string[], onPick: (index: number) => void): HTMLElement[] {
  const name = `x-pick-${(count += 1)}`;
  return options.map((text, index) => {
    const input = h("input", { type: "radio", name, value: index });
    input.addEventListener("change", () => onPick(index));
    return h("label", { class: "x-pick" }, input, h("span", {}, text));
  });
}

export interface Opening {
  ask: string;
  options: readonly string[];
}

/** What was guessed: nothing yet, skipped, or the index of an option. */
export type Guessed = null | "skip" | number;

/** Asks for a guess; once given, the guess stays on screen, beside the truth as soon as that has been seen. */
export class GuessFirst {
  readonly element = h("div", { class: "x-guess" });
  guessed: Guessed = null;
  #opening: Opening;
  #onGuess: () => void;
  #said = h("p", { class: "x-guessed" });
  #ahead: HTMLButtonElement;
  #form: HTMLFieldSetElement;

  constructor(opening: Opening, onGuess: () => void) {
    this.#opening = opening;
    this.#onGuess = onGuess;
    let picked: number | null = null;
    this.#ahead = button(t("Go with this guess"), () => this.#give(picked ?? "skip"), "first");
    this.#ahead.disabled = true;
    this.#form = h(
      "fieldset",
      {},
      h("legend", {}, h("b", { class: "over" }, t("Predict first")), ` ${opening.ask}`),
      ...picks(opening.options, (index) => {
        picked = index;
        this.#ahead.disabled = false;
      }),
      h("div", { class: "row" }, this.#ahead, button(t("Skip the guess"), () => this.#give("skip"), "quiet")),
    );
    this.element.append(this.#form, this.#said);
  }

  #give(guess: Guessed): void {
    this.guessed = guess;
    this.#onGuess();
  }

  #found(truth: number): string {
    const found = this.#opening.options[truth]!;
    return truth === this.guessed ? t("It turned out: “{found}”, as you guessed.", { found }) : t("It turned out: “{found}”.", { found });
  }

  /** Shows the state; `truth` is the index of the right option, or null while it has not been seen. */
  draw(truth: number | null): void {
    const { guessed } = this;
    this.#form.hidden = guessed !== null;
    this.#said.hidden = guessed === null;
    const mine = typeof guessed === "number" ? t("Your guess: “{guess}”.", { guess: this.#opening.options[guessed]! }) : t("You skipped the guess.");
    const found = truth === null ? "" : ` ${this.#found(truth)}`;
    say(this.#said, `${this.#opening.ask} ${mine}${found}`);
  }
}

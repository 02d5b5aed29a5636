/** `<backprop-steps>`: a small network, forward and backward, one number at a time. */
import { button, choice, type Choice, slider, type Slider } from "../frame/controls.ts";
import { h, say } from "../frame/dom.ts";
import { Explorable, type Parts } from "../frame/explorable.ts";
import { clamp, read, show } from "../frame/numbers.ts";
import type { Opening } from "../frame/questions.ts";
import { numberOf, type State, wordOf } from "../frame/state.ts";
import { type Activation, ACTIVATIONS, type Input, INPUTS, type Inputs, START, update } from "./model.ts";
import { Picture } from "./picture.ts";
import { DIGITS, pretty, type Step, Story, type Term } from "./steps.ts";
import { t } from "../frame/words.ts";

const NARROW = 720;
const LIMIT = 3;

interface Prediction {
  step: number;
  value: number;
}

class BackpropSteps extends Explorable {
  #inputs: Inputs = { ...START };
  #f: Activation = "sigmoid";
  #rate = 1;
  #done = 0;
  #chosen: Input = "w1";
  #losses: number[] = [];
  #prediction: Prediction | null = null;
  #opened: { inputs: Inputs; f: Activation; rate: number; done: number } = { inputs: { ...START }, f: "sigmoid", rate: 1, done: 0 };
  #story = new Story(this.#inputs, this.#f);

  #pictures = [false, true].map((standing) => new Picture(standing, (name) => this.#pick(name as Input)));
  #frame = h("div", { class: "bp-frame" }, ...this.#pictures.map((picture) => picture.element));
  #formula = h("div", { class: "bp-formula" });
  #next = h("p", { class: "bp-next" });
  #predict = h("input", { type: "text", autocomplete: "off", size: 8 });
  #scrub!: Slider;
  #number!: Slider;
  #kind!: Choice<Activation>;
  #rateSlider!: Slider;
  #select = h("select", {}, ...INPUTS.map((name) => h("option", { value: name }, name === "t" ? t("{name}, the target", { name }) : pretty(name))));
  #buttons: Record<"back" | "step" | "apply", HTMLButtonElement> = {
    back: button(t("Back"), () => this.#go(this.#done - 1)),
    step: button(t("Step"), () => this.#forward(), "first"),
    apply: button(t("Apply one update"), () => this.#apply()),
  };

  protected opening(): Opening {
    return { ask: t("A slope arrives at the output y and travels back to the hidden neuron h₁. There, compared with y, it is …"), options: [t("larger"), t("smaller"), t("of the same size")] };
  }

  protected truth(): number | null {
    const seen = this.#story.steps.slice(0, this.#done).some((step) => step.backward && step.finds === "h1");
    if (!seen) return null;
    const ratio = Math.abs(this.#story.slopes.h1) - Math.abs(this.#story.slopes.y);
    return Math.abs(ratio) < 1e-12 ? 2 : ratio > 0 ? 0 : 1;
  }

  protected build(): Parts {
    const step = slider({ label: t("Step"), min: 0, max: this.#story.steps.length, step: 1, text: (n) => t("{n} of {all}", { n, all: this.#story.steps.length }), onInput: (n) => this.#go(n) });
    this.#scrub = step;
    this.#number = slider({ label: t("its value"), min: -LIMIT, max: LIMIT, step: 0.05, text: (v) => `${pretty(this.#chosen)} = ${show(v)}`, onInput: (v) => this.#change(v) });
    this.#kind = choice(t("Activation"), [["sigmoid", "sigmoid"], ["tanh", "tanh"], ["relu", "ReLU"]], (f) => this.#setActivation(f));
    this.#rateSlider = slider({ label: t("Learning rate η"), min: 0.1, max: 5, step: 0.1, text: (v) => show(v, 1), onInput: (v) => { this.#rate = v; this.changed(); } });
    this.#select.addEventListener("change", () => this.#pick(this.#select.value as Input));
    this.#predict.addEventListener("keydown", (event) => { if (event.key === "Enter") this.#forward(); });
    const { back, step: ahead, apply } = this.#buttons;
    ahead.append(" ", h("kbd", {}, "S"));
    back.append(" ", h("kbd", {}, "B"));
    new ResizeObserver(() => this.#fit()).observe(this.#frame);
    this.#fit();
    return {
      title: t("Backpropagation in a network with two inputs, two hidden neurons and one output"),
      picture: this.#frame,
      formula: null,
      controls: [
        h("div", { class: "bp-player" }, h("div", { class: "row" }, back, ahead), step.element, h("label", { class: "bp-predict" }, this.#next, this.#predict), this.#formula),
        h("div", { class: "bp-change" }, h("div", { class: "bp-number" }, h("label", {}, t("Change a number"), this.#select), this.#number.element), this.#kind.element,
          this.#rateSlider.element, h("div", { class: "row" }, apply, button(t("Reset"), () => this.#reset()))),
      ],
    };
  }

  protected override keys(): Record<string, () => void> {
    return { s: () => this.#forward(), b: () => this.#go(this.#done - 1), r: () => this.#reset() };
  }

  protected load(state: State): void {
    for (const name of INPUTS) this.#inputs[name] = numberOf(state, name, -50, 50, START[name]);
    this.#f = wordOf(state, "activation", ACTIVATIONS, "sigmoid");
    this.#rate = numberOf(state, "rate", 0.1, 5, 1);
    this.#renew();
    this.#done = Math.round(numberOf(state, "step", 0, this.#story.steps.length, 0));
    this.#opened = { inputs: { ...this.#inputs }, f: this.#f, rate: this.#rate, done: this.#done };
  }

  protected save(): Record<string, string | number> {
    const changed = INPUTS.filter((name) => this.#inputs[name] !== START[name]);
    const numbers = Object.fromEntries(changed.map((name) => [name, Number(this.#inputs[name].toPrecision(12))]));
    return { ...numbers, activation: this.#f, rate: this.#rate, step: this.#done };
  }

  protected draw(): void {
    const { steps, values, slopes } = this.#story;
    for (const picture of this.#pictures) picture.draw(values, slopes, steps, this.#done);
    this.#scrub.put(this.#done);
    this.#kind.put(this.#f);
    this.#rateSlider.put(this.#rate);
    this.#select.value = this.#chosen;
    this.#number.put(this.#inputs[this.#chosen]);
    const next = steps[this.#done];
    // Not `disabled`: a button that has the keyboard's focus must keep it when there is nothing left to press.
    this.#buttons.back.ariaDisabled = String(this.#done === 0);
    this.#buttons.step.ariaDisabled = String(!next);
    this.#buttons.apply.ariaDisabled = String(next !== undefined);
    this.#predict.disabled = !next;
    say(this.#next, next ? t("Predict the next number, if you like: {symbol} = ", { symbol: next.symbol }) : t("All slopes are found. An update would move every weight."));
    this.#drawFormula(steps[this.#done - 1]);
  }

  protected summary(): string {
    const { steps, values, turn } = this.#story;
    const now = steps[this.#done - 1];
    const loss = this.#done >= turn ? ` ${t("Loss {loss}.", { loss: show(values.L, DIGITS) })}` : "";
    const updates = this.#losses.length ? ` ${t("Updates so far: {n}, loss {losses}.", { n: this.#losses.length, losses: [...this.#losses, values.L].map((l) => show(l, DIGITS)).join(" → ") })}` : "";
    if (!now) return `${t("Nothing is computed yet; {ahead} steps lead forward to the loss, {back} back.", { ahead: turn, back: steps.length - turn })}${updates}`;
    const filled = { n: this.#done, all: steps.length, symbol: now.symbol, result: show(now.result, DIGITS) };
    const told = now.backward ? t("Step {n} of {all}, backward: {symbol} is {result}.", filled) : t("Step {n} of {all}, forward: {symbol} is {result}.", filled);
    return `${told}${loss}${updates}`;
  }

  #drawFormula(step: Step | undefined): void {
    if (!step) {
      this.#formula.replaceChildren(h("p", {}, t("Every step computes one number. The boxes and edges that it uses light up, and the formula shows the same numbers.")));
      return;
    }
    const line = (pick: (term: Term) => string): (HTMLElement | string)[] =>
      step.terms.flatMap((product, i) => [...(i ? [" + "] : []), ...product.flatMap((term, j) => [...(j ? [" · "] : []), h("span", { "data-part": term.part }, pick(term))])]);
    const result = show(step.result, DIGITS);
    const parts: HTMLElement[] = [
      h("p", { class: "over" }, step.backward ? t("◀ backward") : t("forward ▶")),
      h("p", { class: "x-math" }, h("b", {}, step.symbol), " = ", ...line((term) => term.symbol)),
      h("p", { class: "x-math" }, "= ", ...line((term) => term.number), " = ", h("b", { class: "bp-result" }, result)),
      h("p", { class: "small" }, step.why),
    ];
    if (step.chain && step.chain.length > 2) {
      const factors = step.chain.flatMap((term, j) => [...(j ? [" · "] : []), h("span", { "data-part": term.part, title: term.symbol }, term.number)]);
      parts.push(h("p", { class: "small" }, t("All the way from the loss:"), " ", h("span", { class: "x-math" }, ...factors, ` = ${result}`)));
    }
    if (step.measured !== null) {
      const measured = { slope: show(step.measured, DIGITS) };
      // At a kink of ReLU the two may differ; then it says so.
      const same = Math.abs(step.measured - step.result) < 1e-5 + 1e-4 * Math.abs(step.result);
      parts.push(h("p", { class: "small" }, same ? t("Measured by a nudge of ±0.0001: {slope}, ✓ the same.", measured) : t("Measured by a nudge of ±0.0001: {slope}, ≠ not the same, because there is a kink.", measured)));
    }
    if (this.#prediction?.step === this.#done) {
      const guess = show(this.#prediction.value, DIGITS);
      const near = Math.abs(this.#prediction.value - step.result) <= 0.005 + 0.02 * Math.abs(step.result);
      parts.push(h("p", { class: "bp-predicted" }, near ? t("You predicted {guess}: ✓ right.", { guess }) : t("You predicted {guess}: ✗ it is {result}.", { guess, result })));
    }
    this.#formula.replaceChildren(...parts);
  }

  #fit(): void {
    const narrow = this.#frame.clientWidth > 0 && this.#frame.clientWidth < NARROW;
    this.#pictures.forEach((picture, index) => picture.element.classList.toggle("x-away", (index === 1) !== narrow));
  }

  #renew(): void {
    this.#story = new Story(this.#inputs, this.#f);
  }

  #go(step: number): void {
    this.#done = clamp(step, 0, this.#story.steps.length);
    this.changed();
  }

  #forward(): void {
    if (this.#done >= this.#story.steps.length) return;
    const value = read(this.#predict.value);
    this.#prediction = value === null ? null : { step: this.#done + 1, value };
    this.#predict.value = "";
    this.#go(this.#done + 1);
  }

  #pick(name: Input): void {
    if (this.locked) return;
    this.#chosen = name;
    this.changed();
  }

  #change(value: number): void {
    this.#inputs[this.#chosen] = value;
    this.#losses = [];
    this.#renew();
    this.changed();
  }

  #setActivation(f: Activation): void {
    this.#f = f;
    this.#losses = [];
    this.#renew();
    this.changed();
  }

  #apply(): void {
    if (this.#done < this.#story.steps.length) return;
    this.#losses.push(this.#story.values.L);
    this.#inputs = update(this.#inputs, this.#story.slopes, this.#rate);
    this.#renew();
    this.#go(this.#story.turn);
  }

  #reset(): void {
    this.#inputs = { ...this.#opened.inputs };
    this.#f = this.#opened.f;
    this.#rate = this.#opened.rate;
    this.#losses = [];
    this.#prediction = null;
    this.#renew();
    this.#go(this.#opened.done);
  }
}

customElements.define("backprop-steps", BackpropSteps);

/** The few kinds of controls: each shows its value as text and works by keyboard. */
import { h } from "./dom.ts";

let count = 0;

export interface Slider {
  element: HTMLElement;
  /** Shows a value without telling anybody. */
  put: (value: number) => void;
}

export interface SliderOptions {
  label: string;
  min: number;
  max: number;
  step: number;
  text: (value: number) => string;
  onInput: (value: number) => void;
}

export function slider({ label, min, max, step, text, onInput }: SliderOptions): Slider {
  const id = `x-${(count += 1)}`;
  const input = h("input", { id, type: "range", min, max, step });
  // Hidden from assistive technology, which hears the same text as the value of the slider.
  const output = h("span", { class: "x-value", "aria-hidden": "true" });
  const tell = (value: number): void => {
    const words = text(value);
    output.textContent = words;
    input.setAttribute("aria-valuetext", words);
  };
  input.addEventListener("input", () => {
    tell(Number(input.value));
    onInput(Number(input.value));
  });
  const element = h("div", { class: "x-slider" }, h("div", {}, h("label", { for: id }, label), output), input);
  return {
    element,
    put(value) {
      input.value = String(value); // the browser may round this to a step; the text stays exact
      tell(value);
    },
  };
}

export interface Choice<V extends string> {
  element: HTMLElement;
  put: (value: V) => void;
}

/** A few alternatives side by side: radio buttons. */
export function choice<V extends string>(label: string, options: readonly (readonly [V, string])[], onPick: (value: V) => void): Choice<V> {
  const name = `x-${(count += 1)}`;
  const inputs = options.map(([value]) => h("input", { type: "radio", name, value }));
  const labels = options.map(([, text], index) => h("label", {}, inputs[index]!, text));
  const element = h("fieldset", { class: "x-choice" }, h("legend", {}, label), h("div", { class: "seg" }, ...labels));
  inputs.forEach((input, index) => input.addEventListener("change", () => onPick(options[index]![0])));
  return {
    element,
    put(value) {
      inputs.forEach((input) => (input.checked = input.value === value));
    },
  };
}

export function button(text: string, onClick: () => void, kind = ""): HTMLButtonElement {
  const made = h("button", { type: "button", class: `btn ${kind}`.trim() }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** The story of one pass: each step computes one number, from terms that the learner can find in the picture. */
import { factor, show } from "../frame/numbers.ts";
import { type Activation, activationSlope, backward, type Computed, forward, type Inputs, numericalSlope, type Place, type Slopes, type Values } from "./model.ts";
import { t } from "../frame/words.ts";

export const DIGITS = 4;

/** One factor of a product: its symbol, its number, and the part of the picture that it comes from. */
export interface Term {
  symbol: string;
  number: string;
  part: string;
}

export interface Step {
  backward: boolean;
  /** The value (forward) or the place of the slope (backward) that this step finds. */
  finds: Computed | Place;
  symbol: string;
  /** A sum of products. */
  terms: Term[][];
  result: number;
  why: string;
  /** The edges and boxes that this step uses. */
  lit: string[];
  /** Backward: the whole product from the loss to here. */
  chain: Term[] | null;
  /** Backward: the same slope, measured. */
  measured: number | null;
}

const SUB: Record<string, string> = { "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆" };
/** w1 as w₁. */
export const pretty = (name: string): string => name.replace(/\d/, (digit) => SUB[digit]!);
const LETTER: Record<Activation, string> = { sigmoid: "σ", tanh: "tanh", relu: "relu" };

type Neuron = "1" | "2" | "3";
const OUT = { "1": "h1", "2": "h2", "3": "y" } as const;
const FEEDS = { "1": [["w1", "x1"], ["w2", "x2"]], "2": [["w3", "x1"], ["w4", "x2"]], "3": [["w5", "h1"], ["w6", "h2"]] } as const;

function activationText(f: Activation, z: number): string {
  if (f === "sigmoid") return `1 / (1 + e^${factor(-z, DIGITS)})`;
  return f === "tanh" ? `tanh(${show(z, DIGITS)})` : `max(0, ${show(z, DIGITS)})`;
}

function localSymbol(f: Activation, n: Neuron): string {
  const out = pretty(OUT[n]);
  if (f === "sigmoid") return `${out}·(1 − ${out})`;
  return f === "tanh" ? `(1 − ${out}²)` : `relu′(${pretty(`z${n}`)})`;
}

export class Story {
  readonly values: Values;
  readonly slopes: Slopes;
  readonly steps: Step[];
  /** How many of the steps go forward. */
  readonly turn: number;
  #inputs: Inputs;
  #f: Activation;

  constructor(inputs: Inputs, f: Activation) {
    this.#inputs = inputs;
    this.#f = f;
    this.values = forward(inputs, f);
    this.slopes = backward(this.values, f);
    const ahead = [...this.#neuron("1"), ...this.#neuron("2"), ...this.#neuron("3"), this.#loss()];
    this.turn = ahead.length;
    this.steps = [...ahead, ...this.#back()];
  }

  #term(name: keyof Values, part: string = name): Term {
    return { symbol: pretty(name), number: factor(this.values[name], DIGITS), part };
  }

  #neuron(n: Neuron): Step[] {
    const v = this.values;
    const z = `z${n}` as "z1" | "z2" | "z3";
    const b = `b${n}` as "b1" | "b2" | "b3";
    const out = OUT[n];
    const feeds = FEEDS[n];
    const common = { backward: false, chain: null, measured: null };
    return [
      {
        ...common, finds: z, symbol: pretty(z), result: v[z],
        terms: [...feeds.map(([w, x]) => [this.#term(w), this.#term(x)]), [this.#term(b)]],
        why: t("Each input times its weight, plus the bias."),
        lit: [z, b, ...feeds.flat()],
      },
      {
        ...common, finds: out, symbol: pretty(out), result: v[out],
        terms: [[{ symbol: `${LETTER[this.#f]}(${pretty(z)})`, number: activationText(this.#f, v[z]), part: z }]],
        why: t("The sum goes through the activation."),
        lit: [z, `f${n}`, out],
      },
    ];
  }

  #loss(): Step {
    const { y, t: target, L } = this.values;
    return {
      backward: false, finds: "L", symbol: "L", result: L, chain: null, measured: null,
      terms: [[{ symbol: "(y − t)²", number: `(${show(y, DIGITS)} − ${factor(target, DIGITS)})²`, part: "L" }]],
      why: t("How wrong the output is: its distance to the target, squared."),
      lit: ["y", "t", "L", "loss"],
    };
  }

  // --- backward ---------------------------------------------------------------------------------------------------

  #arrives(place: Place, part: string = place): Term {
    return { symbol: `∂L/∂${pretty(place)}`, number: factor(this.slopes[place], DIGITS), part };
  }

  #localActivation(n: Neuron): Term {
    const z = `z${n}` as "z1" | "z2" | "z3";
    const local = activationSlope(this.#f, this.values[z], this.values[OUT[n]]);
    return { symbol: localSymbol(this.#f, n), number: factor(local, DIGITS), part: `f${n}` };
  }

  #slope(finds: Place, terms: Term[][], lit: string[], why: string, chain: Term[]): Step {
    const measured = numericalSlope(this.#inputs, this.#f, finds);
    return { backward: true, finds, symbol: `∂L/∂${pretty(finds)}`, terms, result: this.slopes[finds], why, lit, chain, measured };
  }

  /** One factor at a time from the loss back to `z` of a neuron. */
  #chainTo(n: Neuron): Term[] {
    const { y, t: target } = this.values;
    const out: Term[] = [{ symbol: "2·(y − t)", number: factor(2 * (y - target), DIGITS), part: "loss" }, this.#localActivation("3")];
    return n === "3" ? out : [...out, this.#term(n === "1" ? "w5" : "w6"), this.#localActivation(n)];
  }

  #weights(n: Neuron): Step[] {
    const z = `z${n}` as "z1" | "z2" | "z3";
    const b = `b${n}` as "b1" | "b2" | "b3";
    const chain = this.#chainTo(n);
    const weights = FEEDS[n].map(([w, x]) =>
      this.#slope(w, [[this.#arrives(z), this.#term(x)]], [z, w, x],
        t("The weight multiplies {input}, so its local slope is {input}.", { input: pretty(x) }), [...chain, this.#term(x)]));
    const one: Term = { symbol: "1", number: "1", part: b };
    return [...weights, this.#slope(b, [[this.#arrives(z), one]], [z, b], t("The bias is only added, so its local slope is 1."), [...chain, one])];
  }

  #through(n: Neuron): Step {
    const z = `z${n}` as "z1" | "z2" | "z3";
    const out = OUT[n];
    const local = activationSlope(this.#f, this.values[z], this.values[out]);
    const flat = Math.abs(local) < 0.05 ? ` ${t("This neuron is nearly flat here: it passes almost nothing on.")}` : "";
    return this.#slope(z, [[this.#arrives(out), this.#localActivation(n)]], [out, `f${n}`, z],
      `${t("What arrives, times the slope of the activation.")}${flat}`, this.#chainTo(n));
  }

  #hidden(h: "h1" | "h2", w: "w5" | "w6"): Step {
    return this.#slope(h, [[this.#arrives("z3"), this.#term(w)]], ["z3", w, h],
      t("{value} is multiplied by {weight}, so that is its local slope.", { value: pretty(h), weight: pretty(w) }), [...this.#chainTo("3"), this.#term(w)]);
  }

  #input(x: "x1" | "x2", w1: "w1" | "w2", w2: "w3" | "w4"): Step[] {
    const name = pretty(x);
    const path = (z: "z1" | "z2", w: "w1" | "w2" | "w3" | "w4"): Step => ({
      ...this.#slope(`${x}>${z}`, [[this.#arrives(z), this.#term(w)]], [z, w, x], t("{name} reaches the loss on two paths. This is the part through {z}.", { name, z: pretty(z) }),
        [...this.#chainTo(z === "z1" ? "1" : "2"), this.#term(w)]),
      symbol: t("{slope} through {z}", { slope: `∂L/∂${name}`, z: pretty(z) }),
    });
    const part = (z: "z1" | "z2", w: string): Term => ({
      symbol: t("through {z}", { z: pretty(z) }), number: factor(this.slopes[`${x}>${z}`], DIGITS), part: w,
    });
    const sum = this.#slope(x, [[part("z1", w1)], [part("z2", w2)]], [x, w1, w2], t("Slopes that meet are added."), []);
    return [path("z1", w1), path("z2", w2), { ...sum, chain: null }];
  }

  #back(): Step[] {
    const { y, t: target } = this.values;
    const distance: Term = { symbol: "2·(y − t)", number: `2 · (${show(y, DIGITS)} − ${factor(target, DIGITS)})`, part: "loss" };
    return [
      this.#slope("y", [[distance]], ["L", "loss", "y", "t"], t("The slope of a square is twice what was squared."), [distance]),
      this.#through("3"),
      ...this.#weights("3"),
      this.#hidden("h1", "w5"),
      this.#hidden("h2", "w6"),
      this.#through("1"),
      ...this.#weights("1"),
      this.#through("2"),
      ...this.#weights("2"),
      ...this.#input("x1", "w1", "w3"),
      ...this.#input("x2", "w2", "w4"),
    ];
  }
}

/** A network with two inputs, two hidden neurons and one output, its loss and all slopes of the loss.
 *
 *   z1 = w1·x1 + w2·x2 + b1    h1 = f(z1)
 *   z2 = w3·x1 + w4·x2 + b2    h2 = f(z2)
 *   z3 = w5·h1 + w6·h2 + b3    y  = f(z3)      L = (y − t)²
 *
 * f is the sigmoid 1 / (1 + e^−z), tanh or max(0, z), the same in all three neurons. */

export const ACTIVATIONS = ["sigmoid", "tanh", "relu"] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export const WEIGHTS = ["w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3"] as const;
export const INPUTS = ["x1", "x2", "t", ...WEIGHTS] as const;
export type Input = (typeof INPUTS)[number];
export type Inputs = Record<Input, number>;

export type Computed = "z1" | "h1" | "z2" | "h2" | "z3" | "y" | "L";
export type Values = Inputs & Record<Computed, number>;

/** The places where a slope is taken: any value, or an input on its way into one neuron only. */
export type Path = "x1>z1" | "x1>z2" | "x2>z1" | "x2>z2";
export type Place = Exclude<keyof Values, "t" | "L"> | Path;
export type Slopes = Record<Place, number>;

export const START: Inputs = { x1: 1, x2: 0.5, t: 1, w1: 0.5, w2: -1, b1: 0.2, w3: 0.8, w4: 0.4, b2: -0.3, w5: 1.2, w6: -0.7, b3: 0.1 };

export function activate(f: Activation, z: number): number {
  if (f === "sigmoid") return 1 / (1 + Math.exp(-z));
  return f === "tanh" ? Math.tanh(z) : Math.max(0, z);
}

/** The slope of f at z, from z and the value out = f(z). The slope of max(0, z) at 0 is taken as 0, as is the custom. */
export function activationSlope(f: Activation, z: number, out: number): number {
  if (f === "sigmoid") return out * (1 - out);
  return f === "tanh" ? 1 - out * out : z > 0 ? 1 : 0;
}

/** All values from left to right. `nudge` adds `by` at one place, for the numerical slope. */
export function forward(inputs: Inputs, f: Activation, nudge?: { at: Place; by: number }): Values {
  const add = (place: Place): number => (nudge?.at === place ? nudge.by : 0);
  const v = { ...inputs } as Values;
  for (const name of ["x1", "x2", ...WEIGHTS] as const) v[name] += add(name);
  v.z1 = v.w1 * (v.x1 + add("x1>z1")) + v.w2 * (v.x2 + add("x2>z1")) + v.b1 + add("z1");
  v.h1 = activate(f, v.z1) + add("h1");
  v.z2 = v.w3 * (v.x1 + add("x1>z2")) + v.w4 * (v.x2 + add("x2>z2")) + v.b2 + add("z2");
  v.h2 = activate(f, v.z2) + add("h2");
  v.z3 = v.w5 * v.h1 + v.w6 * v.h2 + v.b3 + add("z3");
  v.y = activate(f, v.z3) + add("y");
  v.L = (v.y - v.t) ** 2;
  return v;
}

/** All slopes of the loss from right to left: what arrives from behind times the local slope; paths that meet add. */
export function backward(v: Values, f: Activation): Slopes {
  const y = 2 * (v.y - v.t);
  const z3 = y * activationSlope(f, v.z3, v.y);
  const h1 = z3 * v.w5;
  const h2 = z3 * v.w6;
  const z1 = h1 * activationSlope(f, v.z1, v.h1);
  const z2 = h2 * activationSlope(f, v.z2, v.h2);
  const paths = { "x1>z1": z1 * v.w1, "x1>z2": z2 * v.w3, "x2>z1": z1 * v.w2, "x2>z2": z2 * v.w4 };
  return {
    y, z3, h1, h2, z1, z2, ...paths,
    w5: z3 * v.h1, w6: z3 * v.h2, b3: z3,
    w1: z1 * v.x1, w2: z1 * v.x2, b1: z1,
    w3: z2 * v.x1, w4: z2 * v.x2, b2: z2,
    x1: paths["x1>z1"] + paths["x1>z2"],
    x2: paths["x2>z1"] + paths["x2>z2"],
  };
}

/** The slope measured instead of derived: central difference with step `by`. */
export function numericalSlope(inputs: Inputs, f: Activation, at: Place, by = 1e-4): number {
  return (forward(inputs, f, { at, by }).L - forward(inputs, f, { at, by: -by }).L) / (2 * by);
}

/** The weights and biases one step down the slope; data and target stay. */
export function update(inputs: Inputs, slopes: Slopes, rate: number): Inputs {
  const next = { ...inputs };
  for (const name of WEIGHTS) next[name] -= rate * slopes[name];
  return next;
}

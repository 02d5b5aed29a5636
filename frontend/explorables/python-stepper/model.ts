/** Runs a small program one line at a time, and keeps what every name is on after each line. */
import { type Expr, type Line, parse, type Target, Unread } from "./parse.ts";

export type Value =
  | { kind: "int" | "float"; value: number }
  | { kind: "text"; value: string }
  | { kind: "flag"; value: boolean }
  | { kind: "none" }
  | { kind: "list"; id: number; items: Value[] };

/** The state before a line runs, or at the end. */
export interface Step {
  /** The line that has run last, and the one that runs next; null at the beginning and at the end. */
  ran: number | null;
  next: number | null;
  /** Names in the order in which they came up, each with its value. */
  names: [string, Value][];
  printed: string[];
  /** Python's own words, such as "NameError: name 'x' is not defined". */
  error: string | null;
}

export interface Run {
  steps: Step[];
  /** A line that the stepper cannot read: nothing ran. */
  unread: number | null;
  /** True if the program was stopped because it has too many steps. */
  endless: boolean;
}

export const MOST_STEPS = 300;
const MOST_ITEMS = 60;

class Stopped extends Error {}
class Endless extends Error {}

const stop = (text: string): never => {
  throw new Stopped(text);
};

const TYPES = { int: "int", float: "float", text: "str", flag: "bool", none: "NoneType", list: "list" };

/** A number as Python prints it. */
function floatText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
  const text = String(value);
  const small = Math.abs(value) < 1e-4 && !text.includes("e") ? value.toExponential() : text;
  return small.replace(/e([+-])(\d)$/, "e$10$2");
}

/** A value as Python shows it inside a list. */
export function repr(value: Value): string {
  switch (value.kind) {
    case "int": return String(value.value);
    case "float": return floatText(value.value);
    case "text": return value.value.includes("'") ? `"${value.value}"` : `'${value.value}'`;
    case "flag": return value.value ? "True" : "False";
    case "none": return "None";
    case "list": return `[${value.items.map(repr).join(", ")}]`;
  }
}

const str = (value: Value): string => (value.kind === "text" ? value.value : repr(value));

function truth(value: Value): boolean {
  if (value.kind === "list") return value.items.length > 0;
  if (value.kind === "text") return value.value !== "";
  return value.kind === "flag" ? value.value : value.kind !== "none" && value.value !== 0;
}

function equal(a: Value, b: Value): boolean {
  if (a.kind === "list" && b.kind === "list") return a.items.length === b.items.length && a.items.every((item, i) => equal(item, b.items[i]!));
  if (isNumber(a) && isNumber(b)) return Number(a.value) === Number(b.value);
  return a.kind === b.kind && a.kind !== "list" && b.kind !== "list" && (a.kind === "none" || b.kind === "none" || a.value === b.value);
}

type Numeric = Extract<Value, { kind: "int" | "float" | "flag" }>;
const isNumber = (value: Value): value is Numeric => value.kind === "int" || value.kind === "float" || value.kind === "flag";

class Machine {
  names = new Map<string, Value>();
  printed: string[] = [];
  #lists = 0;

  list(items: Value[]): Value {
    if (items.length > MOST_ITEMS) throw new Endless();
    return { kind: "list", id: (this.#lists += 1), items };
  }

  work(expr: Expr): Value {
    switch (expr.kind) {
      case "int": case "float": case "text": case "flag": case "none": return { ...expr } as Value;
      case "name": return this.names.get(expr.name) ?? stop(`NameError: name '${expr.name}' is not defined`);
      case "list": return this.list(expr.items.map((item) => this.work(item)));
      case "minus": return this.#minus(this.work(expr.of));
      case "not": return { kind: "flag", value: !truth(this.work(expr.of)) };
      case "index": return this.#index(this.work(expr.of), this.work(expr.at));
      case "slice": return this.#slice(this.work(expr.of), expr.from && this.work(expr.from), expr.to && this.work(expr.to));
      case "sign": return this.#sign(expr.sign, expr.left, expr.right);
      case "call": return expr.of ? this.#tool(expr.name, this.work(expr.of), expr.given.map((given) => this.work(given))) : this.#call(expr.name, expr.given.map((given) => this.work(given)));
    }
  }

  #minus(value: Value): Value {
    return isNumber(value) ? { kind: value.kind === "float" ? "float" : "int", value: -Number(value.value) } : stop(`TypeError: bad operand type for unary -: '${TYPES[value.kind]}'`);
  }

  place(of: Value, at: Value, to = ""): number {
    const items = of.kind === "list" ? of.items : of.kind === "text" ? of.value : stop(`TypeError: '${TYPES[of.kind]}' object is not subscriptable`);
    const kind = of.kind === "list" ? "list" : "string";
    if (at.kind !== "int" && at.kind !== "flag") return stop(`TypeError: ${of.kind === "list" ? "list indices must be integers or slices" : "string indices must be integers"}, not ${of.kind === "list" ? TYPES[at.kind] : `'${TYPES[at.kind]}'`}`);
    const index = Number(at.value);
    const place = index < 0 ? index + items.length : index;
    return place < 0 || place >= items.length ? stop(`IndexError: ${kind} ${to}index out of range`) : place;
  }

  #index(of: Value, at: Value): Value {
    const place = this.place(of, at);
    return of.kind === "list" ? of.items[place]! : { kind: "text", value: (of as { value: string }).value[place]! };
  }

  #slice(of: Value, from: Value | null, to: Value | null): Value {
    const end = (value: Value | null): number | undefined => {
      if (value === null || value.kind === "none") return undefined;
      return value.kind === "int" ? value.value : stop("TypeError: slice indices must be integers or None or have an __index__ method");
    };
    const range = [end(from), end(to)] as const;
    if (of.kind === "list") return this.list(of.items.slice(...range));
    return of.kind === "text" ? { kind: "text", value: of.value.slice(...range) } : stop(`TypeError: '${TYPES[of.kind]}' object is not subscriptable`);
  }

  #sign(sign: string, leftOf: Expr, rightOf: Expr): Value {
    const left = this.work(leftOf);
    if (sign === "and") return truth(left) ? this.work(rightOf) : left;
    if (sign === "or") return truth(left) ? left : this.work(rightOf);
    return this.sum(sign, left, this.work(rightOf));
  }

  sum(sign: string, left: Value, right: Value, words = sign): Value {
    const unfit = (): never => stop(`TypeError: unsupported operand type(s) for ${words}: '${TYPES[left.kind]}' and '${TYPES[right.kind]}'`);
    if (sign === "==" || sign === "!=") return { kind: "flag", value: equal(left, right) === (sign === "==") };
    if (sign === "in") return right.kind === "list" ? { kind: "flag", value: right.items.some((item) => equal(item, left)) } : this.#inText(left, right);
    if (sign === "+" && left.kind === "text") return right.kind === "text" ? { kind: "text", value: left.value + right.value } : stop(`TypeError: can only concatenate str (not "${TYPES[right.kind]}") to str`);
    if (sign === "+" && left.kind === "list") return right.kind === "list" ? this.list([...left.items, ...right.items]) : stop(`TypeError: can only concatenate list (not "${TYPES[right.kind]}") to list`);
    if (sign === "*" && (left.kind === "list" || left.kind === "text") && right.kind === "int") return this.#repeat(left, right.value);
    if (sign === "*" && left.kind === "int" && (right.kind === "list" || right.kind === "text")) return this.#repeat(right, left.value);
    const order = ["<", "<=", ">", ">="].includes(sign);
    if (order && left.kind === "text" && right.kind === "text") return this.#compare(sign, left.value, right.value);
    if (!isNumber(left) || !isNumber(right)) return order ? stop(`TypeError: '${sign}' not supported between instances of '${TYPES[left.kind]}' and '${TYPES[right.kind]}'`) : unfit();
    const [a, b] = [Number(left.value), Number(right.value)];
    return order ? this.#compare(sign, a, b) : this.#number(sign, a, b, left.kind === "float" || right.kind === "float");
  }

  #inText(left: Value, right: Value): Value {
    if (right.kind !== "text") return stop(`TypeError: argument of type '${TYPES[right.kind]}' is not iterable`);
    return left.kind === "text" ? { kind: "flag", value: right.value.includes(left.value) } : stop(`TypeError: 'in <string>' requires string as left operand, not ${TYPES[left.kind]}`);
  }

  #repeat(value: Extract<Value, { kind: "list" | "text" }>, times: number): Value {
    const count = Math.max(0, times);
    if (value.kind === "text") return { kind: "text", value: value.value.repeat(Math.min(count, MOST_ITEMS)) };
    if (count * value.items.length > MOST_ITEMS) throw new Endless();
    return this.list(Array.from({ length: count }, () => value.items).flat());
  }

  #compare<T extends number | string>(sign: string, a: T, b: T): Value {
    return { kind: "flag", value: sign === "<" ? a < b : sign === "<=" ? a <= b : sign === ">" ? a > b : a >= b };
  }

  #number(sign: string, a: number, b: number, float: boolean): Value {
    const kind = float || sign === "/" ? "float" : "int";
    if (b === 0 && (sign === "/" || sign === "//" || sign === "%")) {
      return stop(`ZeroDivisionError: ${sign === "/" ? (float ? "float division by zero" : "division by zero") : float ? (sign === "%" ? "float modulo" : "float floor division by zero") : sign === "%" ? "integer modulo by zero" : "integer division or modulo by zero"}`);
    }
    const value = sign === "+" ? a + b : sign === "-" ? a - b : sign === "*" ? a * b : sign === "/" ? a / b : sign === "//" ? Math.floor(a / b) : a - b * Math.floor(a / b);
    if (kind === "int" && !Number.isSafeInteger(value)) throw new Endless();
    return { kind, value };
  }

  items(value: Value): Value[] {
    if (value.kind === "list") return value.items;
    return value.kind === "text" ? [...value.value].map((letter) => ({ kind: "text", value: letter })) : stop(`TypeError: '${TYPES[value.kind]}' object is not iterable`);
  }

  #call(name: string, given: Value[]): Value {
    const [first] = given;
    if (name === "print") {
      this.printed.push(given.map(str).join(" "));
      return { kind: "none" };
    }
    if (name === "range") return this.#range(given);
    if (given.length !== 1 || !first) throw new Unread();
    if (name === "len") return first.kind === "list" ? { kind: "int", value: first.items.length } : first.kind === "text" ? { kind: "int", value: first.value.length } : stop(`TypeError: object of type '${TYPES[first.kind]}' has no len()`);
    const items = this.items(first);
    if (name === "list") return this.list([...items]);
    if (name === "sum") return items.reduce((sum, item) => this.sum("+", sum, item), { kind: "int", value: 0 } as Value);
    if (name === "sorted") return this.list(this.#sorted(items));
    if (!items.length) return stop(`ValueError: ${name}() arg is an empty sequence`);
    return items.reduce((best, item) => (truth(this.sum(name === "min" ? "<" : ">", item, best)) ? item : best));
  }

  #sorted(items: Value[]): Value[] {
    return [...items].sort((a, b) => (truth(this.sum("<", a, b)) ? -1 : truth(this.sum("<", b, a)) ? 1 : 0));
  }

  /** What range gives, as a list: the stepper never shows the range itself. */
  #range(given: Value[]): Value {
    const numbers = given.map((value) => (value.kind === "int" ? value.value : stop(`TypeError: '${TYPES[value.kind]}' object cannot be interpreted as an integer`)));
    if (!numbers.length || numbers.length > 3) throw new Unread();
    const [from, to, by] = numbers.length === 1 ? [0, numbers[0]!, 1] : [numbers[0]!, numbers[1]!, numbers[2] ?? 1];
    if (by === 0) return stop("ValueError: range() arg 3 must not be zero");
    const count = Math.max(0, Math.ceil((to - from) / by));
    if (count > MOST_STEPS) throw new Endless();
    return { kind: "list", id: 0, items: Array.from({ length: count }, (_, i) => ({ kind: "int", value: from + i * by })) };
  }

  #tool(name: string, of: Value, given: Value[]): Value {
    if (of.kind !== "list") return stop(`AttributeError: '${TYPES[of.kind]}' object has no attribute '${name}'`);
    const wanted = { append: [1, 1], copy: [0, 0], pop: [0, 1], insert: [2, 2], sort: [0, 0] }[name]!;
    if (given.length < wanted[0]! || given.length > wanted[1]!) throw new Unread();
    if (name === "copy") return this.list([...of.items]);
    if (name === "pop") {
      if (!of.items.length) return stop("IndexError: pop from empty list");
      const at = given[0] ? this.place(of, given[0], "") : of.items.length - 1;
      return of.items.splice(at, 1)[0]!;
    }
    if (of.items.length >= MOST_ITEMS) throw new Endless();
    if (name === "append") of.items.push(given[0]!);
    else if (name === "insert") of.items.splice(given[0]!.kind === "int" ? given[0]!.value : 0, 0, given[1]!);
    else of.items.splice(0, of.items.length, ...this.#sorted(of.items));
    return { kind: "none" };
  }

  put(target: Target, value: Value): void {
    if (target.kind === "name") {
      this.names.set(target.name, value);
      return;
    }
    const of = this.work(target.of);
    if (of.kind !== "list") return stop(`TypeError: '${TYPES[of.kind]}' object does not support item assignment`);
    of.items[this.place(of, this.work(target.at), "assignment ")] = value;
  }

  add(target: Target, sign: string, value: Value): void {
    const old = this.work(target);
    if (sign === "+" && old.kind === "list") old.items.push(...this.items(value)); // in place, as Python does
    else this.put(target, this.sum(sign, old, value, `${sign}=`));
  }
}

function* walk(machine: Machine, lines: Line[]): Generator<number> {
  for (const line of lines) {
    if (line.kind !== "if") yield line.at;
    if (line.kind === "do") machine.work(line.value);
    else if (line.kind === "set" && line.sign) machine.add(line.target, line.sign, machine.work(line.value));
    else if (line.kind === "set") machine.put(line.target, machine.work(line.value));
    else if (line.kind === "for") {
      const over = machine.work(line.over);
      const items = machine.items(over);
      for (let place = 0; place < items.length; place += 1) {
        machine.names.set(line.name, items[place]!);
        yield* walk(machine, line.body);
        yield line.at;
      }
    } else if (line.kind === "while") {
      while (truth(machine.work(line.test))) {
        yield* walk(machine, line.body);
        yield line.at;
      }
    } else if (line.kind === "if") yield* branches(machine, line.tests);
  }
}

function* branches(machine: Machine, tests: Extract<Line, { kind: "if" }>["tests"]): Generator<number> {
  for (const { at, test, body } of tests) {
    if (test) yield at;
    if (test && !truth(machine.work(test))) continue;
    yield* walk(machine, body);
    return;
  }
}

/** A copy of the state, in which one list stays one list. */
function copied(names: Map<string, Value>): [string, Value][] {
  const seen = new Map<Value, Value>();
  const copy = (value: Value): Value => {
    const found = seen.get(value);
    if (found) return found;
    const made: Value = value.kind === "list" ? { ...value, items: [] } : { ...value };
    seen.set(value, made);
    if (value.kind === "list" && made.kind === "list") made.items = value.items.map(copy);
    return made;
  };
  return [...names].map(([name, value]) => [name, copy(value)]);
}

/** Every step of a program, from before its first line to its end. */
export function run(code: string): Run {
  const machine = new Machine();
  const steps: Step[] = [];
  let ran: number | null = null;
  const keep = (next: number | null, error: string | null = null): void => {
    steps.push({ ran, next, names: copied(machine.names), printed: [...machine.printed], error });
    ran = next;
  };
  try {
    for (const next of walk(machine, parse(code))) {
      if (steps.length >= MOST_STEPS) throw new Endless();
      keep(next);
    }
    keep(null);
  } catch (error) {
    if (error instanceof Unread) return { steps: [], unread: error.line || (ran ?? 1), endless: false };
    if (error instanceof Endless || error instanceof RangeError) return { steps, unread: null, endless: true };
    if (!(error instanceof Stopped)) throw error;
    keep(null, error.message);
  }
  return { steps, unread: null, endless: false };
}

/** One box of the picture: a value, the names on it, and the letter by which other boxes speak of it. */
export interface Box {
  value: Value;
  letter: string;
  names: string[];
}

/** The boxes of a state: one for each list, however many names it has, and one for each other value that has a name. */
export function boxes(names: readonly [string, Value][]): Box[] {
  const found: Box[] = [];
  const visit = (value: Value, name: string | null): void => {
    let box = found.find((other) => other.value === value);
    if (!box) {
      if (name === null && value.kind !== "list") return;
      box = { value, letter: "", names: [] };
      found.push(box);
      if (value.kind === "list") value.items.forEach((item) => visit(item, null));
    }
    if (name !== null) box.names.push(name);
  };
  names.forEach(([name, value]) => visit(value, name));
  found.filter((box) => box.value.kind === "list").forEach((box, i) => (box.letter = String.fromCharCode(65 + (i % 26))));
  return found;
}

/** Reads the part of Python that the lessons on lists and loops use. What it does not know, it refuses: it never guesses. */

export type Expr =
  | { kind: "int" | "float"; value: number }
  | { kind: "text"; value: string }
  | { kind: "flag"; value: boolean }
  | { kind: "none" }
  | { kind: "name"; name: string }
  | { kind: "list"; items: Expr[] }
  | { kind: "index"; of: Expr; at: Expr }
  | { kind: "slice"; of: Expr; from: Expr | null; to: Expr | null }
  | { kind: "call"; name: string; of: Expr | null; given: Expr[] }
  | { kind: "sign"; sign: string; left: Expr; right: Expr }
  | { kind: "minus" | "not"; of: Expr };

export type Target = Extract<Expr, { kind: "name" | "index" }>;

export type Line =
  | { kind: "set"; at: number; target: Target; sign: string | null; value: Expr }
  | { kind: "do"; at: number; value: Expr }
  | { kind: "for"; at: number; name: string; over: Expr; body: Line[] }
  | { kind: "while"; at: number; test: Expr; body: Line[] }
  | { kind: "if"; at: number; tests: { at: number; test: Expr | null; body: Line[] }[] };

/** A line that this reader does not know, or that is no Python; lines count from 1. */
export class Unread extends Error {
  line = 0;
}

const TOKEN = /\s*(\d+\.\d*|\d+|[A-Za-z_]\w*|"[^"\\]*"|'[^'\\]*'|\/\/|\*\*|[<>=!]=|[-+*/%<>()[\],:.])/y;
const CALLS = ["print", "len", "range", "list", "sorted", "sum", "min", "max"];
const TOOLS = ["append", "copy", "pop", "insert", "sort"];
const WORDS = ["for", "in", "while", "if", "elif", "else", "and", "or", "not", "def", "return", "import", "class", "is", "lambda", "break", "continue", "pass", "try", "with", "del", "global", "from", "as", "raise", "assert", "yield"];
const LEVELS = [["or"], ["and"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "//", "%"]];

class Reader {
  #tokens: string[] = [];
  #place = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    const whole = text.trimEnd();
    while (TOKEN.lastIndex < whole.length) {
      const found = TOKEN.exec(whole);
      if (!found) throw new Unread();
      this.#tokens.push(found[1]!);
    }
  }

  get next(): string | undefined {
    return this.#tokens[this.#place];
  }

  take(wanted?: string): string {
    const token = this.next;
    if (token === undefined || (wanted !== undefined && token !== wanted)) throw new Unread();
    this.#place += 1;
    return token;
  }

  skip(token: string): boolean {
    if (this.next !== token) return false;
    this.#place += 1;
    return true;
  }

  end(): void {
    if (this.next !== undefined) throw new Unread();
  }

  name(): string {
    const token = this.take();
    if (!/^[A-Za-z_]/.test(token) || WORDS.includes(token)) throw new Unread();
    return token;
  }

  expr(level = 0): Expr {
    if (level === LEVELS.length) return this.#unary();
    if (level === 2 && this.skip("not")) return { kind: "not", of: this.expr(2) };
    let left = this.expr(level + 1);
    for (let count = 0; this.next !== undefined && LEVELS[level]!.includes(this.next); count += 1) {
      if (level === 2 && count) throw new Unread(); // a < b < c means something else
      const sign = this.take();
      left = { kind: "sign", sign, left, right: this.expr(level + 1) };
    }
    return left;
  }

  #unary(): Expr {
    return this.skip("-") ? { kind: "minus", of: this.#unary() } : this.#after(this.#atom());
  }

  #after(of: Expr): Expr {
    if (this.skip("[")) return this.#after(this.#inBrackets(of));
    if (this.skip(".")) {
      const name = this.name();
      if (!TOOLS.includes(name)) throw new Unread();
      this.take("(");
      return this.#after({ kind: "call", name, of, given: this.#items(")") });
    }
    return of;
  }

  #inBrackets(of: Expr): Expr {
    const from = this.next === ":" ? null : this.expr();
    if (!this.skip(":")) {
      this.take("]");
      return { kind: "index", of, at: from! };
    }
    const to = this.next === "]" ? null : this.expr();
    this.take("]");
    return { kind: "slice", of, from, to };
  }

  #items(close: string): Expr[] {
    const items: Expr[] = [];
    while (!this.skip(close)) {
      items.push(this.expr());
      if (this.next !== close) this.take(",");
    }
    return items;
  }

  #atom(): Expr {
    const token = this.next ?? "";
    if (/^\d/.test(token)) return { kind: token.includes(".") ? "float" : "int", value: Number(this.take()) };
    if (/^["']/.test(token)) return { kind: "text", value: this.take().slice(1, -1) };
    if (this.skip("[")) return { kind: "list", items: this.#items("]") };
    if (this.skip("(")) {
      const inside = this.expr();
      this.take(")");
      return inside;
    }
    const name = this.name();
    if (name === "True" || name === "False") return { kind: "flag", value: name === "True" };
    if (name === "None") return { kind: "none" };
    if (!this.skip("(")) return { kind: "name", name };
    if (!CALLS.includes(name)) throw new Unread();
    return { kind: "call", name, of: null, given: this.#items(")") };
  }
}

interface Row {
  at: number;
  depth: number;
  text: string;
}

function rows(code: string): Row[] {
  return code.split("\n").flatMap((line, place) => {
    const text = line.replace(/#[^"']*$/, "").trimEnd();
    return text.trim() ? [{ at: place + 1, depth: text.length - text.trimStart().length, text: text.trim() }] : [];
  });
}

/** The lines of a program as a tree. Throws Unread, which carries the number of the line. */
export function parse(code: string): Line[] {
  const list = rows(code);
  let place = 0;

  function block(depth: number): Line[] {
    const lines: Line[] = [];
    while (place < list.length && list[place]!.depth === depth) lines.push(line(list[place]!));
    if (place < list.length && list[place]!.depth > depth) throw Object.assign(new Unread(), { line: list[place]!.at });
    return lines;
  }

  function body(depth: number, at: number): Line[] {
    const first = list[place];
    if (!first || first.depth <= depth) throw Object.assign(new Unread(), { line: at });
    return block(first.depth);
  }

  function line(row: Row): Line {
    try {
      return read(row);
    } catch (error) {
      if (error instanceof Unread && !error.line) error.line = row.at;
      throw error;
    }
  }

  function head(reader: Reader): void {
    reader.take(":");
    reader.end();
    place += 1;
  }

  function read(row: Row): Line {
    const { at, depth, text } = row;
    const assigned = text.match(/^([^=<>!+\-*/%"']+?)\s*(\+|-|\*|\/\/|\/|%)?=(?!=)(.*)$/);
    if (assigned) {
      const [target, value] = [new Reader(assigned[1]!), new Reader(assigned[3]!)];
      const parts = { target: target.expr(), value: value.expr() };
      target.end();
      value.end();
      if (parts.target.kind !== "name" && parts.target.kind !== "index") throw new Unread();
      place += 1;
      return { kind: "set", at, target: parts.target, sign: assigned[2] ?? null, value: parts.value };
    }
    const reader = new Reader(text);
    if (reader.skip("for")) {
      const name = reader.name();
      reader.take("in");
      const over = reader.expr();
      head(reader);
      return { kind: "for", at, name, over, body: body(depth, at) };
    }
    if (reader.skip("while")) {
      const test = reader.expr();
      head(reader);
      return { kind: "while", at, test, body: body(depth, at) };
    }
    if (reader.skip("if")) {
      const tests = [branch(reader.expr(), reader, row)];
      while (list[place]?.depth === depth && list[place]!.text.startsWith("elif ")) {
        const further = new Reader(list[place]!.text.slice(4));
        tests.push(branch(further.expr(), further, list[place]!));
      }
      if (list[place]?.depth === depth && /^else\s*:$/.test(list[place]!.text)) tests.push(branch(null, new Reader(":"), list[place]!));
      return { kind: "if", at, tests };
    }
    const value = reader.expr();
    reader.end();
    place += 1;
    return { kind: "do", at, value };
  }

  function branch(test: Expr | null, reader: Reader, row: Row): { at: number; test: Expr | null; body: Line[] } {
    head(reader);
    return { at: row.at, test, body: body(row.depth, row.at) };
  }

  const lines = block(list[0]?.depth ?? 0);
  if (place < list.length) throw Object.assign(new Unread(), { line: list[place]!.at });
  return lines;
}

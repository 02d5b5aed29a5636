/** Saves a draft a moment after the last change, one request at a time, and again after a failure. */

export type Sent = "saved" | "conflict" | "failed" | "refused";

export interface DraftOptions {
  /** Sends the text. "refused" means that trying the same text again is no use, "conflict" that it is
   * kept beside a version from elsewhere; a rejection is a failure. */
  send: (text: string, leaving: boolean) => Promise<Sent>;
  /** Told how each request ended. */
  onState: (sent: Sent) => void;
  /** Milliseconds from the last change to the request, and from a failure to the next try. */
  pause?: number;
  retry?: number;
}

export class Draft {
  #options: Required<DraftOptions>;
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;
  #idle: Promise<void> = Promise.resolve();

  constructor(options: DraftOptions) {
    this.#options = { pause: 800, retry: 5000, ...options };
  }

  /** The text changed. */
  change(text: string): void {
    this.#pending = text;
    this.#later(this.#options.pause);
  }

  /** Saves at once what is not saved; `leaving` if the page is about to go. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#pending === null || (this.#sending && !leaving)) return;
    const text = this.#pending;
    this.#pending = null;
    this.#sending = true;
    let done!: () => void;
    this.#idle = new Promise((resolve) => (done = resolve));
    let sent: Sent = "failed";
    try {
      sent = await this.#options.send(text, leaving);
    } catch {
      sent = "failed";
    }
    this.#sending = false;
    done();
    this.#options.onState(sent);
    if (sent === "failed") this.#pending ??= text; // a newer text wins over the one that failed
    if (this.#pending !== null) this.#later(sent === "failed" ? this.#options.retry : this.#options.pause);
  }

  /** Resolves once no request is under way. */
  get idle(): Promise<void> {
    return this.#idle;
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }
}

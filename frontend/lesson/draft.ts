/** Saves a draft a moment after the last change, one request at a time, and again after a failure. */

export interface DraftOptions {
  /** Sends the text; false or a rejection means that it was not saved. */
  send: (text: string, leaving: boolean) => Promise<boolean>;
  /** Told of every change between saved and not saved. */
  onState: (saved: boolean) => void;
  /** Milliseconds from the last change to the request, and from a failure to the next try. */
  pause?: number;
  retry?: number;
}

export class Draft {
  #options: Required<DraftOptions>;
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending = false;

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
    let saved = false;
    try {
      saved = await this.#options.send(text, leaving);
    } catch {
      saved = false;
    }
    this.#sending = false;
    this.#options.onState(saved);
    if (!saved) this.#pending ??= text; // a newer text wins over the one that failed
    if (this.#pending !== null) this.#later(saved ? this.#options.pause : this.#options.retry);
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }
}

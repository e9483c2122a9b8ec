/** What happened, in order: to one customer's thread, or (null) to the service as a whole. */
export class Trace {
  private readonly steps: { at: number; threadKey: string | null; text: () => string }[] = [];
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** `text` is made only when it is read: nearly all of it never is. */
  add(threadKey: string | null, text: () => string): void {
    this.steps.push({ at: this.now(), threadKey, text });
  }

  get length(): number {
    return this.steps.length;
  }

  /** The last steps of a thread, with what happened to the whole service between them. Null: of everything. */
  last(threadKey: string | null, most = 60): string[] {
    const own = this.steps.filter((step) => threadKey === null || (step.threadKey ?? threadKey) === threadKey);
    return own.slice(-most).map(({ at, text }) => `${new Date(at).toISOString()}  ${text()}`);
  }

  /** Everything, as one text: two runs of one seed give the same. */
  whole(): string {
    return this.last(null, this.steps.length).join('\n');
  }
}

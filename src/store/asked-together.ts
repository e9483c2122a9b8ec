/**
 * The same question of several who share a transaction, as one statement: what they ask before this round of promises
 * ends goes together. Each gets its own answer, in the order in which they asked.
 */
export class AskedTogether<Key, Answer> {
  private readonly askAll: (keys: Key[]) => Promise<Answer[]>;
  private waiting: { key: Key; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];

  constructor(askAll: (keys: Key[]) => Promise<Answer[]>) {
    this.askAll = askAll;
  }

  ask(key: Key): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) queueMicrotask(() => void this.flush());
      this.waiting.push({ key, resolve, reject });
    });
  }

  private async flush(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    try {
      const answers = await this.askAll(asked.map(({ key }) => key));
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index]!);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

type Entry = { at: number; order: number; run: () => void; isOff: boolean };

/** Time that passes only when it is told to. What is planned for one instant happens in the order it was planned in. */
export class VirtualTime {
  now: number;
  private readonly heap: Entry[] = [];
  private planned = 0;

  constructor(now: number) {
    this.now = now;
  }

  /** Returns the way to call it off. */
  at(at: number, run: () => void): () => void {
    const entry = { at: Math.max(at, this.now), order: (this.planned += 1), run, isOff: false };
    this.heap.push(entry);
    this.rise(this.heap.length - 1);
    return () => {
      entry.isOff = true;
    };
  }

  after(ms: number, run: () => void): () => void {
    return this.at(this.now + ms, run);
  }

  /** When the next thing happens; null: nothing is planned. */
  nextAt(): number | null {
    while (this.heap[0]?.isOff) this.pop();
    return this.heap[0]?.at ?? null;
  }

  /** Moves on to the next thing, and lets it happen. */
  step(): void {
    if (this.nextAt() === null) return;
    const entry = this.pop();
    if (!entry) return;
    this.now = entry.at;
    entry.run();
  }

  private pop(): Entry | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (first && last && first !== last) {
      this.heap[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    for (let child = from; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.isBefore(child, parent)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private sink(from: number): void {
    for (let parent = from; ;) {
      let first = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.heap.length && this.isBefore(child, first)) first = child;
      }
      if (first === parent) return;
      this.swap(parent, first);
      parent = first;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [left, right] = [this.heap[one]!, this.heap[other]!];
    return left.at - right.at < 0 || (left.at === right.at && left.order < right.order);
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other]!, this.heap[one]!];
  }
}

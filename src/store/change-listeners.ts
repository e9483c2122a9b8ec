/** Whoever wants to know that something was committed. Called after the current work, each on its own. */
export class ChangeListeners {
  private readonly listeners = new Set<() => void>();
  private readonly own = new Set<() => void>();

  get size(): number {
    return this.listeners.size;
  }

  add(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  addOwn(listener: () => void): () => void {
    this.own.add(listener);
    return () => this.own.delete(listener);
  }

  /** Something was committed here. */
  tellOwn(): void {
    for (const listener of this.own) queueMicrotask(listener);
    this.tell();
  }

  /** A listener that throws must not undo anything: what it is told of is committed. */
  tell(): void {
    for (const listener of this.listeners) queueMicrotask(listener);
  }
}

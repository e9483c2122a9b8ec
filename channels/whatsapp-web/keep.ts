/** What is kept of a linked phone, by kind and id. Text, whose secrecy is the keeper's business. */
export type Entry = { kind: string; id: string; text: string | null };

/**
 * Where it is kept. Whoever began to hold the connection last is the only one whose writes are taken: two that write the
 * same sessions break both.
 */
export type Keep = {
  /** Those that are there, by id. */
  read(kind: string, ids: readonly string[]): Promise<Map<string, string>>;
  list(kind: string): Promise<{ id: string; text: string; at: number }[]>;
  /** All of them or none; null deletes. Durable when it resolves. Throws `Superseded`. */
  write(entries: readonly Entry[]): Promise<void>;
  /** Deletes what is of these kinds and older. */
  prune(kind: string, before: number): Promise<void>;
  /** Deletes all that makes this service one of the phone's devices. */
  forgetPhone(): Promise<void>;
};

/** Another process holds the connection by now. */
export class Superseded extends Error {
  override name = 'Superseded';
}

/** What was kept cannot be read any more: it was sealed under another key. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

import type { Socket } from 'node:net';
import type { ClientBase } from 'pg';
import { type Answer, type Asked, Batch } from './postgres-batch.ts';
import type { Param } from './sql.ts';

/** The connection's own socket: `pg` has no other way to it. */
export function socketOf(client: ClientBase): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

const lines = new WeakMap<ClientBase, Line>();

export function lineOf(client: ClientBase): Line {
  let line = lines.get(client);
  if (!line) lines.set(client, (line = new Line(client)));
  return line;
}

/**
 * What is asked of a connection before this round of promises ends goes out in one piece: each piece costs the system,
 * the server and us more than the statement in it.
 */
export class Line {
  private readonly client: ClientBase;
  private waiting: Asked[] = [];

  constructor(client: ClientBase) {
    this.client = client;
  }

  ask(text: string, values: readonly Param[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) process.nextTick(() => this.flush());
      this.waiting.push({ ...statementOf(text), values, resolve, reject });
    });
  }

  /** At once: before something that is asked of the connection otherwise. */
  flush(): void {
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    this.client.query(new Batch(waiting));
  }
}

const statementOf = createStatements('b');

/** Each text with the name that it is prepared by; `prefix` tells ours from those that `pg` prepares itself. */
export function createStatements(prefix: string): (text: string) => { name: string; text: string } {
  const statements = new Map<string, { name: string; text: string }>();
  return (text) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = { name: `${prefix}${statements.size}`, text: numbered(text) };
    statements.set(text, made);
    return made;
  };
}

/** With `$1`, `$2` for its `?`. */
function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('?', () => `$${(count += 1)}`);
}

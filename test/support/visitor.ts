import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { createEventReader, type ServerEvent } from '../../web/webchat/src/events.ts';

/** Answers are judged by the test. */
// oxlint-disable-next-line no-explicit-any
type Answer = { status: number; body: any; headers: Headers };
export type Shown = {
  id: string;
  key: string | null;
  from: string;
  name: string | null;
  kind: string;
  text: string;
  choices?: { id: string; title: string }[];
  file?: { url: string | null; mime: string | null; bytes: number | null };
  unread: boolean;
};

const patience = { timeout: 30_000, interval: 30 };

/** Somebody on a shop's page, by the requests that the widget makes. */
export class Visitor {
  readonly #url: string;
  readonly #origin: string | null;
  token: string | null;
  readonly events: ServerEvent[] = [];
  readonly #shown = new Map<string, Shown>();
  #stream: AbortController | null = null;

  constructor(url: string, { origin = null, token = null }: { origin?: string | null; token?: string | null } = {}) {
    this.#url = url;
    this.#origin = origin;
    this.token = token;
  }

  headers(): Record<string, string> {
    return {
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...(this.#origin === null ? {} : { origin: this.#origin }),
    };
  }

  async ask(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.#url}/api/v1/webchat${path}`, {
      method,
      headers: { ...this.headers(), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
  }

  async visits(body: object = {}): Promise<Answer> {
    const answer = await this.ask('POST', '/visits', body);
    if (answer.status === 200) this.token = (answer.body as { token: string }).token;
    return answer;
  }

  /** Follows the chat until `leaves`; what came before is in it. */
  async follows(lastEventId?: string): Promise<void> {
    const abort = new AbortController();
    this.#stream = abort;
    const answer = await fetch(`${this.#url}/api/v1/webchat/stream`, {
      headers: { ...this.headers(), ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: abort.signal,
    });
    expect(answer.status).toBe(200);
    void this.#read(answer).catch(() => undefined); // it was left, or the service ended
  }

  async #read(answer: Response): Promise<void> {
    const read = createEventReader((event) => {
      this.events.push(event);
      const items = event.name === 'history' ? (event.data as { items: Shown[] }).items : [];
      for (const one of event.name === 'message' ? [event.data as Shown] : items) this.#shown.set(one.id, one);
    });
    const decoder = new TextDecoder();
    for await (const piece of answer.body ?? []) read(decoder.decode(piece as Uint8Array, { stream: true }));
  }

  leaves(): void {
    this.#stream?.abort();
  }

  get lastEventId(): string | undefined {
    return this.events.findLast(({ id }) => id !== null)?.id ?? undefined;
  }

  says(text: string, key: string = randomUUID()): Promise<Answer> {
    return this.ask('POST', '/messages', { key, text });
  }

  taps(choice: { id: string; title: string }): Promise<Answer> {
    return this.ask('POST', '/messages', { key: randomUUID(), choice });
  }

  async uploads(bytes: Uint8Array, name: string, mime: string): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), name);
    const headers = this.headers();
    const answer = await fetch(`${this.#url}/api/v1/webchat/files`, { method: 'POST', headers, body: form });
    return { status: answer.status, body: await answer.json(), headers: answer.headers };
  }

  /** What the widget would show, oldest first. */
  sees(): Shown[] {
    return [...this.#shown.values()];
  }

  /** What the business has said so far. */
  heard(): Shown[] {
    return this.sees().filter(({ from }) => from !== 'visitor');
  }

  async hears(count: number): Promise<Shown[]> {
    await expect.poll(() => this.heard().length, patience).toBeGreaterThanOrEqual(count);
    return this.heard();
  }

  /** The first that says it. */
  async hearsThat(wanted: string | RegExp): Promise<Shown> {
    const found = () =>
      this.heard().find(({ text }) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)));
    await expect.poll(found, patience).toBeDefined();
    return found()!;
  }
}

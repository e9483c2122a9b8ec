import { keep, keepVisit, recallVisit } from './kept.ts';
import type { Language, Options } from './options.ts';

export type Message = {
  id: string;
  key: string | null;
  from: 'visitor' | 'business' | 'person';
  name: string | null;
  kind: string;
  text: string;
  file?: { url: string | null; mime: string | null; fileName: string | null; bytes: number | null };
  choices?: { id: string; title: string }[];
  unread: boolean;
  at: string;
};

export type Business = {
  business: { name: string; language: Language };
  limits: { text: number; fileBytes: number; files: string[] };
};

/** `status` 0: nothing came back. `retryMs`: try again after so long; null: that would change nothing. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryMs: number | null;
  constructor(status: number, message: string, retryMs: number | null) {
    super(message);
    this.status = status;
    this.retryMs = retryMs;
  }
}

export type Api = ReturnType<typeof createApi>;
const timeoutMs = 20_000;
const uploadTimeoutMs = 180_000;

/** Sapa's side. The token is sent in a header: never in an address, never as a cookie. */
export function createApi({ base, user, name }: Options) {
  let visiting: Promise<Business> | null = null;

  async function ask(method: string, path: string, body?: object | FormData): Promise<Response> {
    const isForm = body instanceof FormData;
    const token = recallVisit()?.token;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), isForm ? uploadTimeoutMs : timeoutMs);
    const answer = await fetch(`${base}/api/v1/webchat${path}`, {
      ...{ method, credentials: 'omit', signal: abort.signal },
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    })
      .catch((error: unknown) => {
        throw new Refusal(0, String(error), 0);
      })
      .finally(() => clearTimeout(timer));
    if (!answer.ok) throw await refusalOf(answer);
    return answer;
  }

  async function begin(claims: Options['user']): Promise<Business> {
    const body = claims ? { user: claims } : name ? { name } : {};
    const given = await ask('POST', '/visits', body);
    const answer = (await given.json()) as Business & { token: string };
    keepVisit({ token: answer.token, user: claims?.user ?? null });
    keep('sapa-chat-language', answer.business.language);
    return answer;
  }

  const api = {
    base,
    token: () => recallVisit()?.token ?? null,

    /** Begins the visit, or goes on with it; asked at the same time by several, once. */
    visit(): Promise<Business> {
      visiting ??= begin(user).catch((error: unknown) => {
        if (user && error instanceof Refusal && (error.status === 403 || error.status === 422)) {
          console.warn(`Sapa: who is signed in is not believed. ${error.message}`);
          if (recallVisit()?.user) keepVisit(null);
          return begin(null);
        }
        throw error;
      });
      visiting.catch(() => (visiting = null));
      return visiting;
    },

    /** The token holds no more: the next request begins a new visit. */
    forget(): void {
      visiting = null;
      keepVisit(null);
    },

    async messages(cursor: string): Promise<{ items: Message[]; earlier: string | null }> {
      const answer = await ask('GET', `/messages?cursor=${encodeURIComponent(cursor)}`);
      return (await answer.json()) as { items: Message[]; earlier: string | null };
    },

    async upload(file: Blob, fileName: string): Promise<string> {
      const form = new FormData();
      form.set('file', file, fileName);
      const answer = await ask('POST', '/files', form);
      return ((await answer.json()) as { id: string }).id;
    },

    send: (message: object) => ask('POST', '/messages', message),
    receipt: (upTo: string, status: 'delivered' | 'read') => ask('POST', '/receipts', { upTo, status }),
    typing: () => ask('POST', '/typing'),
  };
  return api;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const body = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
  const message = body?.error?.message ?? `HTTP ${answer.status}`;
  const { status } = answer;
  const waitMs = Number(answer.headers.get('retry-after') ?? 0) * 1000;
  const isPassing = status === 429 || status >= 500 || status === 408 || status === 401;
  return new Refusal(status, message, isPassing ? waitMs : null);
}

/**
 * What an agent has begun to write, and what is on its way, per person and conversation. It lives in the browser's
 * storage until the service has taken it: a closed lid or a lost network loses no answer, and the key that was made
 * with the draft sees to it that none is sent twice (L3).
 */
const prefix = 'sapa.desk';

/** A file that the service has already; it goes along with the answer. */
export type Attached = { id: string; mime: string; bytes: number; fileName: string | null; isVoice?: boolean };
/** The message that an answer quotes, as it was when it was chosen. */
export type Quoted = { id: string; who: string; words: string };
export type Draft = { key: string; text: string; files: Attached[]; quoted: Quoted | null };

type Written = { text: string; files?: Attached[]; quoted?: Quoted | null };

export type MessageBody = {
  text?: string;
  media?: { id: string; text?: string; voice?: boolean };
  template?: { name: string; language: string; parameters: TemplateParameter[] };
  /** The id of the message that it answers. */
  replyTo?: string;
};
export type TemplateParameter = {
  component: 'header' | 'body' | 'button';
  index?: number;
  name?: string;
  text: string;
};
/** What the service said no with; in words only when it is shown, so that the language can change meanwhile. */
export type Refused = { code: string; message: string; details: unknown };

/** `waiting`: it is tried again by itself. `refused`: a person must decide. */
export type Pending = { key: string; at: number; state: 'sending' | 'waiting' | 'refused'; problem: Refused | null } & (
  | { kind: 'message'; body: MessageBody; shown: { text?: string; file?: Attached; quoted?: Quoted } }
  /** Sent after what was written before it: the customer is asked to confirm. */
  | { kind: 'resolve' }
);

/** An answer that did not reach the service, or was refused by it. */
export type Unsent = Extract<Pending, { kind: 'message' }>;

export type Drafts = ReturnType<typeof createDrafts>;

/** A key of 122 random bits. `randomUUID` exists in secure contexts only, and the desk may be reached by plain HTTP. */
export function newKey(source: Pick<Crypto, 'getRandomValues'> & Partial<Crypto> = globalThis.crypto): string {
  if (typeof source.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function createDrafts(storage: Storage, personId: string, makeKey: () => string = newKey) {
  /** What the storage would not take (full, forbidden) lives as long as the page. */
  const unstored = new Map<string, unknown>();
  const nameOf = (kind: 'draft' | 'note' | 'pending', conversationId: string) =>
    `${prefix}.${kind}.${personId}.${conversationId}`;

  function read(name: string): unknown {
    if (unstored.has(name)) return unstored.get(name);
    try {
      return JSON.parse(storage.getItem(name) ?? 'null') as unknown;
    } catch {
      return null; // written by something else, or half written: nothing to be had from it
    }
  }

  function write(name: string, value: unknown): void {
    unstored.delete(name);
    try {
      if (value === null) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(value));
    } catch {
      if (value !== null) unstored.set(name, value);
    }
  }

  function listPending(conversationId: string): Pending[] {
    const kept = read(nameOf('pending', conversationId));
    return Array.isArray(kept)
      ? (kept as Pending[]).filter(
          ({ kind, state }) => kind === 'message' || (kind === 'resolve' && state !== 'refused'),
        )
      : [];
  }

  function find(conversationId: string): Draft | null {
    const kept = read(nameOf('draft', conversationId)) as Partial<Draft> | null;
    if (!kept?.key) return null;
    return { key: kept.key, text: kept.text ?? '', files: kept.files ?? [], quoted: kept.quoted ?? null };
  }

  /** Keeps what is being written; an empty one is forgotten. The key is made once, when it begins. */
  function keep(conversationId: string, { text, files = [], quoted = null }: Written): Draft | null {
    const name = nameOf('draft', conversationId);
    if (text === '' && files.length === 0 && quoted === null) {
      write(name, null);
      return null;
    }
    const draft = { key: (read(name) as Draft | null)?.key ?? makeKey(), text, files, quoted };
    write(name, draft);
    return draft;
  }

  return {
    find,
    keep,
    drop: (conversationId: string) => write(nameOf('draft', conversationId), null),

    /** Another tab of the same person has written on, or sent it. Returns the way off. */
    whenWrittenElsewhere(kind: 'draft' | 'note', conversationId: string, listener: () => void): () => void {
      const heard = ({ key }: StorageEvent) => key === nameOf(kind, conversationId) && listener();
      addEventListener('storage', heard);
      return () => removeEventListener('storage', heard);
    },

    /** What was not sent is being written again, before what was begun after it. Another answer, with a key of its own. */
    takeBack(conversationId: string, { body, shown }: Unsent): Omit<Draft, 'key'> {
      const begun = find(conversationId);
      const text = [body.text ?? body.media?.text ?? '', begun?.text ?? ''].filter(Boolean).join('\n');
      const files = [...(begun?.files ?? []), ...(shown.file ? [shown.file] : [])];
      const draft = { text, files, quoted: shown.quoted ?? begun?.quoted ?? null };
      keep(conversationId, draft);
      return draft;
    },

    findNote(conversationId: string): string {
      const kept = read(nameOf('note', conversationId));
      return typeof kept === 'string' ? kept : '';
    },
    keepNote: (conversationId: string, text: string) =>
      write(nameOf('note', conversationId), text === '' ? null : text),

    /** What is on its way, oldest first. */
    listPending,
    keepPending: (conversationId: string, pending: Pending[]) =>
      write(nameOf('pending', conversationId), pending.length === 0 ? null : pending),

    /** Conversations in which something is on its way. */
    conversationsWithPending(): string[] {
      const mine = `${prefix}.pending.${personId}.`;
      const stored = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      const names = new Set([...stored, ...unstored.keys()].filter((name) => name.startsWith(mine)));
      return [...names].map((name) => name.slice(mine.length));
    },
  };
}

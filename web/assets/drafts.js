/**
 * What an agent has begun to write, and what is on its way, per person and conversation. It lives in the browser's
 * storage until the service has taken it: a closed lid or a lost network loses no answer, and the key that was made
 * with the draft sees to it that none is sent twice.
 */
const PREFIX = 'sapa.desk';

/** A key of 122 random bits. `randomUUID` exists in secure contexts only, and the desk may be reached by plain HTTP. */
export function newKey(source = globalThis.crypto) {
  if (typeof source?.randomUUID === 'function') return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function createDrafts(storage, personId, makeKey = newKey) {
  const draftName = (conversationId) => `${PREFIX}.draft.${personId}.${conversationId}`;
  const pendingName = (conversationId) => `${PREFIX}.pending.${personId}.${conversationId}`;

  function read(name) {
    try {
      return JSON.parse(storage.getItem(name) ?? 'null');
    } catch {
      return null; // Written by something else, or half written: nothing to be had from it.
    }
  }

  function write(name, value) {
    try {
      if (value === null) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the draft then lives as long as the page.
    }
  }

  const names = () => Array.from({ length: storage.length }, (_, index) => storage.key(index));
  const mine = (kind) => names().filter((name) => name?.startsWith(`${PREFIX}.${kind}.${personId}.`));

  return {
    /** The draft of a conversation: { key, text, file } or null. */
    find: (conversationId) => read(draftName(conversationId)),

    /** Keeps what is being written; an empty one is forgotten. The key is made once, when it begins. */
    keep(conversationId, { text, file = null }) {
      if (text === '' && file === null) {
        write(draftName(conversationId), null);
        return null;
      }
      const draft = { key: read(draftName(conversationId))?.key ?? makeKey(), text, file };
      write(draftName(conversationId), draft);
      return draft;
    },

    drop: (conversationId) => write(draftName(conversationId), null),

    /** What is on its way, oldest first: { key, body, at, state, problem }. */
    listPending: (conversationId) => read(pendingName(conversationId)) ?? [],

    keepPending(conversationId, pending) {
      write(pendingName(conversationId), pending.length === 0 ? null : pending);
    },

    /** Conversations in which something is on its way. */
    conversationsWithPending: () => mine('pending').map((name) => name.split('.').slice(4).join('.')),

    /** Customers' data does not stay behind on a shared computer. */
    clear() {
      for (const name of [...mine('draft'), ...mine('pending')]) storage.removeItem(name);
    },
  };
}

import { type Keep, Superseded } from '../../../channels/whatsapp-web/keep.ts';

export type MemoryKeep = Keep & {
  size(kind: string): number;
  /** From now on another process holds it. */
  supersede(): void;
};

/** A keeper that forgets with the test; the real one is tested on the stores. */
export function memoryKeep(now: () => number = Date.now): MemoryKeep {
  const rows = new Map<string, { kind: string; id: string; text: string; at: number }>();
  let isSuperseded = false;
  const nameOf = (kind: string, id: string): string => `${kind}\n${id}`;
  const ofKind = (kind: string) => [...rows.values()].filter((row) => row.kind === kind);
  return {
    async read(kind, ids) {
      const found = ids.flatMap((id) => rows.get(nameOf(kind, id)) ?? []);
      return new Map(found.map(({ id, text }) => [id, text]));
    },
    list: async (kind) => ofKind(kind),
    async write(entries) {
      if (isSuperseded) throw new Superseded();
      for (const { kind, id, text } of entries) {
        if (text === null) rows.delete(nameOf(kind, id));
        else rows.set(nameOf(kind, id), { kind, id, text, at: now() });
      }
    },
    async prune(kind, before) {
      for (const { id, at } of ofKind(kind)) if (at < before) rows.delete(nameOf(kind, id));
    },
    async forgetPhone() {
      for (const { kind, id } of [...rows.values()]) {
        if (kind === 'creds' || kind.startsWith('key:')) rows.delete(nameOf(kind, id));
      }
    },
    size: (kind) => ofKind(kind).length,
    supersede() {
      isSuperseded = true;
    },
  };
}

export type DraftFile = { id: string; mime: string; bytes: number; fileName: string | null };
export type Draft = { key: string; text: string; file: DraftFile | null };
export type Pending = {
  key: string;
  body: Record<string, unknown>;
  /** What the bubble shows beside the body: a file, or a template's words. */
  shown?: { text?: string; fileName?: string | null; file?: DraftFile } | null;
  at: number;
  state: 'sending' | 'waiting' | 'refused';
  problem: string | null;
};
type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export declare function newKey(source?: {
  randomUUID?: () => string;
  getRandomValues(bytes: Uint8Array): Uint8Array;
}): string;
export declare function createDrafts(
  storage: DraftStorage,
  personId: string,
  makeKey?: () => string,
): {
  find(conversationId: string): Draft | null;
  keep(conversationId: string, draft: { text: string; file?: DraftFile | null }): Draft | null;
  drop(conversationId: string): void;
  listPending(conversationId: string): Pending[];
  keepPending(conversationId: string, pending: Pending[]): void;
  conversationsWithPending(): string[];
  clear(): void;
};

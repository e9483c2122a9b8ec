import { useSyncExternalStore } from 'react';
import type { Clash } from './editing/on-top-of.ts';
import type { Order } from './types.ts';
import { noteSaved, noteUnsaved } from './unsaved.ts';

/** Somebody else changed the same: who, where, and what was ordered and is not saved until it is settled. */
export type Conflict = {
  /** Whose it is: of each there is one at most. */
  editor: object;
  file: string;
  by: { id: string; name: string } | null;
  clashes: Clash[];
  orders: Order[];
  /** False while the page asks where it was typed; else whatever page of the content is shown does. */
  isLeft: boolean;
  /** On top of theirs, or with theirs where it clashes. */
  settle(mine: boolean): void;
};

const open = new Map<object, Conflict>();
const listeners = new Set<() => void>();
let left: Conflict[] = [];

function tell(): void {
  left = [...open.values()].filter(({ isLeft }) => isLeft);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Nothing but a choice saves it: whoever closes the page, or publishes, is told of it. */
const isNotSavedByItself = (): Promise<void> => Promise.resolve();

export function noteConflict(conflict: Conflict): void {
  open.set(conflict.editor, conflict);
  noteUnsaved(conflict.editor, isNotSavedByItself);
  tell();
}

export function noteSettled(editor: object): void {
  if (!open.delete(editor)) return;
  noteSaved(editor);
  tell();
}

export function noteLeft(editor: object, isLeft: boolean): void {
  const conflict = open.get(editor);
  if (!conflict || conflict.isLeft === isLeft) return;
  open.set(editor, { ...conflict, isLeft });
  tell();
}

export const findConflict = (editor: object): Conflict | null => open.get(editor) ?? null;

export function useConflict(editor: object): Conflict | null {
  return useSyncExternalStore(listen, () => findConflict(editor));
}

export function useLeftConflicts(): Conflict[] {
  return useSyncExternalStore(listen, () => left);
}

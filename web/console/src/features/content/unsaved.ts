import { useSyncExternalStore } from 'react';

type Save = () => Promise<void>;

/** What was typed and is not in the draft yet: of fields that are seen, and of those left before it could be saved. */
const fields = new Map<object, Save>();
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Whoever closes the page is asked first. */
function hold(event: BeforeUnloadEvent): void {
  event.preventDefault();
  void saveAll();
}

export function noteUnsaved(field: object, save: Save): void {
  if (fields.size === 0) addEventListener('beforeunload', hold);
  if (fields.has(field)) return;
  fields.set(field, save);
  tell();
}

export function noteSaved(field: object): void {
  if (!fields.delete(field)) return;
  if (fields.size === 0) removeEventListener('beforeunload', hold);
  tell();
}

/** Now, and not only when the typing pauses. What cannot be saved stays counted. */
export async function saveAll(): Promise<void> {
  await Promise.all([...fields.values()].map((save) => save()));
}

/** How many fields hold something that is not in the draft. */
export function useUnsaved(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => fields.size,
  );
}

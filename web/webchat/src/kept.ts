/** What this browser keeps for the page's origin: no cookie, and nothing where the browser keeps nothing. */
export type Kept = {
  token: string;
  /** The user whose chat it is; null: somebody whom nobody knows. */
  user: string | null;
};

const visitName = 'sapa-chat';
const memory = new Map<string, string>();

/** What was kept under that name; null: nothing. Whoever asks knows what they kept. */
export function recall(name: string): unknown {
  try {
    const text = stored(name) ?? memory.get(name);
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null; // somebody else wrote it
  }
}

/** What another tab has written meanwhile counts, too. */
function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(name: string, value: unknown): void {
  if (value === null) memory.delete(name);
  else memory.set(name, JSON.stringify(value));
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Private mode, or full: it holds as long as the page does.
  }
}

export const recallVisit = (): Kept | null => recall(visitName) as Kept | null;
export const keepVisit = (visit: Kept | null): void => keep(visitName, visit);

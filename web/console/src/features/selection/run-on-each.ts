import { isPassing, NetworkError } from '../../api/client.ts';

const atOnce = 4;
const attempts = 3;
const pauseMs = 400;

export type Outcome<T> = { done: T[]; refused: { item: T; error: unknown }[] };

/**
 * The same for each, a few at a time. What only failed on its way is tried again, so `act` must do nothing twice; once the
 * service cannot be reached at all, the rest is not tried.
 */
export async function runOnEach<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
  { onProgress, wait = pause }: { onProgress?: (ended: number) => void; wait?: (ms: number) => Promise<void> } = {},
): Promise<Outcome<T>> {
  const outcome: Outcome<T> = { done: [], refused: [] };
  let lost: unknown = null;
  let next = 0;
  const work = async () => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1;
      const error = lost ?? (await failureOf(() => act(item), wait));
      if (error instanceof NetworkError) lost = error;
      if (error === null) outcome.done.push(item);
      else outcome.refused.push({ item, error });
      onProgress?.(outcome.done.length + outcome.refused.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcome;
}

/** Null: it was done. */
async function failureOf(act: () => Promise<unknown>, wait: (ms: number) => Promise<void>): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await act();
      return null;
    } catch (error) {
      if (!isPassing(error) || attempt === attempts) return error;
      await wait(pauseMs * attempt);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

import type { Webchat } from './webchat.ts';

/** The types of files that come and go. */
export function acceptedBy({ capabilities }: Webchat): string[] {
  return [...new Set(Object.values(capabilities.media).flatMap(({ mimes }) => mimes))];
}

/** Of the largest of them. */
export function mostBytes({ capabilities }: Webchat): number {
  return Math.max(...Object.values(capabilities.media).map(({ bytes }) => bytes));
}

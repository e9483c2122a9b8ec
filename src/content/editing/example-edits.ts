import type { FileEdit } from './edit-file.ts';

/** Where examples go. `title` and `answer`: of an intent that is new, and what it is given besides. */
export type Place = { file: string; intent: string; title?: string; answer?: string };

/** What puts examples (and an answer) into an intent of a file, or makes a new one of them; what it has already stays. */
export function exampleEdits(
  value: unknown,
  examples: readonly string[],
  { intent, title, answer }: Place,
): FileEdit[] {
  const answers = answer === undefined ? [] : [answer];
  const entries = Array.isArray(value) ? (value as { intent?: unknown; examples?: unknown; answers?: unknown }[]) : [];
  const known = entries.find((entry) => entry?.intent === intent);
  if (!known) return [{ at: [intent], value: { intent, title: title ?? intent, examples: [...examples], answers } }];
  const edits: FileEdit[] = [{ at: [intent, 'examples'], value: withFresh(known.examples, examples) }];
  const said = Array.isArray(known.answers) ? known.answers.map(String) : [];
  return answer === undefined ? edits : [...edits, { at: [intent, 'answers'], value: [...said, answer] }];
}

/** What puts other ways of asking for a section into a file of them. */
export function askedEdits(value: unknown, asked: readonly string[], key: string): FileEdit[] {
  const known = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return [{ at: [key], value: withFresh(typeof known === 'string' ? [known] : known, asked) }];
}

function withFresh(known: unknown, texts: readonly string[]): string[] {
  const before = Array.isArray(known) ? known.map(String) : [];
  const seen = new Set(before.map((text) => text.toLowerCase()));
  return [...before, ...texts.filter((text) => !seen.has(text.toLowerCase()))];
}

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
  const before = Array.isArray(known.examples) ? known.examples.map(String) : [];
  const seen = new Set(before.map((text) => text.toLowerCase()));
  const fresh = examples.filter((text) => !seen.has(text.toLowerCase()));
  const edits: FileEdit[] = [{ at: [intent, 'examples'], value: [...before, ...fresh] }];
  const said = Array.isArray(known.answers) ? known.answers.map(String) : [];
  return answer === undefined ? edits : [...edits, { at: [intent, 'answers'], value: [...said, answer] }];
}

import type { z } from 'zod';
import { suggestion } from '../nearest.ts';
import type { Path } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** What the schema has to say, in the words of someone who writes content; one unknown key is one message. */
export function plainMessages(issue: Issue, base: Path): { path: Path; message: string }[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.message);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown key "${key}"${suggestion(key, known)}`,
    }));
  }
  return [{ path, message: `${nameOf(path)}${plainMessage(issue)}` }];
}

/** `strictKeys` sends the known keys along in the message, the only thing of an issue that a schema may shape. */
const keysStart = 'known keys: ';

export function knownKeysMessage(keys: readonly string[]): string {
  return keysStart + keys.join(' ');
}

function knownKeys(message: string): string[] {
  return message.startsWith(keysStart) ? message.slice(keysStart.length).split(' ') : [];
}

function nameOf(path: Path): string {
  const keys = path.filter((step) => typeof step === 'string');
  return keys.length > 0 ? `${keys.join('.')}: ` : '';
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function plainMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return invalidType(kinds[issue.expected] ?? issue.expected, issue.input);
    case 'invalid_value':
      return invalidChoice(issue.values.map(String), issue.input);
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'is empty';
    case 'too_big':
      return issue.origin === 'number' ? `must be at most ${issue.maximum}` : `is longer than ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function invalidType(expected: string, input: unknown): string {
  if (input === undefined || input === null) return `is missing (${expected})`;
  const quoting = expected === 'text' ? '; put it in quotes' : '';
  return `must be ${expected}, not ${kindOf(input)}${quoting}`;
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'keys with values' : JSON.stringify(input);
}

function invalidChoice(values: string[], input: unknown): string {
  if (input === undefined || input === null) return `is missing (one of ${values.join(', ')})`;
  const written = typeof input === 'string' ? input : kindOf(input);
  return `"${written}" is not one of ${values.join(', ')}${values.length > 4 ? suggestion(written, values) : ''}`;
}

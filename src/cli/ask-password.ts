import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandError } from './command-error.ts';

/** Asks on the terminal without showing what is typed, twice; from a pipe, the first line is taken. */
export async function askPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY;
  // readline echoes what is typed to its output: to none, here.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  const ended = new Promise<null>((resolve) => void lines.once('close', () => resolve(null)));
  const next = async (prompt: string): Promise<string> => {
    if (isTerminal) process.stderr.write(prompt);
    const line = await Promise.race([lines.question(''), ended]);
    if (isTerminal) process.stderr.write('\n');
    if (!line) throw new CommandError('no password was given: type one, pipe one in, or use --generate');
    return line;
  };
  try {
    const password = await next('Password: ');
    if (isTerminal && (await next('Once more: ')) !== password) throw new CommandError('the two passwords differ');
    return password;
  } finally {
    lines.close();
  }
}

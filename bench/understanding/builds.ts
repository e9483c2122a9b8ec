import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Answers, Order } from './messages-process.ts';
import type { MessageSet } from './message-sets.ts';

/** A checkout of the sources in a process of its own, which is asked one thing after the other. */
export type Build = {
  learn(set: Pick<MessageSet, 'lessons' | 'messages'>): Promise<Answers['learn']>;
  pass(): Promise<Answers['pass']>;
  least(): Promise<Answers['least']>;
  understand(): Promise<Answers['understand']>;
  stop(): void;
};

export function startBuild(root: string): Build {
  const child = fork(join(import.meta.dirname, 'messages-process.ts'), [resolve(root)]);
  let asked: PromiseWithResolvers<unknown> | undefined;
  child.on('message', (answer) => asked?.resolve(answer));
  child.on('exit', () => asked?.reject(new Error(`the process of ${root} has ended`)));
  const ask = (order: Order): Promise<unknown> => {
    asked = Promise.withResolvers();
    child.send(order);
    return asked.promise;
  };
  return {
    learn: async ({ lessons, messages }) => (await ask({ learn: lessons, texts: messages })) as Answers['learn'],
    pass: async () => (await ask('pass')) as Answers['pass'],
    least: async () => (await ask('least')) as Answers['least'],
    understand: async () => (await ask('understand')) as Answers['understand'],
    stop: () => child.kill(),
  };
}

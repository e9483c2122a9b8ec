import { expect, it } from 'vitest';
import {
  commandGroups,
  commandOn,
  createOffered,
  type Command,
  type Part,
} from '../../../web/console/src/app/commands.tsx';
import { createHeldKey } from '../../../web/console/src/app/held-key.ts';

const press = (key: string): KeyboardEvent =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }) as KeyboardEvent;

function place() {
  const offered = createOffered();
  const done: string[] = [];
  const now = { opened: 'a', mayRun: true };
  const held = createHeldKey(
    offered,
    () => now.opened,
    () => now.mayRun,
  );
  held.watch();
  const draw = (of: string, keys: string[], name: Part['name'] = 'talk') => {
    const commands = keys.map((key): Command => ({
      id: key,
      label: key,
      keys: key,
      run: () => done.push(`${key} ${of}`),
    }));
    return offered.register(commands, { of, name });
  };
  return { offered, done, now, held, draw };
}

const told = () => Promise.resolve();

it('waits for the part of its conversation, and acts once', async () => {
  const { done, held, draw, now } = place();
  draw('a', ['e']);
  now.opened = 'b';
  expect(held.hold(press('e'))).toBe(true);
  draw('b', ['p'], 'case');
  await told();
  expect(done).toEqual([]);
  draw('b', ['e']);
  await told();
  draw('b', ['e']);
  await told();
  expect(done).toEqual(['e b']);
});

it('is forgotten when another one is opened, when a dialog came between, and where it does nothing', async () => {
  const { done, held, draw, now } = place();
  held.hold(press('e'));
  now.opened = 'b';
  draw('a', ['e']);
  await told();
  draw('b', ['c']);
  await told();
  expect(held.hold(press('e'))).toBe(false);

  now.opened = 'c';
  held.hold(press('e'));
  now.mayRun = false;
  draw('c', ['e']);
  await told();
  now.mayRun = true;
  draw('c', ['e']);
  await told();
  expect(done).toEqual([]);
});

it('of several the first counts; what is no key of a conversation is not kept', async () => {
  const { done, held, draw } = place();
  expect(held.hold(press('r'))).toBe(true);
  expect(held.hold(press('e'))).toBe(true);
  expect(held.hold(press('Tab'))).toBe(false);
  held.drop();
  expect(held.hold(press('z'))).toBe(false);
  held.hold(press('c'));
  draw('a', ['c', 'e', 'r']);
  await told();
  expect(done).toEqual(['c a']);
});

it('a key of one conversation does nothing while another one is in the address; what is first comes first', () => {
  const on = (of: string | undefined, rank = 0): Command => {
    return { id: '1', label: '', keys: 'e', run: () => {}, rank, ...(of === undefined ? {} : { of }) };
  };
  const [a, b, free, first] = [on('a'), on('b'), on(undefined), on(undefined, 1)];
  const isE = (keys: string) => keys === 'e';
  expect(commandOn([a], isE, 'b')).toBeUndefined();
  expect(commandOn([a, b], isE, 'a')).toBe(a);
  expect(commandOn([free, a], isE, 'a')).toBe(a);
  expect(commandOn([first, free, a], isE, 'a')).toBe(first);
  const [group] = commandGroups([first, free]);
  expect(group?.[1]).toEqual([first]);
});

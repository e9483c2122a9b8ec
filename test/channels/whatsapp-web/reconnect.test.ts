import { describe, expect, it } from 'vitest';
import { afterClose, alarmingAfter } from '../../../channels/whatsapp-web/reconnect.ts';
import { explain } from '../../../channels/whatsapp-web/errors.ts';
import { isJson, readObject } from '../../../channels/readers.ts';
import { readJsonFixture } from '../support/fixtures.ts';

const linked = { isLinked: true, chance: 0.5 };
const first = { closes: 1, restarts: 0, badSessions: 0 };

/** The code in a recorded close. */
function codeIn(file: string): number | null {
  const events = readJsonFixture('whatsapp-web', file) as { data: unknown }[];
  const data = events.at(-1)?.data;
  const error = readObject(readObject(isJson(data) ? data : {}, 'lastDisconnect'), 'error');
  return (readObject(error, 'output')['statusCode'] as number | undefined) ?? null;
}

describe('what follows from a close (L15)', () => {
  it.each([
    ['048-close-server-terminated.json', { next: 'later' }],
    ['049-close-515-restart-required.json', { next: 'again' }],
    ['050-close-440-connection-replaced.json', { next: 'stop', because: 'replaced', forget: false }],
    ['051-close-401-device-removed.json', { next: 'stop', because: 'logged-out', forget: true }],
    ['052-close-503-stream-error.json', { next: 'later' }],
    ['053-close-failure-403-banned.json', { next: 'stop', because: 'banned', forget: false }],
    ['054-close-failure-405-client-too-old.json', { next: 'stop', because: 'client-too-old', forget: false }],
    ['056-close-by-own-end-undefined.json', { next: 'later' }],
    ['057-close-econnrefused.json', { next: 'later' }],
  ])('%s', (file, then) => {
    expect(afterClose(codeIn(file), first, linked)).toMatchObject(then);
  });

  it('a device that other devices do not match is linked anew', () => {
    expect(afterClose(411, first, linked)).toMatchObject({
      next: 'stop',
      because: 'other-devices-changed',
      forget: true,
    });
  });

  it('one bad session may pass; the third in a row is for a person to mend', () => {
    expect(afterClose(500, { ...first, badSessions: 2 }, linked)).toMatchObject({ next: 'later' });
    expect(afterClose(500, { ...first, badSessions: 3 }, linked)).toMatchObject({
      next: 'stop',
      because: 'broken-session',
    });
  });

  it('restarts that WhatsApp asks for again and again are no reason to knock without a pause', () => {
    expect(afterClose(515, { closes: 6, restarts: 6, badSessions: 0 }, linked)).toMatchObject({ next: 'later' });
  });

  it.each([408, 428, 500, 401, null])('a code that nobody used ends the pairing, whatever closes it (%s)', (code) => {
    expect(afterClose(code, first, { ...linked, isLinked: false })).toEqual({
      ...{ next: 'stop', because: 'pairing-timed-out', forget: true },
    });
  });

  it('waits twice as long each time, calls people, and then becomes rare', () => {
    const waits = Array.from({ length: 20 }, (_, index) => afterClose(428, { ...first, closes: index + 1 }, linked));
    const ms = waits.map((then) => (then.next === 'later' ? then.waitMs : 0));
    expect(ms.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(ms.toSorted((a, b) => a - b)).toEqual(ms);
    expect(ms.at(-1)).toBe(30 * 60_000);
    expect(waits.map((then) => then.next === 'later' && then.isAlarming).indexOf(true)).toBe(alarmingAfter - 1);
  });

  it('spreads the attempts of many', () => {
    const waitOf = (chance: number) => afterClose(428, first, { isLinked: true, chance });
    expect(waitOf(0)).not.toEqual(waitOf(0.99));
  });
});

it.each([
  'logged-out',
  'replaced',
  'banned',
  'client-too-old',
  'broken-session',
  'pairing-timed-out',
  '428',
  '503',
  '408',
])('L8: %s is said in a sentence, in both languages', (why) => {
  expect(explain(why, 'id')).not.toContain(why === 'replaced' ? 'kode replaced' : `kode ${why}`);
  expect(explain(why, 'en')).not.toBe(explain(why, 'id'));
});

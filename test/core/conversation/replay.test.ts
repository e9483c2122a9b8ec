import { describe, expect, test } from 'vitest';
import { difference, replay } from '../../../src/core/conversation/replay.ts';
import { aConversation, anIntent, knows, rina, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

function played(): Scene {
  const scene = aScene();
  scene.turn('jam buka', knows('jam_buka'));
  scene.turn('mau refund', { handoffWord: 'refund' });
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  scene.happen({ type: 'agent-resolved', agent: rina, note: null });
  scene.tap('yes_solved', 'Sudah');
  return scene;
}

const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('replaying a history', () => {
  test('comes to the same state and the same effects', () => {
    const scene = played();
    const events = asStored(scene.history.map(({ event }) => event));
    const again = replay(aConversation(), events, scene.rules);
    expect(again.conversation).toEqual(scene.state);
    expect(difference(asStored(scene.history.map(({ effects }) => effects)), again.effects)).toEqual([]);
  });

  test('under other content shows where it differs', () => {
    const scene = played();
    const events = scene.history.map(({ event }) => event);
    const rules = someRules({ intents: [anIntent('jam_buka', { answers: ['Sekarang 24 jam.'] })] });
    const stored = scene.history.map(({ effects }) => effects);
    const differences = difference(stored, replay(aConversation(), events, rules).effects);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({
      event: 1,
      stored: { content: { text: expect.stringContaining('Jawaban jam_buka.') as string } },
      replayed: { content: { text: expect.stringContaining('Sekarang 24 jam.') as string } },
    });
  });

  test('decides each event under its own revision', () => {
    const scene = played();
    const events = scene.history.map(({ event }) => event);
    const asked: number[] = [];
    replay(aConversation(), events, (_, index) => {
      asked.push(index);
      return scene.rules;
    });
    expect(asked).toEqual(events.map((_, index) => index));
  });

  test('an effect that is missing or added is a difference', () => {
    const cancel = { type: 'cancel-timer', timer: 'idle-over' } as const;
    expect(difference([[cancel]], [[]])).toEqual([{ event: 0, effect: 0, stored: cancel, replayed: null }]);
    expect(difference([], [[cancel]])).toEqual([{ event: 0, effect: 0, stored: null, replayed: cancel }]);
  });
});

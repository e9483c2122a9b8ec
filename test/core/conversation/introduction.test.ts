import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../src/core/conversation/message.ts';
import { aPolicy, budi, dayMs, hourMs, rina, someRules } from './builders.ts';
import { says } from './closing-scenes.ts';
import { aScene, type Scene } from './scene.ts';

const introducing = someRules({ policy: { handoff: { ...aPolicy().handoff, introduce: true } } });

function queued(rules = someRules()): Scene {
  const scene = aScene({ rules });
  scene.turn('mau refund', { handoffWord: 'refund' });
  return scene;
}

const claims = (scene: Scene, introduce?: boolean, agent = rina) =>
  scene.saidDuring(() =>
    scene.happen({ type: 'agent-claimed', agent, team: 'cs', ...(introduce === undefined ? {} : { introduce }) }),
  );

describe('whoever takes over introduces themself (SOP G3)', () => {
  test('when they claim with it: by name, as theirs, and it does not count as an answer (SOP R1)', () => {
    const scene = queued();
    expect(claims(scene, true)).toEqual(['Saya Rina.']);
    expect(scene.sent().at(-1)).toMatchObject({ author: 'agent', agentId: rina.id, why: 'agent_introduction' });
    expect(scene.state).toMatchObject({ phase: 'assigned', introduced: [rina.id] });
    expect(scene.state.waitingSince).not.toBeNull();
  });

  test('once each', () => {
    const scene = queued();
    claims(scene, true);
    expect(claims(scene, true)).toEqual([]);
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: 'cs', toAgent: null, note: null });
    expect(claims(scene, true, budi)).toEqual(['Saya Budi.']);
  });

  test('not unless it is asked for: a claim says nothing, and a text arrives as it was written', () => {
    const scene = queued();
    expect(claims(scene)).toEqual([]);
    expect(scene.saidDuring(() => says(scene, 'Kami cek ya Kak.'))).toEqual(['Kami cek ya Kak.']);
  });

  test('where the policy wants it, with the claim, unless that says no; then in front of the first text, once', () => {
    expect(claims(queued(introducing))).toEqual(['Saya Rina.']);
    const scene = queued(introducing);
    expect(claims(scene, false)).toEqual([]);
    expect(scene.saidDuring(() => says(scene, 'Kami cek ya Kak.'))).toEqual(['Saya Rina.\n\nKami cek ya Kak.']);
    expect(scene.saidDuring(() => says(scene, 'Sudah dikirim.'))).toEqual(['Sudah dikirim.']);
  });

  test.each(['Selamat pagi Kak, saya Rina dari Toko Sapa.', 'Hi, my name is Rina.'])(
    'is left out in front of a text that does it already: “%s”',
    (text) => {
      const scene = queued(introducing);
      claims(scene, false);
      expect(scene.saidDuring(() => says(scene, text))).toEqual([text]);
      expect(scene.state.introduced).toEqual([rina.id]);
    },
  );

  test('leaves templates and files as they are', () => {
    const scene = queued(introducing);
    claims(scene, false);
    const content = { kind: 'image', media: { id: 'f1' }, text: 'Ini resinya' } as const;
    scene.happen({ type: 'agent-wrote', agent: rina, messageId: 'a1', content, canSendFreeText: true });
    expect(scene.sent().at(-1)?.content).toEqual(content);
    expect(scene.state.introduced).toEqual([]);
  });

  test('cannot be said in a closed window, which is on record (L16)', () => {
    const scene = queued();
    scene.pass(dayMs + hourMs);
    expect(claims(scene, true)).toEqual([]);
    expect(scene.records('not-said')).toMatchObject([
      { data: { why: 'agent_introduction', because: 'window-closed' } },
    ]);
    expect(
      scene
        .sent()
        .map(({ content }) => wordsOf(content))
        .join(),
    ).not.toContain('Saya Rina');
  });
});

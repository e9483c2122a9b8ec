import { describe, expect, test } from 'vitest';
import { agentSilent } from '../../../src/core/conversation/assignment.ts';
import { openDraft } from '../../../src/core/conversation/draft.ts';
import { queueValues } from '../../../src/core/conversation/queue-values.ts';
import { aConversation, budi, hourMs, minuteMs, morning, rina, secondMs, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

function queued(): Scene {
  const scene = aScene();
  scene.turn('mau refund', { handoffWord: 'refund' });
  return scene;
}

function assigned(): Scene {
  const scene = queued();
  scene.happen({ type: 'agent-assigned', agent: rina, because: 'free' });
  return scene;
}

function answer(scene: Scene, agent = rina) {
  const content = { kind: 'text', text: 'Baik Kak' } as const;
  scene.happen({ type: 'agent-wrote', agent, messageId: 'a1', content, canSendFreeText: true });
}

const left = { type: 'agent-left', agent: rina, because: 'offline' } as const;

describe('giving a case out (L26)', () => {
  test('makes it theirs, says nothing to the customer, who still waits', () => {
    const scene = queued();
    const said = scene.saidDuring(() => scene.happen({ type: 'agent-assigned', agent: rina, because: 'free' }));
    expect(said).toEqual([]);
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina, lastAgent: rina, handoff: { reason: 'word' } });
    expect(scene.state.waitingSince).not.toBeNull();
  });

  test('of two at the same moment the second is refused with the name of the first', () => {
    const scene = assigned();
    const again = scene.happen({ type: 'agent-assigned', agent: budi, because: 'free' });
    expect(again.refused).toEqual({ code: 'already_claimed', by: 'Rina' });
  });

  test('what the bot has is not given to anybody', () => {
    const decision = aScene().happen({ type: 'agent-assigned', agent: rina, because: 'free' });
    expect(decision.refused).toEqual({ code: 'wrong_phase', phase: 'bot' });
  });
});

describe('whoever has it leaves', () => {
  test('a waiting customer goes back into the queue as they were, and to them when they are back first', () => {
    const scene = assigned();
    const { waitingSince } = scene.state;
    scene.pass(minuteMs);
    expect(scene.saidDuring(() => scene.happen(left))).toEqual([]);
    expect(scene.state).toMatchObject({ phase: 'queued', agent: null, team: 'cs', wanted: rina, avoided: null });
    expect(scene.state).toMatchObject({ waitingSince, handoff: { reason: 'word' } });
  });

  test('what nobody waits for stays theirs', () => {
    const scene = assigned();
    answer(scene);
    scene.happen(left);
    expect(scene.state).toMatchObject({ phase: 'assigned', agent: rina });
  });

  test('it is refused when somebody else has it by then', () => {
    const scene = assigned();
    expect(scene.happen({ ...left, agent: budi }).refused).toEqual({ code: 'not_holder' });
  });

  test('a case that was taken without a team goes to the one that hand-overs go to', () => {
    const scene = aScene();
    scene.hears('halo');
    scene.happen({ type: 'agent-claimed', agent: rina, team: null });
    scene.happen(left);
    expect(scene.state).toMatchObject({ phase: 'queued', team: 'cs' });
  });
});

describe('whoever has it stays silent (SOP R2, O2)', () => {
  function silent(conversation = assigned().state) {
    const draft = openDraft(conversation, morning + hourMs, someRules());
    agentSilent(draft);
    return draft;
  }

  test('it goes back into the queue, others before them, and the supervisor knows', () => {
    const { state, effects } = silent();
    expect(state).toMatchObject({ phase: 'queued', agent: null, wanted: null, avoided: rina });
    expect(effects).toContainEqual(expect.objectContaining({ type: 'alert', who: 'supervisor', what: 'agent-silent' }));
  });

  test('not when they have answered meanwhile', () => {
    const scene = assigned();
    answer(scene);
    expect(silent(scene.state)).toMatchObject({ state: { phase: 'assigned', agent: rina }, effects: [] });
  });

  test('whoever takes it next is not held to what was before', () => {
    const scene = aScene({ conversation: silent().state, at: morning + hourMs });
    scene.happen({ type: 'agent-assigned', agent: rina, because: 'free' });
    expect(scene.state).toMatchObject({ agent: rina, avoided: null });
  });
});

describe('what a hand-over can tell of the queue (SOP H3)', () => {
  const draftOf = (queues: Record<string, { waiting: number; waitMs: number | null }>, at = morning) => {
    const draft = openDraft(aConversation({ team: 'cs' }), at, someRules());
    draft.queues = queues;
    return draft;
  };

  test('the place, and the wait as it was measured', () => {
    expect(queueValues(draftOf({ cs: { waiting: 2, waitMs: 4 * minuteMs + secondMs } }))).toEqual({
      antrean: '3',
      tunggu: '5 menit',
    });
  });

  test('the wait that is allowed, as long as none was measured', () => {
    expect(queueValues(draftOf({ cs: { waiting: 2, waitMs: null } }))).toEqual({ antrean: '3', tunggu: '3 menit' });
  });

  test('nothing when nobody waits before them, or the team is not there', () => {
    expect(queueValues(draftOf({ cs: { waiting: 0, waitMs: minuteMs } }))).toBeNull();
    expect(queueValues(draftOf({ teknis: { waiting: 2, waitMs: minuteMs } }))).toBeNull();
    expect(queueValues(draftOf({ cs: { waiting: 2, waitMs: minuteMs } }, morning + 12 * hourMs))).toBeNull();
  });
});

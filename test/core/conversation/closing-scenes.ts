import type { Rules } from '../../../src/core/sop/knowledge.ts';
import { aConversation, rina } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

type Start = { rules?: Rules; channel?: string; at?: number };

/** Rina has it, and has not said anything yet. */
export function assigned(input: Start = {}): Scene {
  const { channel, ...rest } = input;
  const scene = aScene({ ...rest, conversation: aConversation({ channel: channel ?? 'whatsapp' }) });
  scene.turn('mau refund', { handoffWord: 'refund' });
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  return scene;
}

/** "Is it solved?" was asked. */
export function confirming(input: Start = {}): Scene {
  const scene = assigned(input);
  scene.happen({ type: 'agent-resolved', agent: rina, note: null });
  return scene;
}

/** The customer said yes. */
export function resolved(input: Start = {}): Scene {
  const scene = confirming(input);
  scene.tap('yes_solved', 'Sudah');
  return scene;
}

/** What was recorded of a promise, in order. */
export function promisesOf(scene: Scene, promise: string): Record<string, unknown>[] {
  return scene.records('promise').flatMap((effect) => {
    return effect.type === 'record' && effect.data['promise'] === promise ? [effect.data] : [];
  });
}

export function says(scene: Scene, text: string) {
  return scene.happen({
    type: 'agent-wrote',
    agent: rina,
    messageId: `a${scene.now}`,
    content: { kind: 'text', text },
    canSendFreeText: true,
  });
}

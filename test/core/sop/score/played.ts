import { nextSteps, scoreConversation, type Score, type ScoredStep } from '../../../../src/core/sop/score/score.ts';
import type { StepName } from '../../../../src/core/sop/score/steps.ts';
import type { HistoryRow } from '../../../../src/core/sop/score/story.ts';
import type { Rules } from '../../../../src/core/sop/knowledge.ts';
import type { AgentRef } from '../../../../src/core/conversation/state.ts';
import { rina, someRules } from '../../conversation/builders.ts';
import { aScene, type Scene } from '../../conversation/scene.ts';

/** A scene that begins as the engine's conversations do, and can be scored at any moment. */
export function aScoredScene(input: Parameters<typeof aScene>[0] & { contactName?: string | null } = {}) {
  const rules = input.rules ?? spokenRules();
  const scene = aScene({ ...input, rules });
  const opened = { number: '2027-000001', channel: 'whatsapp', language: 'id', lastAgent: null } as const;
  scene.happen({ type: 'conversation-opened', contactName: input.contactName ?? null, ...opened });
  const score = () => scoreOf(scene, rules);
  return {
    scene,
    score,
    step: (name: StepName, agent?: AgentRef) => stepOf(score(), name, agent),
    next: () => nextSteps(score()).map(({ step }) => step),
    says: (text: string, agent: AgentRef = rina) => agentSays(scene, agent, text),
    /** A complaint that the bot hands over. */
    complain: (text = 'barang saya rusak, saya kecewa') => scene.turn(text, { acts: ['complaint'] }),
  };
}

export function scoreOf(scene: Scene, rules: Rules): Score {
  return scoreConversation(rowsOf(scene), () => rules);
}

export function rowsOf(scene: Scene): HistoryRow[] {
  return scene.history.map(({ event, effects }, index) => {
    return { seq: index + 1, event, effects, refused: null, revision: 'test' };
  });
}

export function stepOf(score: Score, name: StepName, agent?: AgentRef): ScoredStep {
  const found = score.steps.find(
    ({ step, by }) => step === name && (!agent || (by?.kind === 'agent' && by.id === agent.id)),
  );
  if (!found) throw new Error(`the score has no step ${name}`);
  return found;
}

let written = 0;

function agentSays(scene: Scene, agent: AgentRef, text: string): void {
  written += 1;
  const content = { kind: 'text' as const, text };
  scene.happen({ type: 'agent-wrote', agent, messageId: `a${written}`, content, canSendFreeText: true });
}

/** With wording as customers read it, since words are what is judged. */
export function spokenRules(changes: Parameters<typeof someRules>[0] = {}): Rules {
  const rules = someRules(changes);
  const spoken = {
    ...rules.messages.id,
    ask_name: ['Boleh tahu dengan Kak siapa saya berbicara?'],
    handoff_complaint: ['Mohon maaf atas ketidaknyamanannya. Boleh kirim bukti? Nomor tiket {{nomor}}.'],
    calm_down: ['Baik Kak, saya paham Kakak sedang kesal.'],
  };
  return { ...rules, messages: { id: spoken, en: spoken } };
}

import type { MessageName } from '../../core/sop/knowledge.ts';
import { placeholdersOf } from '../../core/sop/wording.ts';
import { suggestion } from '../nearest.ts';

/** What every text of ours may use. */
export const common = ['sapaan', 'anda', 'nama', 'panggilan', 'bisnis', 'waktu', 'nomor'] as const;

/** What an agent's quick reply may use. */
export const ofQuickReply = [...common, 'agen'] as const;

/** What a message may use besides the common ones. */
const own: Partial<Record<MessageName, readonly string[]>> = {
  document_source: ['judul', 'tautan'],
  handoff_outside_hours: ['buka'],
  handoff_complaint_outside_hours: ['buka'],
  urgent_outside_hours: ['buka'],
  slot_invalid: ['tanya'],
  agent_introduction: ['agen'],
  queue_position: ['antrean', 'tunggu'],
  survey_instead: ['nilai'],
  complaint_summary: ['masalah', 'data'],
  problem_noted: ['masalah'],
  estimate: ['estimasi'],
  escalated_notice: ['tim', 'estimasi'],
  escalation_update: ['tim', 'estimasi'],
};

export function placeholdersOfMessage(name: MessageName): readonly string[] {
  return [...common, ...(own[name] ?? [])];
}

/** What is wrong with the placeholders of a text, one sentence each. */
export function placeholderProblems(text: string, known: readonly string[], what = 'unknown placeholder'): string[] {
  const unknown = placeholdersOf(text).filter((name) => !known.includes(name));
  const problems = unknown.map((name) => `${what} {{${name}}}${suggestion(name, known)}`);
  const rest = text.replaceAll(/\{\{\s*[\p{L}\p{N}_]+\s*\}\}/gu, '');
  if (/\{\{|\}\}/.test(rest)) problems.push('a placeholder is not closed; write {{name}}');
  return problems;
}

import { nextAt, play, sessionAt, type Move } from '../../../src/core/practice/play.ts';
import { practiceRules } from '../../../src/core/practice/practice-rules.ts';
import { resultOf, type PracticeResult } from '../../../src/core/practice/result.ts';
import type { Scenario } from '../../../src/core/practice/scenario.ts';
import { openSession, type PracticeParts, type PracticeSession } from '../../../src/core/practice/session.ts';
import { wordsOf } from '../../../src/core/conversation/message.ts';
import { morning, secondMs } from '../conversation/builders.ts';
import { spokenRules } from '../sop/score/played.ts';

export const budi = { id: 'budi', name: 'Budi Santoso' };

export const spoken: PracticeParts = {
  rules: practiceRules(spokenRules()),
  notice: () => ({ acts: [], policyWords: { urgent: null, impact: null, supervise: null } }),
};

/** A trainee at a role-play: time goes on between their moves. */
export function practise(scenario: Scenario, parts: PracticeParts = spoken, at = morning) {
  let session: PracticeSession = openSession({ scenario, trainee: budi, at }, parts);
  let now = at;
  const practice = {
    /** What the customer said since then, in `ms` of waiting. */
    wait(ms: number): string[] {
      const before = session.rows.length;
      now += ms;
      session = sessionAt(session, now, parts);
      return customerWords(session, before);
    },
    move(move: Move) {
      const played = play(session, move, now, parts);
      session = played.session;
      return played.refused;
    },
    /** Answers, and hears what the customer says to it within so long. */
    say(text: string, ms = 15 * secondMs): string[] {
      practice.move({ type: 'write', text });
      return practice.wait(ms);
    },
    session: () => session,
    nextAt: () => nextAt(session),
    result(): PracticeResult {
      const found = resultOf(session, parts.rules);
      if (!found) throw new Error('the session goes on');
      return found;
    },
    missed: () => practice.result().steps.flatMap(({ step, state }) => (state === 'missed' ? [step] : [])),
  };
  return practice;
}

function customerWords({ rows }: PracticeSession, from: number): string[] {
  return rows.slice(from).flatMap(({ event }) => (event.type === 'customer-wrote' ? [wordsOf(event.content)] : []));
}

export function aScenario(changes: Partial<Scenario> = {}): Scenario {
  const reply = { when: [], unless: [], afterMs: null, photo: null };
  return {
    ...{ name: 'rusak', language: 'id', title: 'Barang rusak', about: 'Minta maaf dulu.', sop: ['K1'] },
    ...{ channel: 'whatsapp', customer: { name: 'Rina', mood: 'upset' }, goal: 'solve' },
    opening: ['Saya kecewa, blender saya rusak', 'Pesanan SP-1'],
    replies: [
      { ...reply, when: [{ act: 'asks-proof' }], say: ['Ini fotonya'], photo: 'Gelas retak' },
      { ...reply, when: [{ words: ['ganti', 'refund'] }], unless: [{ act: 'estimates' }], say: ['Kapan sampainya?'] },
      { ...reply, when: [{ act: 'estimates' }], say: ['Oke, saya tunggu'] },
      { ...reply, afterMs: 120_000, say: ['Halo?', 'Kok diam?'] },
    ],
    otherwise: ['Jadi bagaimana?', 'Saya menunggu.'],
    needs: [{ act: 'apologises' }, { act: 'estimates' }],
    ...{ solved: 'Sudah, terima kasih', unsolved: 'Belum, kapan diganti?' },
    ...changes,
  };
}

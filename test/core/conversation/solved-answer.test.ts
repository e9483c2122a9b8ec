import { describe, expect, test } from 'vitest';
import type { SolvedAnswer } from '../../../src/core/conversation/solved-answer.ts';
import { createRecognizer } from '../../../src/core/understanding/recognizer.ts';
import { shopInput, shopIntents } from '../understanding/shop.ts';
import { aConversation, anIntent, dayMs, rina, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

const { understand } = createRecognizer(shopInput());
const followUp = { afterMs: dayMs, template: 'tindak_lanjut' };
const rules = someRules({ policy: { followUp }, intents: shopIntents.map(({ name }) => anIntent(name)) });

/** Understood as the service would understand it, from a small shop's knowledge base. */
function says(scene: Scene, words: string): string[] {
  return scene.turn(words, understand(words));
}

function confirming(inForce = rules): Scene {
  const scene = aScene({ rules: inForce, conversation: aConversation({ channel: 'webchat' }) });
  scene.turn('mau refund', { handoffWord: 'refund' });
  scene.happen({ type: 'agent-claimed', agent: rina, team: 'cs' });
  scene.happen({ type: 'agent-resolved', agent: rina, note: null });
  return scene;
}

function answerTo(scene: Scene, what: 'closing-answered' | 'follow-up-answered'): unknown {
  const [record] = scene.records(what);
  return record?.type === 'record' ? record.data['answer'] : undefined;
}

const toClosing: Record<SolvedAnswer, string[]> = {
  solved: [
    ...['sudah', 'sudah kak makasih', 'udh', 'udah beres min', 'beres', 'beres kak 🙏', 'sdh ok', 'syudah', 'udahhh'],
    ...[
      'sudah bisa login kak',
      'udah masuk kak dananya',
      'sudah sampai barangnya, terima kasih',
      'sudah saya terima kak',
    ],
    ...['ok thx', 'oke sip', 'sip mantap', 'iya sudah', 'yoi', 'aman kak', 'clear', 'lancar', 'berhasil kak', 'kelar'],
    ...['done', 'solved', 'yes it works now', 'yes thank you', 'all good', "it's fixed, thanks", 'works perfectly now'],
    ...['👍', '👌', '🙏', 'makasih banyak ya kak', 'matur nuwun mas', 'siap kak terima kasih', 'ok', 'ya', 'y', 'tq'],
    ...['tidak ada masalah lagi', 'udah ga error lagi kak', 'sudah tidak ada kendala', 'no problem', 'gpp kak'],
    ...['alhamdulillah sudah bisa', 'sudah selesai semua', 'udah normal', 'cukup kak', 'itu aja', 'rampung kak'],
    'masih aman kak',
  ],
  'solved-and-asks': [
    ...[
      'Sip, eh mau tanya ongkir',
      'sudah kak makasih, oh iya sekalian mau tanya cara retur barang',
      'udah, jam buka besok?',
    ],
    ...[
      'ok, btw ongkir ke medan berapa?',
      'beres min. satu lagi, bisa COD ga?',
      'udah sampe kak mau nanya bisa COD ga',
    ],
    'sudah kak, mau tanya garansi dong',
  ],
  'not-solved': [
    ...[
      'belum',
      'belum nih',
      'blm',
      'blm bisa kak',
      'belom beres',
      'belum ada kabar',
      'kok belum ya?',
      'belum, makasih',
    ],
    ...['masih sama', 'masih error', 'tetep ga bisa', 'gak bisa juga', 'masih belum masuk dananya', 'gagal terus'],
    ...['not yet', 'still broken', 'still not working', 'not solved', "it doesn't work", "doesn't help", 'not really'],
    ...['no', 'nope', 'tidak', 'nggak kak', '👎', 'nothing changed', 'same problem', 'kambuh lagi', 'rusak lagi'],
    ...['sudah dicoba tapi masih sama', 'udah saya coba ttp gabisa', 'sebagian sudah', 'ok saya tunggu', 'setengah'],
    ...['blm sampe juga paketnya', 'tidak ada perubahan', 'sudah bisa tapi masih lemot'],
  ],
  later: [
    ...['sebentar saya cek dulu', 'saya coba dulu ya kak', 'nanti saya kabari', 'bentar kak', 'ok saya coba'],
    ...['let me try first', 'hold on', 'tunggu sebentar ya', "i'll check later"],
  ],
  other: [
    ...[
      'ok tapi ongkirnya berapa?',
      'mau tanya ongkir ke bandung',
      'sudah berapa lama ya prosesnya?',
      'jam buka besok?',
    ],
    ...['saya mau komplain', 'sudah saya transfer', '12345', 'lumayan', 'sudah kak, tapi kok ongkirnya dua kali ya?'],
    ...['tolong sambungkan ke admin', 'warnanya merah'],
  ],
};

const toFollowUp: Record<SolvedAnswer, string[]> = {
  solved: [
    ...[
      'sudah',
      'sudah kak, terima kasih',
      'udah beres',
      'udah aman min',
      'tidak ada kak, makasih',
      'ga ada lagi',
      'tidak',
    ],
    ...[
      'nggak kak',
      'cukup',
      'itu aja kak',
      'no thanks',
      'nothing else, thanks',
      'all solved thank you',
      '👍',
      '🙏',
      'ok',
    ],
    ...['sudah selesai semuanya', 'tidak ada kendala', 'lancar jaya kak', "that's all, bye", 'sudah normal kembali'],
  ],
  'solved-and-asks': ['sudah kak, eh mau tanya ongkir ke medan'],
  'not-solved': [
    ...['belum', 'belum kak', 'masih sama', 'masih error kak', 'belum sepenuhnya', 'not yet', 'still broken'],
    ...['ternyata masih belum bisa', 'kambuh lagi', 'masih ada kendala', 'tetap tidak bisa', "it still doesn't work"],
    ...['dananya belum masuk', 'sudah dicoba tapi gagal'],
  ],
  later: ['nanti saya cek dulu ya', 'sebentar kak', 'let me check'],
  other: [
    ...['toko buka jam berapa', 'ongkir ke Medan berapa', 'saya mau komplain', 'halo', 'bisa COD?', 'warnanya merah'],
    ...['mau bicara dengan admin'],
  ],
};

function cases(table: Record<SolvedAnswer, string[]>): [string, SolvedAnswer][] {
  return Object.entries(table).flatMap(([answer, all]) =>
    all.map((words) => [words, answer as SolvedAnswer] as [string, SolvedAnswer]),
  );
}

describe('the answer to "is it solved?" (SOP C1, K7)', () => {
  test.each(cases(toClosing))('"%s" is %s', (words, answer) => {
    const scene = confirming();
    says(scene, words);
    expect(answerTo(scene, 'closing-answered')).toBe(answer);
    const phases = {
      solved: 'resolved',
      'solved-and-asks': 'bot',
      later: 'confirming',
      'not-solved': null,
      other: null,
    };
    const phase = phases[answer];
    if (phase) expect(scene.state.phase).toBe(phase);
    else
      expect(scene.state).toMatchObject({
        floor: { holder: 'person' },
        handoff: { reason: 'reopened', detail: words },
      });
  });

  const trouble = anIntent('gangguan', { category: 'complaint', handoff: 'cs' });
  const inTrouble = { intent: { name: 'gangguan', confidence: 0.9, by: 'model' as const } };

  test.each(['udah nyala', 'sudah jalan lagi kak', 'udah konek', 'udah keluar airnya', 'wifinya udah nyala kak'])(
    '"%s" is solved, though it resembles the trouble',
    (words) => {
      const scene = confirming(someRules({ intents: [trouble] }));
      scene.turn(words, { ...understand(words), ...inTrouble });
      expect(answerTo(scene, 'closing-answered')).toBe('solved');
    },
  );

  test.each([
    'udah mati lagi',
    'udah rusak parah',
    'udah 3 hari',
    'udah seminggu kak',
    'udah lama banget',
    'udah dari kemarin mati',
  ])('"%s" is not', (words) => {
    const scene = confirming(someRules({ intents: [trouble] }));
    scene.turn(words, { ...understand(words), ...inTrouble });
    expect(['other', 'not-solved']).toContain(answerTo(scene, 'closing-answered'));
  });

  test.each(['udah 3 hari', 'udah seminggu kak', 'sudah lama sekali'])('"%s" only says how long it lasts', (words) => {
    const scene = confirming();
    says(scene, words);
    expect(answerTo(scene, 'closing-answered')).toBe('other');
  });

  test('who is still looking is given the whole time again, and the question stays open', () => {
    const scene = confirming();
    scene.pass(20 * 60_000);
    expect(says(scene, 'sebentar saya cek dulu')).toEqual(['Silakan dicek.']);
    scene.pass(20 * 60_000);
    expect(scene.state.phase).toBe('confirming');
    scene.tap('yes_solved', 'Sudah');
    expect(scene.state.phase).toBe('resolved');
  });

  test('a bot that says "one moment" for ever is told so three times at most (L23)', () => {
    const scene = confirming();
    const replies = Array.from({ length: 10 }, () => says(scene, 'sebentar ya')).flat();
    expect(replies).toHaveLength(3);
  });

  test('a tap with a question beside it is no plain yes', () => {
    const scene = confirming();
    scene.hears({ kind: 'choice', id: 'yes_solved', title: 'Sudah' });
    says(scene, 'ongkir ke Medan berapa');
    expect(answerTo(scene, 'closing-answered')).toBe('other');
  });
});

describe('the answer to the follow-up (SOP F1-F3)', () => {
  test.each(cases(toFollowUp))('"%s" means: %s', (words, answer) => {
    const scene = confirming();
    scene.tap('yes_solved', 'Sudah');
    scene.pass(dayMs);
    expect(scene.state.followUp?.state).toBe('asked');
    says(scene, words);
    expect(answerTo(scene, 'follow-up-answered')).toBe(answer === 'later' ? undefined : answer);
    if (answer === 'solved') expect(scene.state.phase).toBe('closed');
    if (answer === 'later') expect(scene.state).toMatchObject({ phase: 'resolved', followUp: { state: 'asked' } });
    if (answer === 'not-solved')
      expect(scene.state).toMatchObject({ handoff: { reason: 'reopened' }, lastAgent: rina });
  });

  test('a new question is the bot’s, what goes on with the case is the person’s', () => {
    const asked = () => {
      const scene = confirming();
      scene.tap('yes_solved', 'Sudah');
      scene.pass(dayMs);
      return scene;
    };
    const question = asked();
    expect(says(question, 'toko buka jam berapa')[0]).toMatch('Jawaban jam_buka.');
    expect(question.state.phase).toBe('bot');
    const onward = asked();
    expect(says(onward, 'masih aneh juga')).toEqual(['Kami buka lagi.']);
    expect(onward.state.floor.holder).toBe('person');
  });
});

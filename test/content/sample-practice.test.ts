import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { publishable } from '../../src/content/publish.ts';
import { practiceRules } from '../../src/core/practice/practice-rules.ts';
import type { Move } from '../../src/core/practice/play.ts';
import { morning, secondMs } from '../core/conversation/builders.ts';
import { practise } from '../core/practice/practising.ts';

const { content } = await loadContent(fileURLToPath(new URL('../..', import.meta.url)));
if (!content) throw new Error('the sample has errors');
const { practice: sample } = content;
const published = publishable(content);
const parts = { rules: practiceRules(published.rules), notice: (text: string) => published.notice(text) };

const hello = 'Selamat pagi Kak, saya Budi dari Toko Sapa.';
const sorry = 'Mohon maaf atas ketidaknyamanannya, terima kasih sudah memberi tahu kami.';
const escalate: Move = {
  ...{ type: 'escalate', reason: 'Perlu akses sistem pembayaran' },
  ...{ details: 'Saldo terpotong dua kali untuk SP-30415, bukti transfer terlampir.', access: 'pembayaran' },
};

/** What somebody who knows the SOP would write. */
const answers: Record<string, (string | Move)[]> = {
  sapaan_pertama: [
    `${hello} Kak Sari bisa bayar dengan transfer, QRIS, atau COD ya Kak.`,
    'Setelah dibayar akan terkonfirmasi otomatis, Kak.',
    'Apakah penjelasannya sudah jelas, Kak?',
  ],
  paket_rusak: [
    `${hello} ${sorry}`,
    'Jadi kendalanya blender yang Kak Rina terima pecah ya, boleh kirim fotonya?',
    'Kami ganti dengan yang baru ya Kak, sampai paling lambat hari Jumat.',
  ],
  pelanggan_marah: [
    `${hello} Saya paham Kakak sedang kesal, mohon maaf Kak Bayu. Boleh minta nomor pesanannya?`,
    'Jadi kendalanya pesanan SP-20871 belum sampai ya Kak. Pesanannya sampai paling lambat besok sore.',
  ],
  data_rahasia: [
    `${hello} Boleh minta alamat emailnya Kak Dimas?`,
    'Sudah saya kirim tautan atur ulang kata sandi ke email Kakak.',
    'Buka emailnya, lalu klik tombol “Ganti kata sandi” ya Kak.',
    'Apakah sekarang sudah bisa masuk, Kak?',
  ],
  perlu_eskalasi: [
    `${hello} ${sorry}`,
    'Jadi kendalanya saldo Kak Lestari terpotong dua kali ya. Boleh kirim bukti transfer dan nomor pesanannya?',
    'Saya teruskan ke tim pembayaran ya Kak, selesai paling lambat besok pukul 12.',
    escalate,
  ],
  wrong_size: [
    'Good morning Emma, this is Budi from Toko Sapa. I am so sorry about this, and thank you for telling us.',
    'So the issue is that you got the wrong size, is that right? Could you send a photo of the label?',
    'We will send a replacement today, it will be with you by Friday.',
  ],
};

describe('the sample role-plays (SOP M4)', () => {
  it('are six, in both languages, about greeting, complaint, anger, data and escalation', () => {
    expect(sample.scenarios.map(({ name }) => name).toSorted()).toEqual(Object.keys(answers).toSorted());
    expect(sample.questions.filter(({ language }) => language === 'id').length).toBeGreaterThanOrEqual(12);
    expect(sample.questions.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(5);
  });

  it.each(sample.scenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s ends as it should for who keeps the SOP, and not for who hurries',
    (name, scenario) => {
      const practice = practise(scenario, parts, morning);
      practice.wait(10 * secondMs);
      for (const answer of answers[name] ?? []) {
        if (typeof answer === 'string') practice.say(answer, 20 * secondMs);
        else practice.move(answer);
      }
      if (scenario.goal === 'solve') practice.move({ type: 'resolve' });
      practice.wait(20 * secondMs);
      expect(practice.missed()).toEqual([]);
      expect(practice.result()).toMatchObject({ total: 1, goal: { isReached: true, lacking: [] } });

      const hurried = practise(scenario, parts, morning);
      hurried.wait(10 * secondMs);
      hurried.say('Nanti kami proses secepatnya');
      hurried.move({ type: 'resolve' });
      const said = hurried.wait(10 * secondMs);
      expect(said[0]).toBe(scenario.unsolved);
      expect(hurried.session().ended).toBeNull();
    },
  );
});

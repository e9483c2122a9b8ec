import { describe, expect, it } from 'vitest';
import { checkFile, type ChannelLimits } from '../../../web/console/src/features/composer/attachments.ts';
import { fillReply, inLanguageOf, replyValues } from '../../../web/console/src/features/composer/fill-reply.ts';
import { messagesOf } from '../../../web/console/src/features/composer/messages-of.ts';
import { mostUrgent } from '../../../web/console/src/features/composer/next-case.ts';
import {
  aroundGap,
  templateParameters,
  templateSoFar,
  templateVariables,
} from '../../../web/console/src/features/composer/template-variables.ts';
import { replaceToken, tokenAt } from '../../../web/console/src/features/composer/token-at.ts';
import { isMatch } from '../../../web/console/src/parts/text.ts';
import { snoozeTimes } from '../../../web/console/src/features/conversation/snooze-menu.tsx';

describe('quick replies', () => {
  const business = { name: 'Toko Sapa', address: 'Bapak/Ibu', language: 'id', timezone: 'Asia/Jakarta' } as const;
  const person = { customerName: 'Budi', agentName: 'Rina', number: '2026-000001' };
  const known = { language: 'id', business, ...person, hour: 14 } as const;

  it('are filled with what is known; what is not becomes a gap to fill', () => {
    const text = 'Selamat {{waktu}}, {{panggilan}}. Terima kasih telah menghubungi {{bisnis}}. Saya {{agen}}.';
    expect(fillReply(text, replyValues(known))).toBe(
      'Selamat siang, Bapak/Ibu Budi. Terima kasih telah menghubungi Toko Sapa. Saya Rina.',
    );
    expect(fillReply('Resi {{nomor}}: {{resi}}', replyValues(known))).toBe('Resi 2026-000001: …');
  });

  it('call nobody "Kak" in English, unless it is the business’s own language', () => {
    expect(replyValues({ ...known, language: 'en' }).panggilan).toBe('Budi');
    const english = { ...business, address: 'Dear', language: 'en' } as const;
    expect(replyValues({ ...known, business: english, language: 'en' }).panggilan).toBe('Dear Budi');
    expect(replyValues({ ...known, business: english }).panggilan).toBe('Kak Budi');
  });

  it('are in the language of the template that they stand in, or else in the customer’s', () => {
    const greets = (language: string) => replyValues(inLanguageOf({ language }, known)).waktu;
    expect([greets('en'), greets('en_US'), greets('id'), greets('ar')]).toEqual([
      'afternoon',
      'afternoon',
      'siang',
      'siang',
    ]);
  });

  it('never show braces to a customer', () => {
    expect(fillReply('{{ nama }} {{lain}}', {})).not.toMatch(/[{}]/);
  });

  it('greet by the time of day (SOP G1)', () => {
    const greet = (hour: number, language: 'id' | 'en' = 'id') => replyValues({ ...known, language, hour }).waktu;
    expect([3, 4, 11, 15, 18].map((hour) => greet(hour))).toEqual(['malam', 'pagi', 'siang', 'sore', 'malam']);
    expect([4, 12, 18].map((hour) => greet(hour, 'en'))).toEqual(['morning', 'afternoon', 'evening']);
  });

  it('open where the sign begins a word, and nowhere else', () => {
    const query = (text: string, sign: '/' | '@' = '/') => tokenAt(text, text.length, sign)?.query ?? null;
    expect(['/', '/ha', 'Baik. /ha', 'Baik\n/ha'].map((text) => query(text))).toEqual(['', 'ha', 'ha', 'ha']);
    expect(['1/2', 'https://a.id/x', 'dan/atau', '/halo kak'].map((text) => query(text))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([query('cek @bu', '@'), query('a@b', '@')]).toEqual(['bu', null]);
  });

  it('take the place of what was typed for them, with the first gap chosen', () => {
    const token = tokenAt('Baik. /re', 9, '/');
    expect(token && replaceToken('Baik. /re', token, 'Resi: …. Terima kasih')).toEqual({
      text: 'Baik. Resi: …. Terima kasih',
      selection: [12, 13],
    });
  });

  it('are found without capitals and accents', () => {
    expect(isMatch('Café Rina', 'cafe')).toBe(true);
    expect(isMatch('Rina', 'ani')).toBe(false);
  });
});

describe('approved templates (L17)', () => {
  const template = {
    name: 'kabar',
    language: 'id',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Pesanan {{1}}', example: { header_text: ['TS-1'] } },
      { type: 'BODY', text: 'Halo {{1}}, resi {{2}}, {{1}}', example: { body_text: [['Rina', 'JP1']] } },
      { type: 'BUTTONS', buttons: [{}, { type: 'URL', url: 'https://a.id/{{1}}' }] },
    ],
  };

  it('name their variables in the order in which the API takes them, each with its example', () => {
    expect(templateVariables(template.components)).toEqual([
      { component: 'header', label: '1', around: 'Pesanan ___', example: 'TS-1' },
      { component: 'body', label: '1', around: 'Halo ___, resi …, ___', example: 'Rina' },
      { component: 'body', label: '2', around: 'Halo …, resi ___, …', example: 'JP1' },
      { component: 'button', index: 1, label: '1', around: 'https://a.id/___', example: null },
    ]);
    const named = {
      type: 'BODY',
      text: 'Selamat {{waktu}}',
      example: { body_text_named_params: [{ param_name: 'waktu', example: 'siang' }] },
    };
    expect(templateVariables([named])).toEqual([
      { component: 'body', label: 'waktu', name: 'waktu', around: 'Selamat ___', example: 'siang' },
    ]);
    expect(templateVariables([{ type: 'HEADER', format: 'IMAGE' }])).toEqual([
      { component: 'header', label: 'image', around: null, example: null },
    ]);
  });

  it('call a gap by the words of its own sentence that it stands between', () => {
    const text = 'Halo {{1}}, pesanan Anda sudah kami kirim dengan {{2}}, nomor resi {{3}}. Terima kasih.';
    expect(['1', '2', '3'].map((name) => aroundGap(text, name))).toEqual([
      'Halo ___, pesanan Anda sudah …',
      '… Anda sudah kami kirim dengan ___, nomor resi …',
      '… kirim dengan …, nomor resi ___.',
    ]);
  });

  it('go out with a value for each, and are shown as far as they are filled in', () => {
    const variables = templateVariables(template.components);
    expect(templateParameters(variables, ['TS-2', ' Budi ', 'JP2', 'TS-2'])[1]).toEqual({
      component: 'body',
      text: 'Budi',
    });
    expect(templateSoFar(template, variables, ['TS-2', 'Budi', '', ''])).toBe(
      'Pesanan TS-2\n\nHalo Budi, resi …, Budi',
    );
  });
});

describe('files', () => {
  const limits: ChannelLimits = {
    ...{ textLimit: 4096, captionLimit: 20, quotes: true, templates: true },
    media: {
      image: { bytes: 100, mimes: ['image/jpeg', 'image/png'] },
      document: { bytes: 100, mimes: ['application/pdf'] },
    },
  };

  it('that the channel does not take are refused before they are uploaded, with the reason (L9)', () => {
    const check = (type: string, size = 50) => checkFile({ type, size }, limits);
    expect(check('image/png')).toEqual({ ok: true, kind: 'image' });
    expect(check('application/pdf', 101)).toEqual({ ok: false, problem: { why: 'size', bytes: 100 } });
    expect(check('application/zip')).toEqual({ ok: false, problem: { why: 'type', accepted: ['PDF'] } });
    expect(check('video/mp4')).toEqual({ ok: false, problem: { why: 'kind' } });
  });

  it('that are pictures of another type, or too large, are drawn anew', () => {
    expect(checkFile({ type: 'image/webp', size: 50 }, limits)).toEqual({ ok: 'redraw', bytes: 100 });
    expect(checkFile({ type: 'image/png', size: 101 }, limits)).toEqual({ ok: 'redraw', bytes: 100 });
    expect(checkFile({ type: 'image/svg+xml', size: 50 }, limits)).toMatchObject({ ok: false });
  });

  it('are a message each; the words go with the first, or after them where they do not fit', () => {
    const photo = { id: 'm1', mime: 'image/png', bytes: 1, fileName: null };
    const voice = { id: 'm2', mime: 'audio/ogg', bytes: 1, fileName: null, isVoice: true };
    const sent = (text: string, files: (typeof photo)[]) =>
      messagesOf({ text, files, quoted: null, captionLimit: 20, key: 'k' }).map(({ key, body }) => [key, body]);
    expect(sent('ini', [photo, voice])).toEqual([
      ['k', { media: { id: 'm1', text: 'ini' } }],
      ['k.1', { media: { id: 'm2', voice: true } }],
    ]);
    expect(sent('ini', [voice])).toEqual([
      ['k', { media: { id: 'm2', voice: true } }],
      ['k.1', { text: 'ini' }],
    ]);
    expect(sent('lebih panjang dari dua puluh', [photo])).toHaveLength(2);
    expect(sent('hanya kata', [])).toEqual([['k', { text: 'hanya kata' }]]);
  });

  it('quotes in the first of its messages what it answers', () => {
    const voice = { id: 'm2', mime: 'audio/ogg', bytes: 1, fileName: null };
    const quoted = { id: 'm9', who: 'Budi', words: 'Yang biru ada?' };
    const [first, second] = messagesOf({ text: 'Ada', files: [voice], quoted, captionLimit: 20, key: 'k' });
    expect(first).toMatchObject({ body: { media: { id: 'm2' }, replyTo: 'm9' }, shown: { quoted } });
    expect(second?.body).toEqual({ text: 'Ada' });
  });
});

describe('what comes next', () => {
  it('is the case whose clock runs out first, of those whose customer waits', () => {
    const waiting = (id: string, due: string | null, waitingSince: string | null = '2026-11-20T03:00:00Z') => {
      return {
        id,
        waitingSince,
        nextClock: due === null ? null : ({ kind: 'response', due, state: 'running' } as const),
      };
    };
    const early = waiting('a', '2026-11-20T03:05:00Z');
    const earlier = waiting('b', '2026-11-20T03:01:00Z');
    const answered = waiting('c', '2026-11-20T03:00:00Z', null);
    const unclocked = waiting('d', null, '2026-11-20T02:00:00Z');
    expect(mostUrgent([early, unclocked, answered, earlier])?.id).toBe('b');
    expect(mostUrgent([unclocked, waiting('e', null)])?.id).toBe('d');
    expect(mostUrgent([answered])).toBeNull();
  });

  it('snoozed, comes back at times that lie ahead', () => {
    const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();
    const keys = (from: number) => snoozeTimes(from).map(({ key }) => key);
    expect(keys(local(2026, 10, 20, 10, 0))).toEqual(['hour', 'evening', 'tomorrow', 'monday']);
    expect(keys(local(2026, 10, 20, 18, 0))).toEqual(['hour', 'tomorrow', 'monday']);
    const monday = snoozeTimes(local(2026, 10, 23, 10, 0)).find(({ key }) => key === 'monday');
    expect(new Date(monday?.at ?? 0).getDate()).toBe(30);
  });
});

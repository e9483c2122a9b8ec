import { expect, it } from 'vitest';
import { explain as byMail } from '../../../channels/email/errors.ts';
import { explain as byTelegram } from '../../../channels/telegram/errors.ts';
import { explain as byWhatsApp } from '../../../channels/whatsapp-cloud/errors.ts';
import { explain as byLinkedPhone } from '../../../channels/whatsapp-web/errors.ts';
import { explainAsOver, sendProblem } from '../../../src/desk/conversations/send-problems.ts';

const retried = [
  ...['130429', '131056', '131000', 'unreachable'].map((code) => [byWhatsApp, code] as const),
  ...['429', 'unreachable'].map((code) => [byTelegram, code] as const),
  ...['429', '500'].map((code) => [byLinkedPhone, code] as const),
  [byMail, 'smtp-unreachable'] as const,
];

it.each(retried)('L8: what %o says of %s promises to send it again only while it does', (explain, code) => {
  for (const [language, promise, isOver] of [
    ['id', /dikirim ulang otomatis/, /tidak dikirim ulang otomatis lagi: kirim lagi/],
    ['en', /is sent again (?:by itself|after a pause)/, /is not sent again by itself any more: send it again/],
  ] as const) {
    const sentence = explain(code, language);
    expect(sentence).toMatch(promise);
    const over = explainAsOver(sentence, language);
    expect(over).toMatch(isOver);
    expect(over.replace(isOver, '')).not.toMatch(/tidak perlu tindakan|nothing to do|otomatis|by itself/);
  }
});

it('what cannot be sent again is told as it is, and a message in the queue is not over', () => {
  expect(explainAsOver(byWhatsApp('131026', 'id'), 'id')).toBe(byWhatsApp('131026', 'id'));
  const told: boolean[] = [];
  for (const status of ['queued', 'failed']) {
    sendProblem({ error: '131000: oops', status }, (_code, isOver) => String(told.push(isOver)));
  }
  expect(told).toEqual([false, true]);
});

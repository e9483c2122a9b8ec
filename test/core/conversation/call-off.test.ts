import { expect, test } from 'vitest';
import { aConversation, anIntent, aSlot, knows, someRules } from './builders.ts';
import { aScene } from './scene.ts';

const order = anIntent('pesan', { answers: [], handoff: 'cs', slots: [aSlot({ name: 'catatan', ask: 'Menu apa?' })] });
const price = anIntent('harga', { answers: ['Rp28.000.'] });
const cancel = anIntent('batal', { title: 'Batal pesan', answers: ['Batal H-3 uang kembali.'] });
const sceneOf = (...intents: (typeof order)[]) =>
  aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }), rules: someRules({ intents }) });
const said = (normalized: string, name: string) => ({ ...knows(name, 0.6), normalized, acts: ['cancel' as const] });

test.each([
  'tidak jadi pesan',
  'maaf kak tidak jadi pesan ya',
  'tidak jadi pesan nasi kotak',
  'i do not want to order anymore',
  'tidak jadi ngekost deh',
])('“%s” opens no form, and only a person can see what was ordered', (words) => {
  const one = sceneOf(order, price);
  one.turn(words, said(words, 'pesan'));
  expect(one.state).toMatchObject({ phase: 'queued', handoff: { reason: 'order', detail: words } });
});

test('after an answer nothing was ordered yet', () => {
  const one = sceneOf(order, price);
  one.turn('berapa harganya', knows('harga'));
  expect(one.turn('tidak jadi pesan nasi kotak', said('tidak jadi pesan nasi kotak', 'pesan'))).toEqual([
    'Dibatalkan.',
  ]);
});

test('nor is it a case once the form has been let go', () => {
  const one = sceneOf(order, price);
  one.turn('mau pesan', knows('pesan'));
  one.turn('tidak jadi', { acts: ['cancel'] });
  one.turn('tidak jadi pesan', said('tidak jadi pesan', 'pesan'));
  expect(one.state.phase).toBe('bot');
  expect(one.state.bot.asking).toBeNull();
});

test('an entry about calling off is what is asked for', () => {
  const one = sceneOf(order, cancel);
  expect(one.turn('tidak jadi pesan', said('tidak jadi pesan', 'batal')).join()).toMatch('Batal H-3');
});

test.each(['jadi pesan', 'tidak jadi masalah, mau pesan', 'kalau tidak jadi pesan gimana?'])(
  '“%s” calls nothing off',
  (words) => {
    const one = sceneOf(order, price);
    expect(one.turn(words, { ...knows('pesan'), normalized: words }).join()).toMatch('Menu apa?');
  },
);

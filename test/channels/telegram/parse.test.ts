import { expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { parseUpdate } from '../../../channels/telegram/parse.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const receivedAt = 1_790_500_000_000;
const expected = readJsonFixture('telegram', 'expected.json') as Record<string, Inbound[]>;

it.each(listFixtures('telegram', 'webhook'))('$file is read as it should be: $shows', ({ file }) => {
  expect(parseUpdate('700009999', readJsonFixture('telegram', file), receivedAt)).toEqual(expected[file]);
});

it('a tap is the choice that the button stands for, in its words', () => {
  const chat = { id: 111, first_name: 'Rana', type: 'private' };
  const reply_markup = {
    inline_keyboard: [[{ text: 'Sudah', callback_data: 'yes' }], [{ text: 'Belum', callback_data: 'no' }]],
  };
  const callback_query = {
    id: '77',
    from: { id: 111 },
    data: 'no',
    message: { message_id: 5, chat, date: 1, reply_markup },
  };
  expect(parseUpdate('700009999', { update_id: 1, callback_query }, receivedAt)).toMatchObject([
    {
      type: 'message',
      key: 'c:77',
      from: [{ kind: 'telegram', id: '111' }],
      content: { kind: 'choice', id: 'no', title: 'Belum' },
    },
  ]);
});

it.each([
  ['a pin', { pinned_message: { message_id: 7, date: 1, text: 'Halo Kak' } }],
  ['a timer', { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } }],
  ['a background', { chat_background_set: { type: { type: 'fill' } } }],
  ['leave to write', { write_access_allowed: {} }],
])('L23: %s is nothing that somebody said', (_, aside) => {
  const person = { id: 111, first_name: 'Rana' };
  const message = { message_id: 9, date: 1_790_499_990, from: person, chat: { ...person, type: 'private' }, ...aside };
  expect(parseUpdate('700009999', { update_id: 1, message }, receivedAt)).toMatchObject([
    { type: 'unknown', what: 'message', data: { message: { message_id: 9 } } },
  ]);
});

it('L2: the same message under another update number is the same message', () => {
  const update = readJsonFixture('telegram', '001-text.json') as object;
  const keys = [1, 2].map((update_id) => parseUpdate('700009999', { ...update, update_id }, receivedAt)[0]?.key);
  expect(new Set(keys).size).toBe(1);
});

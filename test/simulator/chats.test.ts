import { expect, test } from 'vitest';
import { createChats } from '../../simulator/chats.ts';
import type { Said } from '../../simulator/chats.ts';

const entry = (id: number) => ({
  kind: 'said' as const,
  id: `m${id}`,
  phone: `62811${id % 3}`,
  at: id,
  text: String(id),
  message: {},
  ackedAt: null,
  webhookStatus: null,
  readAt: null,
});

test('only the newest messages are kept, in the whole and for each customer', () => {
  const chats = createChats(100);
  for (let id = 0; id < 5000; id++) chats.add<Said>(entry(id));
  expect(chats.entries()).toHaveLength(100);
  expect(chats.entries()[0]?.id).toBe('m4900');
  expect(chats.customers().reduce((sum, one) => sum + one.chat.length, 0)).toBe(100);
  expect(chats.find('m4899')).toBeNull();
  expect(chats.find('m4900')?.text).toBe('4900');
  expect(chats.forgot()).toBe(true);
});

test('a customer is found by number in any writing, and by user id', () => {
  const chats = createChats(10);
  const siti = chats.customer('+62 811-0000');
  chats.changeUserId(siti, 'ID.77');
  expect(chats.customer('628110000')).toBe(siti);
  expect(chats.customer('ID.77')).toBe(siti);
  expect(chats.findCustomer('628119999')).toBeNull();
});

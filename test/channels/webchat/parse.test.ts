import { expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { pageAddress } from '../../../channels/webchat/page-address.ts';
import { parseRequest } from '../../../channels/webchat/parse.ts';
import { listFixtures, readJsonFixture } from '../support/fixtures.ts';

const receivedAt = 1_790_500_000_000;
const expected = readJsonFixture('webchat', 'expected.json') as Record<string, Inbound[]>;

it.each(listFixtures('webchat', 'webhook'))('$file is read as it should be: $shows', ({ file }) => {
  expect(parseRequest(readJsonFixture('webchat', file), receivedAt)).toEqual(expected[file]);
});

it.each([
  ['https://shop.example.com/a?warna=biru&ukuran=XL', 'https://shop.example.com/a?warna=biru&ukuran=XL'],
  ['https://shop.example.com/a?keyword=sepatu', 'https://shop.example.com/a?keyword=sepatu'],
  ['https://shop.example.com/reset?token=abc&lang=id', 'https://shop.example.com/reset?lang=id'],
  ['https://shop.example.com/cb?code=1&api_key=2&SessionId=3&email=a@b.c', 'https://shop.example.com/cb'],
  ['https://shop.example.com/x?r=3fJk92mXc81Lq0ZtPa7VbN4w', 'https://shop.example.com/x'],
  ['https://a:b@shop.example.com/x#access_token=1', 'https://shop.example.com/x'],
  [`https://shop.example.com/?q=${'a'.repeat(61)}`, 'https://shop.example.com/'],
  [`https://shop.example.com/${'a'.repeat(600)}`, 'https://shop.example.com'],
])('of the page %s only what is no secret is kept', (given, kept) => {
  expect(pageAddress(given)).toBe(kept);
});

it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'shop', ''])(
  '%s is no page that anybody wrote from',
  (given) => {
    expect(pageAddress(given)).toBeNull();
  },
);

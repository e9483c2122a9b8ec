import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { composeMail, type Composed } from '../../../channels/email/compose.ts';
import { messageIdOf, partIdOf } from '../../../channels/email/message-id.ts';
import fc from '../../support/fast-check.ts';

const thread = (rest: Partial<NonNullable<Composed['thread']>> = {}): Composed['thread'] => ({
  ...{ number: '2026-000123', author: 'bot' },
  last: { id: 'two@x.example', references: ['one@x.example'], subject: 'Re: RE: Balas: Ongkir [2026-000099]' },
  ...rest,
});
const composed = (rest: Partial<Composed> = {}): Composed => ({
  from: { name: 'Toko "Sapa", cabang é', address: 'cs@toko.example' },
  ...{ to: 'rina@x.example', messageId: 'sapa.01abc.0@toko.example', replyTo: null },
  ...{ thread: thread(), text: 'Halo <b>Kak</b> & semua\nbaris dua', file: null },
  ...rest,
});
const read = async (rest?: Partial<Composed>) => simpleParser(await composeMail(composed(rest)));

it('an answer goes on with the thread, under its subject and the ticket number, once', async () => {
  const mail = await read();
  expect(mail).toMatchObject({
    subject: 'Re: Ongkir [2026-000123]',
    messageId: '<sapa.01abc.0@toko.example>',
    inReplyTo: '<two@x.example>',
    references: ['<one@x.example>', '<two@x.example>'],
  });
  expect(mail.from?.value).toEqual([{ name: 'Toko "Sapa", cabang é', address: 'cs@toko.example' }]);
});

it('what answers an earlier mail names that one', async () => {
  expect(await read({ replyTo: 'one@x.example' })).toMatchObject({ inReplyTo: '<one@x.example>' });
});

it('L23: only what a person wrote does not say that a machine did', async () => {
  const said = async (author: 'bot' | 'system' | 'agent') =>
    (await read({ thread: thread({ author }) })).headers.get('auto-submitted');
  expect([await said('bot'), await said('system'), await said('agent')]).toEqual([
    'auto-replied',
    'auto-replied',
    undefined,
  ]);
});

it('the text is the same in both forms, and is never HTML', async () => {
  const mail = await read();
  expect(mail.text).toContain('Halo <b>Kak</b> & semua\nbaris dua');
  expect(mail.html).toContain('Halo &lt;b&gt;Kak&lt;/b&gt; &amp; semua<br>');
});

it('nothing that a customer or a colleague writes becomes another header', async () => {
  const anything = fc.string({ unit: 'binary', maxLength: 80 }).map((text) => `${text}\r\nBcc: evil@x.example\r\n\r\n`);
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      const file = { bytes: Buffer.from('x'), mime: 'text/plain', fileName: text };
      const last = { id: 'two@x.example', references: [], subject: text };
      const raw = await composeMail(composed({ text, file, thread: thread({ last }) }));
      const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
      expect(head).not.toMatch(/^bcc:/im);
      expect(head.match(/^subject:/gim)).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

it('our ids are known again, and no others', () => {
  const id = messageIdOf('019abc.12', 'cs@toko.example');
  expect(partIdOf(id, 'cs@toko.example')).toBe('019abc.12');
  for (const other of [
    null,
    'x@toko.example',
    'sapa.019abc.12@evil.example',
    'sapa.@toko.example',
    'sapa.a b.0@toko.example',
  ])
    expect(partIdOf(other, 'cs@toko.example')).toBeNull();
});

import fc from '../../support/fast-check.ts';
import { describe, expect, it } from 'vitest';
import { ChannelError, type OutgoingMessage } from '../../../channels/channel.ts';
import { renderMessage } from '../../../channels/whatsapp-cloud/render.ts';
import { splitContent } from '../../../channels/whatsapp-cloud/split.ts';
import type { Content } from '../../../src/core/conversation/message.ts';

const phone = { kind: 'phone', id: '6281234567890' } as const;
const bsuid = { kind: 'bsuid', id: 'US.1349' } as const;

function outgoing(content: Content, rest: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { id: 'part-1', accountExternalId: '106540352242922', to: [phone, bsuid], content, replyTo: null, ...rest };
}

function rendered(content: Content, rest?: Partial<OutgoingMessage>): Record<string, unknown> {
  return renderMessage(outgoing(content, rest)).body;
}

function refusalOf(content: Content, rest?: Partial<OutgoingMessage>): unknown {
  try {
    return rendered(content, rest);
  } catch (error) {
    return error instanceof ChannelError ? error.error : error;
  }
}

describe('a rendered message', () => {
  it('carries our id, and answers the message that it replies to', () => {
    expect(rendered({ kind: 'text', text: 'Halo Kak' }, { replyTo: 'wamid.1' })).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '6281234567890',
      context: { message_id: 'wamid.1' },
      biz_opaque_callback_data: 'part-1',
      type: 'text',
      text: { preview_url: false, body: 'Halo Kak' },
    });
  });

  it('goes to the business-scoped id where there is no number (L12)', () => {
    const body = rendered({ kind: 'text', text: 'x' }, { to: [{ kind: 'parent-bsuid', id: 'US.ENT.1' }, bsuid] });

    expect(body).toMatchObject({ recipient: 'US.1349' });
    expect(body).not.toHaveProperty('to');
  });

  it('is refused for good without an address of WhatsApp', () => {
    const to = [{ kind: 'igsid', id: '1' } as const];

    expect(refusalOf({ kind: 'text', text: 'x' }, { to })).toMatchObject({ code: 'no-recipient', kind: 'permanent' });
  });

  it('is refused for good when it is empty or of a kind that only comes in', () => {
    const all: Content[] = [
      { kind: 'text', text: ' \n' },
      { kind: 'choice', id: 'a', title: 'A' },
      { kind: 'order', items: [] },
      { kind: 'form', fields: {} },
      { kind: 'unsupported', what: 'x' },
    ];
    for (const content of all) expect(refusalOf(content)).toMatchObject({ code: 'not-sendable', kind: 'permanent' });
  });
});

describe('a rendered file', () => {
  it('goes by its uploaded id, or by its link', () => {
    expect(rendered({ kind: 'image', media: { providerId: '7', url: 'https://x/y' }, text: 'ini' })).toMatchObject({
      type: 'image',
      image: { id: '7', caption: 'ini' },
    });
    expect(rendered({ kind: 'document', media: { url: 'https://x/y', fileName: 'a.pdf' } })).toMatchObject({
      document: { link: 'https://x/y', filename: 'a.pdf' },
    });
  });

  it('is an audio marked as voice when it is a voice note', () => {
    expect(rendered({ kind: 'voice', media: { providerId: '7' } })).toMatchObject({
      type: 'audio',
      audio: { id: '7', voice: true },
    });
    expect(rendered({ kind: 'audio', media: { providerId: '7' } })).toMatchObject({
      type: 'audio',
      audio: { id: '7' },
    });
  });

  it('is refused when there is nothing to send', () => {
    expect(refusalOf({ kind: 'image', media: {} })).toMatchObject({ code: 'media-not-stored' });
  });
});

describe('a rendered place, card and template', () => {
  it('have what Graph asks for', () => {
    expect(rendered({ kind: 'location', latitude: -6.2, longitude: 106.8, name: 'Toko' })).toMatchObject({
      location: { latitude: -6.2, longitude: 106.8, name: 'Toko' },
    });
    expect(rendered({ kind: 'contacts', contacts: [{ name: 'CS', phones: ['+62'], emails: [] }] })).toMatchObject({
      contacts: [{ name: { formatted_name: 'CS', first_name: 'CS' }, phones: [{ phone: '+62' }] }],
    });
  });

  it('put values in order, by position or by name, on one line (L17)', () => {
    const body = rendered({
      kind: 'template',
      name: 'tindak_lanjut',
      language: 'id',
      text: '…',
      parameters: [
        { component: 'button', index: 1, text: 'resi/1' },
        { component: 'body', index: 1, text: 'dua\n\tbaris' },
        { component: 'body', index: 0, text: 'Budi' },
        { component: 'header', name: 'toko', text: 'Sapa' },
      ],
    });

    expect(body['template']).toEqual({
      name: 'tindak_lanjut',
      language: { code: 'id' },
      components: [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'toko', text: 'Sapa' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Budi' },
            { type: 'text', text: 'dua baris' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'resi/1' }] },
      ],
    });
  });

  it('have no components when there are no values', () => {
    const template = rendered({ kind: 'template', name: 'halo', language: 'id', text: 'x', parameters: [] })[
      'template'
    ];

    expect(template).toEqual({ name: 'halo', language: { code: 'id' } });
  });
});

type Button = { reply: { id: string; title: string } };
type Row = { id: string; title: string; description?: string };
type Interactive =
  | { type: 'button'; body: { text: string }; action: { buttons: Button[] } }
  | { type: 'list'; body: { text: string }; action: { button: string; sections: { rows: Row[] }[] } };

function interactiveOf(content: Content): Interactive {
  return rendered(content)['interactive'] as Interactive;
}

describe('rendered choices', () => {
  const choices = (...titles: string[]) => titles.map((title, index) => ({ id: `c${index}`, title }));

  it('are reply buttons up to three, cut to fit and still different', () => {
    const titles = ['Status pesanan saya hari ini', 'Status pesanan saya kemarin', 'Lainnya'];

    expect(interactiveOf({ kind: 'choices', text: 'Pilih', choices: choices(...titles) })).toEqual({
      type: 'button',
      body: { text: 'Pilih' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'c0', title: 'Status pesanan saya…' } },
          { type: 'reply', reply: { id: 'c1', title: 'Status pesanan… (2)' } },
          { type: 'reply', reply: { id: 'c2', title: 'Lainnya' } },
        ],
      },
    });
  });

  it('are a list from four to ten, with the whole of a cut title below it', () => {
    const long = 'Bagaimana cara mengembalikan barang yang rusak?';
    const content = interactiveOf({
      kind: 'choices',
      text: 'Pilih',
      choices: choices('a', 'b', 'c', long),
      button: 'Lihat',
    });

    expect(content).toMatchObject({ type: 'list', action: { button: 'Lihat' } });
    expect(content.type === 'list' && content.action.sections[0]?.rows[3]).toEqual({
      id: 'c3',
      title: 'Bagaimana cara mengemba…',
      description: long,
    });
  });

  it('are a list as soon as one has a description, which a button cannot show', () => {
    const described = [{ id: 'a', title: 'A', description: 'lebih lanjut' }];

    expect(interactiveOf({ kind: 'choices', text: 'x', choices: described })).toMatchObject({ type: 'list' });
  });

  it('are named by their id when they have no title, and left out when that is blank, too', () => {
    const content = {
      kind: 'choices',
      text: 'x',
      choices: [
        { id: 'ya', title: ' ' },
        { id: ' ', title: '' },
      ],
    } as const;

    expect(interactiveOf({ ...content, choices: [...content.choices] })).toMatchObject({
      action: { buttons: [{ reply: { id: 'ya', title: 'ya' } }] },
    });
  });

  it('are plain text when there are none', () => {
    expect(rendered({ kind: 'choices', text: 'Halo', choices: [] })).toMatchObject({
      type: 'text',
      text: { body: 'Halo' },
    });
  });

  it('always keep the limits of Graph, each id once', () => {
    const choice = fc.record(
      {
        id: fc.string({ minLength: 1, maxLength: 220 }),
        title: fc.string({ unit: 'grapheme', maxLength: 60 }),
        description: fc.string({ maxLength: 120 }),
      },
      { requiredKeys: ['id', 'title'] },
    );
    const content = fc.record({
      kind: fc.constant('choices' as const),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3000 }),
      choices: fc.array(choice, { maxLength: 14 }),
    });
    fc.assert(
      fc.property(content, (given) => {
        fc.pre(given.text.trim() !== '');
        const parts = splitContent(given);
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) checkLimits(part);
      }),
      { numRuns: 1000 },
    );
  });

  function checkLimits(part: Content): void {
    const body = rendered(part);
    if (body['type'] === 'text') {
      expect((body['text'] as { body: string }).body.length).toBeLessThanOrEqual(4096);
      return;
    }
    const interactive = body['interactive'] as Interactive;
    expect(interactive.body.text.length).toBeGreaterThan(0);
    expect(interactive.body.text.length).toBeLessThanOrEqual(1024);
    const options: Row[] =
      interactive.type === 'button'
        ? interactive.action.buttons.map(({ reply }) => reply)
        : interactive.action.sections.flatMap(({ rows }) => rows);
    expect(options.length).toBeLessThanOrEqual(interactive.type === 'button' ? 3 : 10);
    const titles = options.map(({ title }) => title);
    expect(titles.every((title) => title.length > 0 && title.length <= (interactive.type === 'button' ? 20 : 24))).toBe(
      true,
    );
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
    expect(options.every(({ id, description }) => id.length <= 200 && (description ?? '').length <= 72)).toBe(true);
  }
});

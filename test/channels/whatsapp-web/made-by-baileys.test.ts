import { generateWAMessageFromContent, proto, type WAMessage } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import type { Inbound } from '../../../channels/channel.ts';
import { parseDelivery } from '../../../channels/whatsapp-web/parse.ts';
import { account } from './deliveries.ts';

// Messages of every kind as the library itself makes, writes and reads them: its names, enums and 64-bit numbers.

const customer = '628120000001@s.whatsapp.net';
const bytes = Buffer.alloc(32, 7);
const file = {
  url: 'https://mmg.whatsapp.net/f',
  directPath: '/v/f',
  mediaKey: bytes,
  fileSha256: bytes,
  fileLength: 5,
};

/** Made by its functions, through its own bytes and back, and through JSON as events go. */
function overTheWire(content: proto.IMessage): Inbound | undefined {
  const made = generateWAMessageFromContent(customer, content, { userJid: customer, messageId: 'A1' });
  const message = { ...made, key: { remoteJid: customer, fromMe: false, id: 'A1' } } as WAMessage;
  const decoded = proto.WebMessageInfo.decode(proto.WebMessageInfo.encode(message).finish());
  const data = { messages: [JSON.parse(JSON.stringify(decoded)) as unknown], type: 'notify' };
  return parseDelivery({ account, own: [account], events: [{ event: 'messages.upsert', data }] }, Date.now())[0];
}

const cases: [string, proto.IMessage, object][] = [
  ['text', { conversation: 'halo' }, { kind: 'text', text: 'halo' }],
  ['text with a preview', { extendedTextMessage: { text: 'lihat' } }, { kind: 'text', text: 'lihat' }],
  ['an image', { imageMessage: { ...file, caption: 'ini' } }, { kind: 'image', text: 'ini', media: { bytes: 5 } }],
  ['a video', { videoMessage: file }, { kind: 'video' }],
  ['a round video', { ptvMessage: file }, { kind: 'video' }],
  ['a song', { audioMessage: { ...file, ptt: false } }, { kind: 'audio' }],
  ['a voice note', { audioMessage: { ...file, ptt: true } }, { kind: 'voice' }],
  [
    'a file',
    { documentMessage: { ...file, fileName: 'a/b.pdf' } },
    { kind: 'document', media: { fileName: 'a_b.pdf' } },
  ],
  ['a sticker', { stickerMessage: file }, { kind: 'sticker' }],
  [
    'a captioned file',
    { documentWithCaptionMessage: { message: { documentMessage: { ...file, caption: 'nota' } } } },
    { kind: 'document', text: 'nota' },
  ],
  ['a picture seen once', { viewOnceMessageV2: { message: { imageMessage: file } } }, { kind: 'image' }],
  [
    'a disappearing wrapper in another',
    { ephemeralMessage: { message: { viewOnceMessage: { message: { conversation: 'dua' } } } } },
    { kind: 'text', text: 'dua' },
  ],
  [
    'from another device',
    { deviceSentMessage: { destinationJid: customer, message: { conversation: 'dari HP' } } },
    { kind: 'text', text: 'dari HP' },
  ],
  ['a place', { locationMessage: { degreesLatitude: -6.2, degreesLongitude: 106.8 } }, { kind: 'location' }],
  [
    'a place that moves',
    { liveLocationMessage: { degreesLatitude: -6.2, degreesLongitude: 106.8, caption: 'jalan' } },
    { kind: 'location', latitude: -6.2, name: 'jalan' },
  ],
  ['a card', { contactMessage: { displayName: 'Rina', vcard: 'TEL:+62 812' } }, { kind: 'contacts' }],
  [
    'a poll',
    { pollCreationMessageV3: { name: 'Warna?', options: [{ optionName: 'Merah' }] } },
    { kind: 'text', text: 'Warna?\n- Merah' },
  ],
  [
    'a tap on a button',
    { buttonsResponseMessage: { selectedButtonId: 'ya', selectedDisplayText: 'Ya' } },
    { kind: 'choice', id: 'ya', title: 'Ya' },
  ],
  [
    'a tap on a template’s button',
    { templateButtonReplyMessage: { selectedId: 'ya', selectedDisplayText: 'Ya' } },
    { kind: 'choice', id: 'ya', title: 'Ya' },
  ],
  [
    'a row of a list',
    { listResponseMessage: { title: 'Kilat', singleSelectReply: { selectedRowId: 'kilat' } } },
    { kind: 'choice', id: 'kilat', title: 'Kilat' },
  ],
  [
    'a quick reply of the new kind',
    {
      interactiveResponseMessage: {
        body: { text: 'Sudah' },
        nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"done"}' },
      },
    },
    { kind: 'choice', id: 'done', title: 'Sudah' },
  ],
  [
    'buttons of another business’s program',
    { buttonsMessage: { contentText: 'Terima kasih sudah menghubungi kami' } },
    { kind: 'text', text: 'Terima kasih sudah menghubungi kami' },
  ],
  [
    'an answer of Meta AI’s that is passed on',
    {
      botForwardedMessage: {
        message: {
          richResponseMessage: { submessages: [{ messageText: 'Resi JNE' }, { messageText: 'ada 12 angka' }] },
        },
      },
    },
    { kind: 'text', text: 'Resi JNE\nada 12 angka' },
  ],
  [
    'a poll in a wrapper',
    { pollCreationMessageV4: { message: { pollCreationMessageV3: { name: 'Warna?', options: [] } } } },
    { kind: 'text', text: 'Warna?' },
  ],
  ['an order', { orderMessage: { orderId: '1', itemCount: 2 } }, { kind: 'unsupported', what: 'order' }],
  ['an invitation', { groupInviteMessage: { groupJid: '1@g.us' } }, { kind: 'unsupported', what: 'groupInvite' }],
  ['a product', { productMessage: { product: { productId: '1' } } }, { kind: 'unsupported', what: 'product' }],
];

it('a picture of an album is one', () => {
  const messageContextInfo = {
    messageAssociation: {
      associationType: proto.MessageAssociation.AssociationType.MEDIA_ALBUM,
      parentMessageKey: { id: 'A0' },
    },
  };
  expect(overTheWire({ messageContextInfo, imageMessage: file })).toMatchObject({ content: { kind: 'image' } });
});

it.each(cases)('%s is read as what it is', (_name, message, content) => {
  expect(overTheWire(message)).toMatchObject({ type: 'message', at: expect.any(Number), content });
});

it('an edit, as phones wrap it today', () => {
  const key = { remoteJid: customer, fromMe: true, id: 'A0' };
  const protocolMessage = {
    key,
    type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
    editedMessage: { conversation: 'b' },
  };
  expect(overTheWire({ editedMessage: { message: { protocolMessage } } })).toMatchObject({
    ...{ type: 'edit', by: 'customer', toProviderId: '628120000001:A0' },
    content: { kind: 'text', text: 'b' },
  });
});

const about = { remoteJid: customer, fromMe: true, id: 'A0' };
const asides: [string, proto.IMessage][] = [
  ['the word that several pictures follow', { albumMessage: { expectedImageCount: 3 } }],
  ['a pin', { pinInChatMessage: { key: about, type: proto.Message.PinInChatMessage.Type.PIN_FOR_ALL } }],
  ['a message kept', { keepInChatMessage: { key: about, keepType: proto.KeepType.KEEP_FOR_ALL } }],
  ['a vote', { pollUpdateMessage: { pollCreationMessageKey: about, vote: { encPayload: bytes, encIv: bytes } } }],
  ['a reaction under a key of its own', { encReactionMessage: { targetMessageKey: about, encPayload: bytes } }],
  [
    'the sharper copy of a photo in HD',
    {
      messageContextInfo: {
        messageAssociation: {
          associationType: proto.MessageAssociation.AssociationType.HD_IMAGE_DUAL_UPLOAD,
          parentMessageKey: about,
        },
      },
      associatedChildMessage: { message: { imageMessage: file } },
    },
  ],
  [
    'a setting of the chat',
    {
      limitSharingMessage: { message: { protocolMessage: { type: proto.Message.ProtocolMessage.Type.LIMIT_SHARING } } },
    },
  ],
];

it.each(asides)('%s is no message, and is answered by nobody', (_name, message) => {
  expect(overTheWire(message)).toMatchObject({ type: 'unknown', data: null });
});

it('a deletion, whose type is the enum’s zero', () => {
  const key = { remoteJid: customer, fromMe: true, id: 'A0' };
  const type = proto.Message.ProtocolMessage.Type.REVOKE;
  expect(overTheWire({ protocolMessage: { key, type } })).toMatchObject({
    type: 'revoke',
    toProviderId: '628120000001:A0',
  });
});

it('a reaction to what we said', () => {
  const key = { remoteJid: customer, fromMe: true, id: '3EB0X' };
  expect(overTheWire({ reactionMessage: { key, text: '👍' } })).toMatchObject({
    ...{ type: 'reaction', toProviderId: '3EB0X', emoji: '👍' },
  });
});

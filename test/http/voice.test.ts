import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capabilities as whatsapp } from '../../channels/whatsapp-cloud/capabilities.ts';
import type { OutgoingMessage } from '../../channels/channel.ts';
import { amr, hasFfmpeg, probed, recorded } from '../support/sounds.ts';
import { bearer, startDeskServer, type DeskServer, type Signed } from './desk-server.ts';

type Desk = { server: DeskServer; ani: Signed; url: string };

async function open(options: Parameters<typeof startDeskServer>[0]): Promise<Desk> {
  const server = await startDeskServer(options);
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  return { server, ani: await server.person('agent', 'Ani'), url };
}

async function upload({ url, ani }: Desk, bytes: Uint8Array, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], name));
  const answer = await fetch(`${url}/api/v1/media`, { method: 'POST', headers: bearer(ani.token), body: form });
  return ((await answer.json()) as { id: string }).id;
}

/** An agent's voice note in a case of its own, and what went to the provider, if anything did. */
async function send(desk: Desk, bytes: Uint8Array, name: string) {
  const { server, ani } = desk;
  const id = await server.customerWrites('saya mau komplain');
  const media = { id: await upload(desk, bytes, name), voice: true };
  const before = server.sent.length;
  const body = { media, idempotencyKey: `voice ${id}` };
  const answer = await ani.call('POST', `/conversations/${id}/messages`, body);
  const again = await ani.call('POST', `/conversations/${id}/messages`, body);
  const went = () => server.sent.slice(before).filter(({ content }) => 'media' in content);
  return { ...answer, again, went };
}

async function firstOf(went: () => OutgoingMessage[]) {
  await expect.poll(() => went().length).toBe(1);
  const { content } = went()[0]!;
  if (!('media' in content)) throw new Error(`${content.kind} has no file`);
  return content;
}

describe.skipIf(!hasFfmpeg)('an agent’s voice note where the server has ffmpeg', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open({});
  });
  afterAll(() => desk.server.close());

  const fetched = (url: string) => desk.server.app.inject({ url, headers: bearer(desk.ani.token) });

  it('L3, L9: is converted to what the channel takes, once, and is what the console plays', async () => {
    const { status, body, again, went } = await send(desk, recorded('webm'), 'suara saya.webm');
    expect([status, body.kind, body.media.fileName]).toEqual([201, 'voice', 'suara saya.ogg']);
    expect([again.status, again.body.id]).toEqual([200, body.id]);
    const { kind, media } = await firstOf(went);
    expect([kind, media.id, media.mime]).toEqual(['voice', body.media.id, 'audio/ogg; codecs=opus']);
    const kept = (await fetched(body.media.url)).rawPayload;
    expect(probed(kept)).toMatchObject({ codec: 'opus', channels: 1 });
    // For browsers that do not play Opus in Ogg.
    const other = await fetched(body.media.previewUrl);
    expect(other.headers).toMatchObject({ 'content-type': 'audio/mp4', 'accept-ranges': 'bytes' });
    expect(probed(other.rawPayload).codec).toBe('aac');
  });

  it('L9: a customer’s AMR is kept as it is, and played as something else', async () => {
    const id = await upload(desk, amr(), 'rekaman.amr');
    expect((await fetched(`/api/v1/media/${id}`)).headers['content-type']).toBe('audio/amr');
    const [made, again] = await Promise.all([1, 2].map(() => fetched(`/api/v1/media/${id}?size=preview`)));
    expect([made?.headers['content-type'], probed(made!.rawPayload).codec]).toEqual(['audio/mp4', 'aac']);
    expect(again?.rawPayload).toEqual(made?.rawPayload);
  });

  it('the console knows beforehand that any recording will do', async () => {
    const { body } = await desk.ani.call('GET', '/channel-limits');
    expect(body.items).toMatchObject([{ channel: 'whatsapp', convertsVoice: true }]);
  });
});

describe.skipIf(!hasFfmpeg)('an agent’s voice note where the server has no ffmpeg', () => {
  let desk: Desk;
  beforeAll(async () => {
    const { voice, audio } = whatsapp.media;
    desk = await open({ ffmpeg: null, media: { voice: voice!, audio: audio! } });
  });
  afterAll(() => desk.server.close());

  it('L9: that the channel takes as a sound goes out as one', async () => {
    const { status, body, went } = await send(desk, recorded('mp4'), 'voice.m4a');
    expect([status, body.kind, body.media.mime]).toEqual([201, 'audio', 'audio/mp4']);
    expect((await firstOf(went)).kind).toBe('audio');
  });

  it('L9: that it does not take is refused at once, with what to do, and nothing goes out', async () => {
    const { status, body, again, went } = await send(desk, recorded('webm'), 'voice.webm');
    expect([status, body.error.code]).toEqual([422, 'voice_needs_ffmpeg']);
    expect(body.error.message).toContain('install it');
    expect([again.status, went()]).toEqual([422, []]);
  });

  it('the console knows it beforehand; a sound that cannot be converted is its own preview', async () => {
    const { body } = await desk.ani.call('GET', '/channel-limits');
    expect(body.items).toMatchObject([{ channel: 'whatsapp', convertsVoice: false }]);
    const id = await upload(desk, amr(), 'rekaman.amr');
    const answer = await desk.server.app.inject({
      url: `/api/v1/media/${id}?size=preview`,
      headers: bearer(desk.ani.token),
    });
    expect([answer.headers['content-type'], answer.rawPayload]).toEqual(['audio/amr', amr()]);
  });
});

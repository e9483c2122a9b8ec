import { describe, expect, test } from 'vitest';
import { difference, replay } from '../../../src/core/conversation/replay.ts';
import { replyWindow } from '../../../src/core/conversation/window.ts';
import { aConversation, budi, dayMs, hourMs, morning, rina, someRules } from './builders.ts';
import { aScene, type Scene } from './scene.ts';

let count = 0;

function comments(scene: Scene, text = 'Harganya berapa?', until = morning + 7 * dayMs) {
  count += 1;
  const content = { kind: 'text', text } as const;
  const from = { messageId: `c${count}`, commentId: `comment-${count}`, contactName: '@dewi' };
  return scene.happen({ type: 'customer-commented', content, until, ...from });
}

function commented(): Scene {
  const scene = aScene({ conversation: aConversation({ channel: 'instagram', contact: { name: null } }) });
  comments(scene);
  return scene;
}

function writes(scene: Scene, text: string, more: object = {}) {
  count += 1;
  const message = { messageId: `w${count}`, content: { kind: 'text', text } as const, canSendFreeText: true };
  return scene.happen({ type: 'agent-wrote', agent: rina, ...message, ...more });
}

const windowOf = (scene: Scene, afterMs = 0) => replyWindow(scene.state, 'agent', morning + afterMs);

describe('a comment on a post', () => {
  test('goes to people at once, as what it is, and the bot says nothing', () => {
    const scene = commented();
    expect(scene.state).toMatchObject({
      ...{ phase: 'queued', contact: { name: '@dewi' }, waitingSince: morning, windowUntil: null },
      handoff: { reason: 'comment', detail: 'Harganya berapa?' },
    });
    expect(scene.sent()).toEqual([]);
    expect(replyWindow(scene.state, 'bot', morning)).toBe('closed');
  });

  test('may be answered by a person, once, within seven days (L16)', () => {
    const scene = commented();
    const comment = scene.state.comment!.id;
    expect([windowOf(scene, 7 * dayMs - 1), windowOf(scene, 7 * dayMs)]).toEqual(['private-reply', 'closed']);
    expect(writes(scene, 'Rp50.000 ya Kak.').refused).toBeUndefined();
    expect(scene.sent()).toMatchObject([{ author: 'agent', replyTo: comment }]);
    expect(scene.sent()[0]).not.toHaveProperty('tag');
    expect(windowOf(scene)).toBe('private-reply-sent');
    expect(scene.state.waitingSince).toBeNull();
  });

  test('is answered by a text: a file is refused, and the answer is still to be given', () => {
    const scene = commented();
    const image = { kind: 'image', media: { id: '1' } } as const;
    expect(writes(scene, '', { content: image }).refused).toEqual({ code: 'private_reply_text' });
    expect([windowOf(scene), scene.state.phase]).toEqual(['private-reply', 'queued']);
  });

  test('whose answer never arrived may be answered again, unless it was answered before', () => {
    const fails = (scene: Scene, code: string) => {
      writes(scene, 'Rp50.000 ya Kak.');
      const { messageId = '' } = scene.sent().at(-1) ?? {};
      scene.happen({ type: 'message-failed', messageId: messageId ?? '', author: 'agent', code, reason: '' });
      return windowOf(scene);
    };
    expect(fails(commented(), '190')).toBe('private-reply');
    expect(fails(commented(), '100/2534025')).toBe('private-reply-sent');
  });

  test('opens nothing by itself; what the customer then writes does, and the answer needs the comment no more', () => {
    const scene = commented();
    writes(scene, 'Rp50.000 ya Kak.');
    scene.hears('oke mau satu');
    expect(windowOf(scene)).toBe('open');
    writes(scene, 'Siap.');
    expect(scene.sent().at(-1)).not.toHaveProperty('replyTo');
    // Neither is it used up by what goes out in the open window.
    comments(scene, 'Warna lain ada?');
    writes(scene, 'Ada, Kak.');
    expect(scene.state.comment).toMatchObject({ replyId: null });
  });

  test('a newer one may be answered, too, and one on a broadcast as long as that lasts', () => {
    const scene = commented();
    writes(scene, 'Rp50.000 ya Kak.');
    comments(scene, 'live-nya sampai kapan?', morning + 4 * hourMs);
    expect([windowOf(scene), windowOf(scene, 4 * hourMs)]).toEqual(['private-reply', 'closed']);
  });

  test('what was solved comes back by one, to whoever had it', () => {
    const scene = commented();
    writes(scene, 'Rp50.000 ya Kak.');
    scene.happen({ type: 'agent-resolved', agent: rina, note: null });
    comments(scene, 'Belum dibalas lagi?');
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'reopened' }, wanted: rina });
  });

  test('somebody else’s case is not answered by it either', () => {
    const scene = commented();
    writes(scene, 'Rp50.000 ya Kak.', { agent: budi });
    expect(writes(scene, 'Halo').refused).toEqual({ code: 'not_holder' });
  });

  test('its history is decided again as it was', () => {
    const scene = commented();
    writes(scene, 'Rp50.000 ya Kak.');
    scene.hears('oke');
    const initial = aConversation({ channel: 'instagram', contact: { name: null } });
    const events = scene.history.map(({ event }) => event);
    const stored = scene.history.map(({ effects }) => effects);
    expect(difference(stored, replay(initial, events, someRules()).effects)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { aConversation, knows, rina } from './builders.ts';
import { resolved } from './closing-scenes.ts';
import { aScene } from './scene.ts';

const back = () => aScene({ conversation: aConversation({ contact: { name: 'Dewi' }, lastAgent: rina }) });

describe('a customer who comes back for a case of theirs (SOP F3)', () => {
  test.each([
    'yang kemarin bagaimana?',
    'halo kak yang kemarin bagaimana ya',
    'keluhan saya kemarin sudah diproses belum',
    'bagaimana kelanjutannya kak',
    'sudah ada kabar belum',
    'kok belum ada kabar',
    'hasilnya bagaimana kak',
    'masih belum sampai juga',
    'bagaimana kak',
    'any news?',
    'what is the status of my complaint',
  ])('“%s”, after it was closed, goes to whoever had it', (words) => {
    const scene = back();
    scene.turn(words, { normalized: words, ...knows('garansi') });
    expect(scene.state).toMatchObject({
      phase: 'queued',
      wanted: rina,
      handoff: { reason: 'reopened', detail: words },
    });
  });

  test.each([
    'kemarin saya pesan, ada promo tidak',
    'jam buka bagaimana',
    'ada kabar promo bagaimana cara ikutnya ya kak',
  ])('“%s” is a question as any other', (words) => {
    const scene = back();
    scene.turn(words, { normalized: words, ...knows('garansi') });
    expect(scene.state.phase).toBe('bot');
  });

  test('who never had a case is asked what they mean, and what was answered since is meant by “tadi”', () => {
    const scene = aScene({ conversation: aConversation({ contact: { name: 'Dewi' } }) });
    scene.turn('yang kemarin bagaimana', { normalized: 'yang kemarin bagaimana' });
    expect(scene.state.phase).toBe('bot');
    const other = back();
    other.turn('jam buka', knows('jam_buka'));
    other.turn('yang tadi bagaimana', { normalized: 'yang tadi bagaimana' });
    expect(other.state.phase).toBe('bot');
  });

  test('“kok belum ada kabar” after it was solved opens it again, whatever a recognizer sees in it', () => {
    const scene = resolved();
    const words = 'kok belum ada kabar';
    expect(scene.turn(words, { normalized: words, ...knows('jam_buka') })).toEqual(['Kami buka lagi.']);
  });
});

import { describe, expect, test } from 'vitest';
import { aConversation, knows, someRules, anIntent, aSlot } from './builders.ts';
import { aScene, choicesOf } from './scene.ts';

const known = () => aConversation({ contact: { name: 'Dewi' } });

describe('asking for data (SOP Q4)', () => {
  test('what the case needs is asked for before it is answered', () => {
    const scene = aScene({ conversation: known() });
    expect(scene.turn('ongkir', knows('ongkir'))[0]).toMatch('Ke kota mana ya Kak?');
    expect(scene.turn('Bandung')).toEqual(['Ongkir ke Bandung Rp10.000.']);
    expect(scene.state.collected).toEqual({ kota: 'Bandung' });
    expect(scene.state.bot.asking).toBeNull();
  });

  test('each datum is asked for by itself, one after the other', () => {
    const slots = [aSlot(), aSlot({ name: 'berat', ask: 'Berapa kg?', type: 'number' })];
    const scene = aScene({
      conversation: known(),
      rules: someRules({ intents: [anIntent('tarif', { slots, answers: ['{{kota}} {{berat}} kg'] })] }),
    });
    scene.turn('tarif', knows('tarif'));
    expect(scene.turn('Medan')).toEqual(['Berapa kg?']);
    expect(scene.turn('3')).toEqual(['Medan 3 kg']);
  });

  test('a place that was sent as a location answers the question', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    scene.turn({ kind: 'location', latitude: -6, longitude: 107, name: 'Bandung' });
    expect(scene.state.collected['kota']).toBe('Bandung');
  });

  test('options are offered to tap', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ukuran', knows('ukuran'));
    expect(choicesOf(scene)).toEqual(['option:0', 'option:1', 'option:2']);
    expect(scene.tap('option:1', 'M')).toEqual(['Ukuran M ada.']);
  });

  test('an option can be chosen by its number', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ukuran', knows('ukuran'));
    expect(scene.turn('3')).toEqual(['Ukuran L ada.']);
  });

  test('what is none is asked for again, twice, and then a person takes over', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('cek resi', knows('cek_resi'));
    expect(scene.turn('entahlah')).toEqual(['Belum cocok. Emailnya apa?']);
    expect(scene.turn('entahlah ya')).toEqual(['Belum cocok. Emailnya apa?']);
    scene.turn('pokoknya');
    expect(scene.state).toMatchObject({ phase: 'queued', handoff: { reason: 'failed-turns' } });
  });

  test('a picture is no answer to a question for an e-mail address', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('cek resi', knows('cek_resi'));
    expect(scene.turn({ kind: 'image', media: {} })).toEqual(['Belum cocok. Emailnya apa?']);
  });

  test('can be cancelled', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('ga jadi', { acts: ['cancel'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.bot.asking).toBeNull();
  });

  test('a bare no is no datum of an answer of ours: it is let go (SOP Q4)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('tidak kak', { acts: ['no'] })).toEqual(['Dibatalkan.']);
    expect(scene.state.collected).toEqual({});
  });

  test('a clear question about something else changes the subject, even where any text would do', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('berapa lama garansi barangnya?', knows('garansi', 0.9))).toEqual(['Jawaban garansi.']);
    expect(scene.state.collected).toEqual({});
  });

  test('a word that only looks like another subject is the answer', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('Bandung', knows('garansi', 0.9))).toEqual(['Ongkir ke Bandung Rp10.000.']);
  });

  test('a greeting is not taken for a city', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('halo?', { acts: ['greeting'] })).toEqual(['Ke kota mana ya Kak?']);
    expect(scene.state.collected).toEqual({});
  });

  test('a hand-off word is heard while data is asked for (SOP H2)', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    scene.turn('refund aja', { handoffWord: 'refund' });
    expect(scene.state.handoff).toMatchObject({ reason: 'word', detail: 'refund' });
  });

  test('braces in what a customer says stay what they are', () => {
    const scene = aScene({ conversation: known() });
    scene.turn('ongkir', knows('ongkir'));
    expect(scene.turn('{{nomor}}')[0]).toContain('{{nomor}}');
  });
});

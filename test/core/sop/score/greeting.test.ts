import { describe, expect, test } from 'vitest';
import { budi, knows, rina } from '../../conversation/builders.ts';
import { aScoredScene } from './played.ts';

describe('greeting', () => {
  test('the first words greet by the time of day (SOP G1)', () => {
    const { scene, step } = aScoredScene();
    scene.turn('jam buka?', knows('jam_buka'));
    expect(step('greeted')).toMatchObject({
      state: 'kept',
      by: { kind: 'bot' },
      because: { values: { time: 'pagi' } },
    });
  });

  test('another time of day is told as one (SOP G1)', () => {
    const { says, step } = aScoredScene();
    says('Selamat malam Kak');
    expect(step('greeted')).toMatchObject({
      state: 'missed',
      by: { id: rina.id },
      because: { key: 'greeted-wrong-time' },
    });
  });

  test('an unknown name is to be asked for, a known one to be used (SOP G2)', () => {
    const unknown = aScoredScene();
    unknown.says('Selamat pagi Kak, saya Rina');
    expect(unknown.step('name').state).toBe('pending');
    unknown.says('Dengan Kak siapa saya bicara?');
    expect(unknown.step('name')).toMatchObject({ state: 'kept', because: { key: 'name-asked' } });

    const known = aScoredScene({ contactName: 'Sari Dewi' });
    known.says('Selamat pagi Kak Sari');
    expect(known.step('name')).toMatchObject({ state: 'kept', because: { key: 'name-used' } });
  });

  test('each person who takes over introduces themself, before the customer’s next word (SOP G3)', () => {
    const { scene, says, step } = aScoredScene();
    says('Selamat pagi Kak, saya Rina');
    scene.hears('oke');
    scene.happen({ type: 'agent-transferred', agent: rina, toTeam: null, toAgent: budi, note: null });
    expect(step('introduced', budi).state).toBe('pending');
    says('Saya cek ya Kak', budi);
    scene.hears('siap');
    says('Oh iya, saya Budi', budi);
    expect(step('introduced', rina).state).toBe('kept');
    expect(step('introduced', budi)).toMatchObject({ state: 'missed', by: { name: 'Budi' } });
  });

  test('who writes English is owed no form of address, whatever language the business has (SOP G4)', () => {
    const english = aScoredScene();
    english.scene.turn('when do you open today', { ...knows('jam_buka'), language: 'en' });
    english.says('Good morning, I am Rina. We open at eight.');
    expect(english.step('address')).toMatchObject({ because: { key: 'no-address' } });

    const indonesian = aScoredScene();
    indonesian.scene.turn('ok thanks', { language: 'en' });
    indonesian.says('Selamat pagi, saya Rina.');
    expect(indonesian.step('address')).toMatchObject({ because: { key: 'address-none' } });
  });

  test('one rude word is enough, and it is shown which (SOP G4)', () => {
    const { says, step } = aScoredScene();
    says('Baik Kak, mohon ditunggu ya');
    expect(step('polite').state).toBe('kept');
    says('sabar dong kak');
    expect(step('polite')).toMatchObject({ state: 'missed', because: { key: 'impolite-rude' } });
    expect(step('polite').shownBy).toMatch(/^a\d+$/);
  });
});

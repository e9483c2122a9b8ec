import { describe, expect, it } from 'vitest';
import { describeWait } from '../../../src/core/sop/time-words.ts';
import { escalationReason } from '../../../web/console/src/parts/escalation-reason.ts';
import { reader } from './words-in.ts';

describe('why a case was escalated', () => {
  it('is read in the reader’s language where its time ran out, whatever the business speaks', async () => {
    const [inEnglish, inIndonesian] = [await reader('en'), await reader('id')];
    for (const [minutes, en, id] of [
      [1, '1 min', '1 mnt'],
      [20, '20 min', '20 mnt'],
      [60, '1 h', '1 j'],
      [135, '2 h 15 min', '2 j 15 mnt'],
    ] as const) {
      for (const reason of [
        `Belum terselesaikan setelah ${describeWait(minutes * 60_000, 'id')}`,
        `Not solved after ${describeWait(minutes * 60_000, 'en')}`,
      ]) {
        expect(escalationReason(reason, inEnglish.t)).toBe(`Not solved after ${en}`);
        expect(escalationReason(reason, inIndonesian.t)).toBe(`Belum terselesaikan setelah ${id}`);
      }
    }
  });

  it('is in the words of whoever wrote it', async () => {
    const { t } = await reader('en');
    for (const said of [
      'Perlu akses gudang',
      'Not solved after 20 minutes of talking',
      'Belum terselesaikan setelah',
      '',
    ])
      expect(escalationReason(said, t)).toBe(said);
  });
});

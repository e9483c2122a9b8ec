import { describe, expect, it } from 'vitest';
import { shiftEdits, shiftsOf } from '../../../web/console/src/features/content/sop/sop-shifts-input.tsx';

const morning = ['pagi', { 'mon-fri': '08:00-16:00' }] as const;
const noon = ['siang', { 'mon-fri': '12:00-20:00' }] as const;

describe('what the form of shifts changes', () => {
  it('is what differs, and nothing of the others', () => {
    const longer = { 'mon-fri': '08:00-17:00' };
    expect(shiftEdits([morning, noon], [['pagi', longer], noon])).toEqual([
      { at: ['shifts', 'pagi'], value: longer, was: morning[1] },
    ]);
    expect(shiftEdits([morning, noon], [morning, noon])).toEqual([]);
  });

  it('of one with another name is the old one gone and the new one there', () => {
    expect(shiftEdits([morning], [['malam', morning[1]]])).toEqual([
      { at: ['shifts', 'pagi'], remove: true, was: morning[1] },
      { at: ['shifts', 'malam'], value: morning[1] },
    ]);
  });

  it('is nothing while a name is empty or there twice', () => {
    expect(shiftEdits([morning, noon], [morning, ['pagi', noon[1]]])).toEqual([]);
    expect(shiftEdits([morning], [['', morning[1]]])).toEqual([]);
  });

  it('begins from what is written, or from none', () => {
    expect(shiftsOf({ pagi: morning[1] })).toEqual([morning]);
    expect([shiftsOf(undefined), shiftsOf(null), shiftsOf('x')]).toEqual([[], [], []]);
  });
});

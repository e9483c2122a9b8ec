import { expect, it } from 'vitest';
import {
  mostSelected,
  nothingSelected,
  onlyShown,
  withAdded,
  withoutDone,
  withRange,
  withToggled,
  type Selected,
} from '../../../web/console/src/features/inbox/selected.ts';

const shown = ['a', 'b', 'c', 'd', 'e'];
const ids = (selected: Selected): string => [...selected.ids].toSorted().join('');

it('is one by one, on and off', () => {
  const both = withToggled(withToggled(nothingSelected, 'a'), 'c');
  expect(ids(both)).toBe('ac');
  expect(ids(withToggled(both, 'a'))).toBe('c');
});

it('goes from where it began to where one presses, up or down, and keeps what there was', () => {
  const c = withToggled(withToggled(nothingSelected, 'e'), 'c');
  expect(ids(withRange(c, 'a', shown))).toBe('abce');
  expect(ids(withRange(withRange(c, 'a', shown), 'd', shown))).toBe('abcde');
});

it('is only what one presses while there is nowhere that it began, and begins there', () => {
  const gone: Selected = { ...nothingSelected, anchor: 'gone' };
  const b = withRange(gone, 'b', shown);
  expect(ids(b)).toBe('b');
  expect(ids(withRange(b, 'd', shown))).toBe('bcd');
});

it('is never what is not shown any more, and never more than is done at once', () => {
  const all = withAdded(nothingSelected, shown);
  expect(ids(onlyShown(all, new Set(['b', 'e'])))).toBe('be');
  expect(onlyShown(all, new Set(shown))).toBe(all);
  const many = Array.from({ length: mostSelected + 50 }, (_, index) => String(index));
  const full = withAdded(nothingSelected, many);
  expect(full.ids.size).toBe(mostSelected);
  expect(withToggled(full, 'one more').ids.size).toBe(mostSelected);
});

it('keeps what was not done, and ends with the last that was', () => {
  const tapped: Selected = { ...withAdded(nothingSelected, ['a', 'b', 'c']), isTapping: true };
  expect(withoutDone(tapped, ['a', 'c'])).toMatchObject({ ids: new Set(['b']), isTapping: true });
  expect(withoutDone(tapped, ['a', 'b', 'c'])).toBe(nothingSelected);
});

import { particles } from './lexicon/particles.ts';

const leadsOver = /^(?:(?:so|then|oh|jadi|berarti|brarti|it is|it's|that is|that's|itu|at least|minimal) )+/;

/**
 * "So 18 hours?" after "wait at least 18 hours", "jadi 3 bulan ya?": what was told is said back, and nothing else is asked. `told`: the
 * answer before.
 */
export function confirmsTold(normalized: string, told: string): boolean {
  const plain = normalized.toLowerCase().replaceAll(/[?!,]/g, ' ').replaceAll(/\s+/g, ' ').trim();
  const said = plain.replace(leadsOver, '');
  const words = said.split(' ').filter((word) => word !== '' && !particles.has(word) && word !== 'right');
  if (said === plain || words.length > mostWords || !words.some((word) => /\d/.test(word))) return false;
  const known = new Set(told.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,:]\d+)*/gu));
  return words.every((word) => known.has(word));
}

const mostWords = 4;

import { wordSet } from '../lexicon/table.ts';

const here = wordSet(
  'ini itu sudah tadi barusan nanti besok kemarin lagi sedang this these here already just yesterday tomorrow later',
);
const asks = wordSet(
  'apa apakah berapa bagaimana kapan mana dimana kemana siapa kenapa mengapa cara bisa boleh mau ingin minta tolong ada perlu harus kalau ' +
    'what how when where who why which can could may do does is are want need please if should',
);

/** "Ini barangnya kak", "udah saya kirim": tells of here and now, and asks nothing. `words`: put right. */
export function isStatement(words: readonly string[], text: string): boolean {
  const [first = '', second = ''] = words;
  const shows = first === 'here' || ((first === 'this' || first === 'these') && (second === 'is' || second === 'are'));
  if (text.includes('?')) return false;
  return shows || (words.some((word) => here.has(word)) && !words.some((word) => asks.has(word)));
}

import { hintsAtTrouble } from './story.ts';

const fault =
  / (?:not (?:working|turning on|charging|flushing|draining|cooling|heating|opening|closing|loading|connecting)|(?:does|did|will|would|can) not (?!know|matter|mind|need|want|like|have|find|understand)\p{L}{3,}|(?:is|are|went|gone) (?:down|off|out(?! of))|down(?= (?:again|since|now) | $)|(?:there is )?no (?:hot water|water|power|electricity|internet|wifi|signal)|tidak (?:nyala|menyala|hidup|jalan|berfungsi|bisa (?:nyala|menyala|hidup|connect|konek|dibuka|ditutup|dikunci))|ngadat)(?= )/u;

/** "The power is out", "wifi mati": a thing that should work does not. `words`: put right. */
export function saysFault(words: readonly string[]): boolean {
  return (
    hintsAtTrouble(words) ||
    fault.test(` ${words.map((word) => word.toLowerCase().replaceAll(/[^\p{L}\p{N}-]/gu, '')).join(' ')} `)
  );
}

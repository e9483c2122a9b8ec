import { wordSet } from './lexicon/table.ts';

/** So long is a problem that is said back; the history has the rest. */
const longestProblem = 160;

/** Courtesy, forms of address, and asking to be helped at all: none of it says what the matter is. */
const empty = wordSet(`
halo hai hi hello hey pagi siang sore malam selamat assalamualaikum permisi p kak kakak min admin cs operator petugas mas mbak pak
bapak ibu bu gan sis bro bang bun ya iya dong nih sih deh kok lah oh ok oke saya aku gue gw kami i we my mau ingin pengen pgn minta tolong
bisa boleh mohon harus komplain complain complaint keluhan keluh mengeluh refund lapor laporan protes kecewa marah kesal kesel
bicara ngomong chat hubungi sambungkan hubungkan dengan sama ke di yang yg ini itu ada banget bgt sekali sangat very so the a an to
want would like talk speak with person human agent orang manusia need please dan and or atau terima kasih makasih thanks thank you
good morning afternoon evening segera urgent benar betul tidak ga gak nggak no yes
`);

/**
 * What the matter is, in the customer's own words on one line, shortened; null when they only greet, ask for somebody
 * or say that they are unhappy: there is nothing in it to repeat (SOP K3).
 */
export function findProblem(text: string): string | null {
  const lines = text.split('\n').filter((line) => weight(line) > 0);
  if (lines.reduce((sum, line) => sum + weight(line), 0) < 2) return null;
  const whole = lines.map(bare).join(', ');
  return whole === '' ? null : shortened(whole, longestProblem);
}

function weight(line: string): number {
  const words = line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && !empty.has(word)).length;
}

function bare(line: string): string {
  return line
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:]+$/, '')
    .trim();
}

/** Cut between words, where it is long. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

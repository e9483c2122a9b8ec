import type { Turn } from './turn.ts';

/** "Wait", "bentar kak": nothing is told yet. */
export function onlyWaits({ tap, words }: Turn): boolean {
  return tap === null && waits.test(words.replaceAll(/[.,!]/g, '').trim());
}

const waits =
  /^(?:(?:eh|oh|ok|oke|okay|ya|iya|kak|admin|min|please|just|can you|let me) )*(?:wait|hold on|hang on|(?:one|a|give me (?:one|a)) (?:sec|second|moment|minute|min)|sebentar|bentar|bntr|tunggu(?: sebentar| bentar| dulu)?)(?: (?:kak|ya|admin|min|dulu|please|dong|a|sec|second|minute|moment|(?:saya|aku) (?:cek|tanya|lihat|pikir)(?: dulu)?|i (?:check|ask|think)(?: my \S+)?))*$/i;

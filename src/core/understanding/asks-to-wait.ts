const addressed = 'kak|kakak|admin|min|mas|mbak|pak|bu|bun|bunda|bang|maaf|sorry';
const relatives =
  'suami|istri|mama|papa|ibu|bapak|ayah|orang tua|ortu|anak|kakak|adik|teman|bos|atasan|keluarga|dia|pasangan';
/** "Saya cek dulu"; "cek dulu ya" may be said to us. */
const does =
  `(?:nanti )?(?:saya|aku|kami) (?:mau )?(?:cek|lihat|cari|ambil|hitung|ukur|foto|tanya|pikir|diskusi|rundingan|bicara)(?:in|kan)? (?!harga)(?:\\S+ ){0,3}dulu|` +
  `tanya(?:kan|in)? (?:(?:sama|ke) )?(?:${relatives})(?:ku| saya| aku)? dulu|pikir(?:-pikir)? dulu|` +
  `(?:let me|i will|i'll|i need to) (?:check|ask|look|see|think|measure)(?: \\S+){0,4}`;
const waits = new RegExp(
  `^(?:(?:eh|oh|oke|ok|okay|ya|iya|hmm|no|yes|please|just|nanti|can you|let me|${addressed})[ ,.]+)*` +
    `(?:(?:tunggu )?(?:sebentar|bentar)|tunggu|nanti dulu|hold on|hang on|wait|(?:give me |just )?(?:one|a) (?:sec|second|moment|minute)|${does})` +
    `(?:[ ,.]+(?:ya|dulu|deh|dong|lagi|please|then|${addressed}|${does}))*[ .!]*$`,
  'u',
);

/** "Eh bentar", "tunggu, tanya suami dulu", "one sec": they will be back, and say nothing yet. `normalized`: slang put right. */
export function asksToWait(normalized: string): boolean {
  return waits.test(normalized.toLowerCase().trim());
}

const us = '(?:admin|operator|petugas|cs|customer service)(?: ?nya)?';
const answered =
  '(?:di ?)?(?:balas|balasin|bales|balesin|jawab|respon|respond|tanggapi|gubris|angkat|layani|baca)(?:in|nya)?|me(?:mbalas|njawab|respon|nanggapi|layani)|bantu|urus';

/** Somebody wrote before, and nobody has answered. On words put right, with a space on either side. */
export const unanswered = new RegExp(
  '(?<= )(?:' +
    `(?:kok|kenapa|mengapa)(?: (?:\\S+ )?)(?:tidak|belum)(?: (?:pernah|juga|ada yang))?(?: di)? ?(?:dibalas|balas|dibales|bales|dijawab|jawab|direspon|respon|ditanggapi|digubris)(?:in|nya)?(?: (?:sih|ya|kak|admin|juga|dong|saya|chat|chatnya|pesan|wa))* $|` +
    `(?:tidak|belum)(?<!(?:kalau|kenapa|apa|maaf) (?:\\S+ ){0,4}(?:tidak|belum))(?: (?:pernah|juga|ada yang))?(?: di)? ?(?:dibalas|dibales|bales|direspon|ditanggapi|digubris)(?: (?:juga|sih|nih|kak|admin|sama|customer|service|sekali))*(?= $| (?:dari|sejak|sudah|padahal|terus)\\b)|` +
    `${us} (?:ke |di )?mana(?: (?:sih|ya|kak|kok|ini))* (?:tidak|belum) (?:ada|muncul|datang)(?: yang)?(?: (?:${answered}))?(?: (?:sih|ya|kak|sama sekali))* $|` +
    `(?<!(?:kalau|jika|apa|kenapa|rumah) (?:\\S+ ){0,3})(?:tidak|belum) ada (?:(?:satu ?pun|yang|seorang ?pun|orang|admin|customer service|cs) )+(?:${answered})(?: (?:sih|ya|kak|juga|sama sekali|saya|chat|wa|pesan|dari))*|` +
    `(?<!(?:kalau|jika|apa) (?:\\S+ ){0,2})${us} (?:\\S+ ){0,2}(?:tidak|belum)(?: pernah| mau)? (?:${answered})(?: (?:sih|ya|kak|juga|nih|chat|wa|pesan|saya|sama sekali|dari))* |` +
    '(?:chat|wa|whatsapp|pesan|dm|email)(?: (?:saya|aku|kami))?(?: ?nya)? (?:kok |cuma |hanya )*(?:di ?)?(?:(?:cuek|anggur|kacang)\\w*|diabaikan|diread|read|dibaca)(?: (?:saja|doang|terus|sih|admin|sama|customer service))*(?= $)|' +
    '(?:chat|wa|whatsapp|dm|email|telepon|telpon)(?:nya)? (?:\\S+ ){0,6}(?:tidak|belum) (?:pernah )?(?:ada (?:respons?|balasan|tanggapan|jawaban)|diangkat)(?: (?:sih|ya|kak|juga|sama sekali))* $|' +
    '(?:nobody|no one)(?: (?:is|has|ever|here))? (?:answer|repl|respond)\\w*|still no (?:reply|answer|response)|(?:you|they)(?: guys)? (?:never|do not|did not) (?:reply|answer|respond)|not (?:replying|answering|responding)(?: to me)?' +
    ')(?= |$|(?<= ))',
  'u',
);

/** Whether that is what they say. `normalized`: slang put right. */
export function saysUnanswered(normalized: string): boolean {
  return unanswered.test(
    ` ${normalized
      .toLowerCase()
      .replaceAll(/[?!.,]/g, '')
      .trim()} `,
  );
}

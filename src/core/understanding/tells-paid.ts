/** What stands about it and says no more: of what, when, by which way, how much. */
const lead =
  'saya|aku|kami|kita|kak|admin|min|mas|mbak|pak|bu|bun|bunda|bang|gan|sis|halo|pagi|siang|sore|malam|oke|ok|iya|ya|itu|ini|tadi|barusan|dp|uang|pembayaran|tagihan|pelunasan|sisa|ongkir|total|transfer|biaya';
const tail =
  'ya|kak|admin|min|mas|mbak|pak|bu|bun|bunda|bang|gan|sis|barusan|baru|tadi|semua|lunas|dp|sisa|uang|ini|itu|pagi|siang|sore|malam|kemarin|lewat|via|ke|pakai|dari|dengan|sebesar|sejumlah|bca|bri|bni|bsi|mandiri|dana|gopay|ovo|qris|shopeepay|' +
  'rekening|bank|atm|m-banking|ribu|rupiah|juta|rp|\\d[\\d.,]*';
const indonesian = new RegExp(
  `^(?:(?:${lead})(?: ?nya)? )*(?:sudah|barusan|baru saja|baru)(?: (?:saya|aku|kami|kita))? (?:saya |aku |kami )?(?:(?:di)?(?:transfer|bayar|lunasi)(?:kan)?|lunas|kirim (?:uang|dp)(?:nya)?)(?: (?:${tail})(?: ?nya)?)*$`,
  'u',
);
const english =
  /^(?:(?:hi|hello|ok|okay|yes|the|i|we|have|has|had|just|already|payment|deposit|money|is|been|was) )*(?:paid|transferred|payment (?:is )?done|sent (?:the )?(?:payment|money|deposit))(?: (?:it|now|already|just|the|by|via|with|bill|deposit|in|full|today|yesterday|transfer|card|bank|cash|wise|paypal|revolut))*$/u;

/** "Dp udah saya tf ya": they have paid, and ask nothing. `normalized`: slang put right. */
export function tellsPaid(normalized: string): boolean {
  const said = normalized
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}?.,-]+/gu, ' ')
    .trim();
  const plain = said.replaceAll(/[.,]+(?= |$)/g, '');
  return !plain.includes('?') && plain !== 'lunas' && (indonesian.test(plain) || english.test(plain));
}

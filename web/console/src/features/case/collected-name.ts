/** What a datum is called, from the name that the content gave it: `nomor_pesanan` is "Nomor pesanan". */
export function collectedName(slot: string): string {
  const words = slot.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

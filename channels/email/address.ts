/** Longer than any that mail servers take (RFC 5321). */
const longest = 254;

/** A name with spaces stands in quotes: `"budi santoso"@toko.example`. */
const shape = /^(?:[^\s@<>(),;:"\\[\]\p{C}]+|"[^@<>(),;:"\\[\]\p{C}]+")@[^\s@<>(),;:"\\[\]\p{C}]+$/u;

/** As addresses are told apart here: nobody's mailbox depends on capitals. Null: no mail can be sent there. */
export function plainAddress(address: string | null | undefined): string | null {
  const plain =
    address
      ?.trim()
      .toLowerCase()
      .replace(/^mailto:/, '') ?? '';
  const isOne = plain.length <= longest && shape.test(plain);
  return isOne && !plain.startsWith('-') ? plain : null;
}

/** Nobody reads what is sent there. */
export function isNobody(address: string): boolean {
  const name = address.split('@')[0] ?? '';
  return /^(?:no[-._]?reply|do[-._]?not[-._]?reply|mailer-daemon|postmaster|bounces?|auto-?reply)(?:[-+._=].*)?$/.test(
    name,
  );
}

export function readEmails(text: string): string[] {
  const found = text.match(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu) ?? [];
  return found.map((email) => email.toLowerCase());
}

const dot = String.raw`(?:\s?[.,]\s?|\s?[[(]dot[\])]\s?|\s(?:dot|titik)\s)`;
const toldEmail = new RegExp(
  String.raw`([\w.+-]{1,64})(?:\s?@\s?|\s?[[(]at[\])]\s?|\s(?:at|et)\s(?=(?:gmail|yahoo|ymail|hotmail|outlook|icloud)\b))([\w-]{1,63})${dot}(com|net|org|id|co(?:${dot}(?:id|uk))?)(?![\w@])`,
  'giu',
);

/** "budi at gmail dot com", "budi @ gmail . com", "budi@gmail,com" as they are meant. */
export function asTyped(text: string): string {
  return text.replace(
    toldEmail,
    (_, name: string, host: string, end: string) =>
      `${name}@${host}.${end.replace(/[^a-z]+(?:dot|titik)?[^a-z]*/gi, '.')}`,
  );
}

import type { MessageName, Rules } from './knowledge.ts';
import type { Language, Policy } from './policy.ts';

export type Values = Readonly<Record<string, string>>;

const placeholder = /\{\{\s*([\p{L}\p{N}_]+)\s*\}\}/gu;
/** Stands for an empty value until the text around it is tidied; from the private use area: no text holds it. */
const gap = '\uE000';

/** Names of the placeholders in a text, in order, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** Puts the values in, and tidies where a value is empty or missing: a customer never sees braces or a gap. */
export function fill(text: string, values: Values): string {
  // One pass, so that braces inside a value stay what they are.
  const filled = text.replace(
    placeholder,
    (_, name: string, at: number) => notTwice(values[name]?.replaceAll(gap, '') ?? '', text.slice(0, at)) || gap,
  );
  return filled.includes(gap) ? closeGaps(filled) : filled;
}

/** "Jam {{jam}}" with "jam 10" is "jam 10". */
function notTwice(value: string, before: string): string {
  const [word, ...rest] = value.split(' ');
  const last = /(?<![\p{L}\d])(\p{L}+) $/u.exec(before)?.[1];
  return rest.length > 0 && last !== undefined && last.toLowerCase() === word?.toLowerCase() ? rest.join(' ') : value;
}

function closeGaps(text: string): string {
  return (
    text
      // Marks and brackets around nothing, then a gap that begins a line, with what follows it.
      .replace(/([*_~])\uE000\1|"\uE000"|“\uE000”/g, gap)
      .replace(/\([ \t]*\uE000[ \t]*\)/g, gap)
      .replace(/^[ \t]*\uE000(?:[ \t]*\uE000)*[ \t]*[,;:.!?]*[ \t]*/gm, '')
      // "Thanks, {{nama}} 😊", "a {{b}} c", "Kak {{nama}},"; what is left stands between letters.
      .replace(/,[ \t]*\uE000(?=[ \t]*\p{Extended_Pictographic})/gu, '')
      .replace(/ \uE000(?= )/g, '')
      .replace(/[ \t]*,?[ \t]*\uE000(?=[ \t]*(?:[,.!?;:)\n]|$))[ \t]*/g, '')
      .replaceAll(gap, '')
  );
}

/** A message of ours in that language, filled. `variant` counts up when it is said again. */
export function wording(rules: Rules, language: Language, name: MessageName, values: Values = {}, variant = 0): string {
  const wordings = rules.messages[language][name];
  const text = wordings[variant % wordings.length] ?? '';
  return fill(text, { ...commonValues(rules.policy, language, values['nama'] ?? ''), ...values });
}

/** "Ibu Wati" is called so, and not "Kak Ibu Wati". */
const titled =
  /^(?:ibu|bu|bapak|bpk|pak|mas|mbak|mba|kak|kakak|bang|bung|om|tante|teh|dr|drg|mr|mrs|ms|haji|hj?)\b\.?\s+\S/i;

/** What every text of ours may use: {{sapaan}}, {{anda}}, {{nama}}, {{panggilan}}, {{bisnis}}. */
export function commonValues(policy: Policy, language: Language, customerName: string | null): Values {
  const address = addressIn(policy, language);
  const name = customerName?.trim() ?? '';
  return {
    sapaan: address,
    anda: pronounFor(address, language),
    nama: name,
    panggilan: titled.test(name) ? name : [address, name].filter(Boolean).join(' '),
    bisnis: policy.business.name,
  };
}

/** "Kak" belongs to Indonesian: in another language than the business's own nobody is called so. */
function addressIn(policy: Policy, language: Language): string {
  if (language === policy.business.language) return policy.business.address;
  return language === 'id' ? 'Kak' : '';
}

/** "You" within a sentence: whoever is called "Kak" is then "Kakak", and nobody is ever called nothing (SOP G4). */
function pronounFor(address: string, language: Language): string {
  if (language !== 'id') return 'you';
  return address === 'Kak' ? 'Kakak' : address || 'Anda';
}

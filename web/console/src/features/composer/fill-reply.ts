import type { Person, Summary } from '../../api/types.ts';

export type Business = { name: string; address: string; language: 'id' | 'en'; timezone: string };
type Known = {
  /** The customer's, which is not always the reader's. */
  language: 'id' | 'en';
  business: Business;
  customerName: string | null;
  agentName: string;
  number: string;
  /** The business's, 0 to 23. */
  hour: number;
};

/** With what is known put in; what is not known becomes `…`, a gap for the agent to fill. */
export function fillReply(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([\p{L}\p{N}_]+)\s*\}\}/gu, (_, name: string) => values[name] || '…');
}

/** What quick replies and approved templates may use. */
export function replyValues({ language, business, customerName, agentName, number, hour }: Known) {
  const address = addressIn(language, business);
  const name = customerName ?? '';
  return {
    sapaan: address,
    nama: name,
    panggilan: [address, name].filter(Boolean).join(' '),
    bisnis: business.name,
    agen: agentName,
    nomor: number,
    waktu: language === 'id' ? indonesianTime(hour) : englishTime(hour),
  };
}

export function valuesFor(
  { language, contact, number }: Pick<Summary, 'language' | 'contact' | 'number'>,
  { business, me, hour }: { business: Business; me: Person; hour: number },
): Record<string, string> {
  return replyValues({ language, business, customerName: contact.name, agentName: me.name, number, hour });
}

/** What stands in a template is in its own language, which is not always the customer's: no "Good malam". */
export function inLanguageOf<Of extends Pick<Known, 'language'>>(template: { language: string }, of: Of): Of {
  const ours = (['id', 'en'] as const).find((one) => template.language.startsWith(one));
  return { ...of, language: ours ?? of.language };
}

/** "Kak" belongs to Indonesian: in another language than the business's own nobody is called so. */
function addressIn(language: 'id' | 'en', business: Business): string {
  if (language === business.language) return business.address;
  return language === 'id' ? 'Kak' : '';
}

function indonesianTime(hour: number): string {
  if (hour < 4 || hour >= 18) return 'malam';
  if (hour < 11) return 'pagi';
  return hour < 15 ? 'siang' : 'sore';
}

function englishTime(hour: number): string {
  if (hour < 4 || hour >= 18) return 'evening';
  return hour < 12 ? 'morning' : 'afternoon';
}

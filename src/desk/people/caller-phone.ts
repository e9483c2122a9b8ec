import { normalPhone } from './people.ts';

/** Time zones of countries whose people write their own numbers with a zero in front. */
const countryCodes: Readonly<Record<string, string>> = {
  'Asia/Jakarta': '62',
  'Asia/Pontianak': '62',
  'Asia/Makassar': '62',
  'Asia/Jayapura': '62',
  'Asia/Singapore': '65',
  'Asia/Kuala_Lumpur': '60',
};

/**
 * A caller's number as channels have it, with the country's code: `0812 3456 789` is Indonesian where the business is.
 * Throws DeskError `invalid_person` with what is wanted.
 */
export function callerPhone(phone: string, timezone: string): string {
  const code = countryCodes[timezone];
  const digits = phone.replaceAll(/[\s()+.-]/g, '');
  const isLocal = code !== undefined && /^0[1-9]/.test(digits);
  return normalPhone(isLocal ? `${code}${digits.slice(1)}` : phone);
}

import type { TFunction } from 'i18next';
import type { ContactLine } from '../../api/types.ts';
import { phoneText } from '../../parts/text.ts';

/** The name, else the number, else that there is none. */
export function lineName({ name, identities }: Pick<ContactLine, 'name' | 'identities'>, t: TFunction): string {
  if (name) return name;
  const phone = identities.find(({ kind }) => kind === 'phone');
  return phone ? phoneText(phone.id) : t('contact:unnamed');
}

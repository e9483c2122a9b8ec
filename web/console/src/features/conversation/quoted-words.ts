import type { TFunction } from 'i18next';
import type { Message } from '../../api/types.ts';

/** Who said the message that is replied to, and what. */
export function quotedWords(message: Message, customer: string, t: TFunction<'conversation'>) {
  const { author, agent, deletedAt, text, kind } = message;
  const who = author === 'customer' ? customer : (agent?.name ?? t(`author.${author}`));
  return { who, words: deletedAt ? t('deleted') : text || t(`parts:kind.${kind}`) };
}

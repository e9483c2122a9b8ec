import { IconCornerUpLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../api/types.ts';
import { quotedWords } from './quoted-words.ts';
import classes from './bubble.module.css';

type Props = { quoted: Message | null; customer: string; onJump(messageId: string): void };

/** What a message replies to; pressed, it is shown where it stands. */
export function Quote({ quoted, customer, onJump }: Props) {
  const { t } = useTranslation('conversation');
  if (!quoted) {
    return (
      <p className={classes['quote']}>
        <IconCornerUpLeft size={14} aria-hidden />
        {t('replyGone')}
      </p>
    );
  }
  const { who, words } = quotedWords(quoted, customer, t);
  return (
    <button type="button" className={classes['quote']} onClick={() => onJump(quoted.id)}>
      <span className={classes['unseen']}>{t('replyingTo')}: </span>
      <strong>{who}</strong>
      <span className={classes['clip']}>{words}</span>
    </button>
  );
}

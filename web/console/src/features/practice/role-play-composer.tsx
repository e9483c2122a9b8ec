import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconSend2 } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotice } from '../../app/notice.ts';
import { useReplyValues } from '../composer/composer-data.ts';
import { newKey } from '../composer/drafts.ts';
import { sendKey } from '../composer/send-key.ts';
import { SuggestionList } from '../composer/suggestions.tsx';
import { useReplies } from '../composer/use-replies.ts';
import { useText } from '../composer/use-text.ts';
import composer from '../composer/composer.module.css';
import { useMove, type RolePlay } from './practice-data.ts';
import classes from './role-play.module.css';

/** As the service takes it. */
const longestText = 4000;

/** Where the trainee writes, with the quick replies of real work. */
export function RolePlayComposer({ rolePlay: { id, phase, customer, language } }: { rolePlay: RolePlay }) {
  const { t, i18n } = useTranslation('practice');
  const move = useMove(id, i18n.language);
  const notice = useNotice();
  const key = useRef<string | null>(null);
  const [sendsOn] = useLocalStorage<'enter' | 'mod'>({ key: sendKey, defaultValue: 'enter' });
  // Another text is another message: with a key of its own (L3).
  const text = useText('', () => (key.current = null));
  const contact = { id: '', name: customer.name, phone: null };
  const { items, list } = useReplies(text, language, useReplyValues({ language, contact, number: '' }));
  const { field } = text;
  useEffect(() => field.current?.focus(), [field]);
  const canSend = text.text.trim() !== '' && !move.isPending;

  function send(): void {
    if (!canSend) return;
    const [sent, its] = [text.text.trim(), key.current ?? newKey()];
    text.write('');
    move.mutate(
      { to: 'messages', text: sent, idempotencyKey: its },
      {
        // Back where it was written, above what was written since.
        onError(error) {
          notice.failed(error);
          const since = field.current?.value ?? '';
          text.write(since === '' ? sent : `${sent}\n${since}`);
          if (since === '') key.current = its;
        },
      },
    );
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (list.onKey(event) || event.nativeEvent.isComposing || event.key !== 'Enter') return;
    const isMod = event.ctrlKey || event.metaKey;
    if (!isMod && (sendsOn !== 'enter' || event.shiftKey)) return;
    event.preventDefault();
    send();
  }

  if (phase === 'resolved') return <p className={classes['settled']}>{t('waitsForRating')}</p>;
  return (
    <div className={composer['composer']}>
      {phase === 'confirming' ? <p className={classes['settled']}>{t('waitsForAnswer')}</p> : null}
      <form
        className={composer['box']}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {list.isOpen ? (
          <SuggestionList
            list={list}
            items={items}
            label={t('composer:quickReplies')}
            nothing={t('composer:noQuickReply')}
          />
        ) : null}
        <textarea
          className={composer['text']}
          aria-label={t('write')}
          placeholder={t('writeHint')}
          rows={1}
          maxLength={longestText}
          enterKeyHint={sendsOn === 'enter' ? 'send' : 'enter'}
          {...text.attributes}
          {...list.attributes}
          onBlur={list.close}
          onKeyDown={onKeyDown}
        />
        <div className={composer['row']}>
          <span className={composer['space']} />
          <Button
            type="submit"
            size="sm"
            disabled={!canSend}
            loading={move.isPending}
            rightSection={<IconSend2 size={17} stroke={1.7} aria-hidden />}
          >
            {t('send')}
          </Button>
        </div>
      </form>
    </div>
  );
}

import { Loader, Popover, Stack, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, get } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import { decidingWord } from '../../parts/text.ts';
import { localeOf } from '../../parts/time.ts';
import type { ShownMessage } from './shown-message.ts';
import classes from './why.module.css';

type Named = { name: string; title: string; confidence: number };
type Reason = {
  text: string;
  intent: (Named & { by: 'keyword' | 'model' }) | null;
  also: Named[];
  nearest: Named[];
  words: { word: string; weight: number }[];
  handoffWord: string | null;
  passage: { id: string; title: string; score: number; words: string[] } | null;
};

/** Why the service said this: what it understood, how sure it was, and the words that decided. Asked when wanted. */
export function Why({ message, conversationId }: { message: ShownMessage; conversationId: string }) {
  const { t } = useTranslation('conversation');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={320} position="top" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes['ask']} onClick={() => setOpen((was) => !was)} aria-expanded={isOpen}>
          <IconHelpCircle size={14} aria-hidden />
          {t('whyAsk')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('whyAsk')}>
        {isOpen ? <Answer message={message} conversationId={conversationId} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Answer({ message, conversationId }: { message: ShownMessage; conversationId: string }) {
  const { t } = useTranslation('conversation');
  const reason = useQuery({
    queryKey: ['why', message.id],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Reason | null> => {
      try {
        return await get<Reason>(`/conversations/${conversationId}/messages/${message.id}/why`, signal);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'not_found') return null;
        throw error;
      }
    },
  });
  if (reason.isPending) return <Loader size="sm" aria-label={t('app:loading')} />;
  if (reason.isError) return <Text role="alert">{errorText(reason.error, t)}</Text>;
  return (
    <Stack gap={6} tabIndex={0} className={classes['reason']}>
      <Said why={message.why} />
      {reason.data ? <Understood reason={reason.data} /> : <Text size="sm">{t('whyByItself')}</Text>}
    </Stack>
  );
}

function Said({ why }: { why: string | null }) {
  const { t } = useTranslation('conversation');
  return why ? (
    <Text size="xs" c="dimmed">
      {t('whyName', { why })}
    </Text>
  ) : null;
}

function Understood({ reason: { text, intent, also, nearest, words, handoffWord, passage } }: { reason: Reason }) {
  const { t } = useTranslation('conversation');
  const percent = usePercent();
  const told = new Set([intent?.name, ...also.map(({ name }) => name)]);
  const others = nearest.filter(({ name }) => !told.has(name));
  const decided = passage ? passage.words : words.map(({ word }) => word);
  return (
    <>
      <blockquote className={classes['heard']} dir="auto">
        {text}
      </blockquote>
      <Text size="sm">
        {passage
          ? t('whyDocument', { title: passage.title, share: percent(passage.score) })
          : intent === null
            ? t('whyUnsure')
            : t(`whyBy.${intent.by}`, { title: intent.title, confidence: percent(intent.confidence) })}
      </Text>
      {also.length > 0 ? (
        <Text size="sm">{t('whyAlso', { list: also.map(({ title }) => title).join(', ') })}</Text>
      ) : null}
      {handoffWord === null ? null : <Text size="sm">{t('whyHandoffWord', { word: handoffWord })}</Text>}
      {decided.length > 0 ? (
        <p className={classes['words']}>
          <span>{t('whyWords')}</span>
          {decided.map((word) => (
            <mark key={word}>{decidingWord(word, t)}</mark>
          ))}
        </p>
      ) : null}
      {others.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t('whyNearest', {
            list: others.map(({ title, confidence }) => `${title} (${percent(confidence)})`).join(', '),
          })}
        </Text>
      ) : null}
    </>
  );
}

function usePercent(): (share: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent', maximumFractionDigits: 0 });
  return (share) => format.format(share);
}

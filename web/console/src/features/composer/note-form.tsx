import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.ts';
import type { Conversation } from '../../api/types.ts';
import { takeAnswer } from '../conversation/order-answer.ts';
import { orderError } from '../conversation/refusal-text.ts';
import { usePeople } from '../conversation/transfer-dialog.tsx';
import { useMe } from '../session/session.tsx';
import { useDrafts } from './outgoing-provider.tsx';
import { useKeyOfWords } from './key-of-words.ts';
import { SuggestionList, useSuggestions } from './suggestions.tsx';
import { isMatch, writtenAfter } from '../../parts/text.ts';
import { leaveToThread } from './to-thread.ts';
import { tokenAt } from './token-at.ts';
import { useText } from './use-text.ts';
import classes from './composer.module.css';

const longestNote = 10_000;
const mostPeople = 8;
type Props = { conversation: Conversation; onTyping(isTyping: boolean): void; onDone(): void };

/** For colleagues only. Whoever is named with @ finds it among their mentions. */
export function NoteForm({ conversation: { id }, onDone }: Props) {
  const { t } = useTranslation('composer');
  const me = useMe();
  const client = useQueryClient();
  const drafts = useDrafts();
  const people = usePeople().filter((one) => one.id !== me.id && one.role !== 'management');
  const text = useText(drafts.findNote(id), (words) => drafts.keepNote(id, words));
  const { show } = text;
  useEffect(() => drafts.whenWrittenElsewhere('note', id, () => show(drafts.findNote(id))), [drafts, id, show]);
  const token = tokenAt(text.text, text.caret, '@');
  const items = people
    .filter(({ name }) => isMatch(name, token?.query ?? ''))
    .slice(0, mostPeople)
    .map(({ id: key, name, team, presence }) => ({
      key,
      head: '@',
      title: name,
      detail: [team, t(`app:presence_${presence}`)].filter(Boolean).join(' · '),
      take: () => token && text.put(token, `@${name} `),
    }));
  const list = useSuggestions(items, token && `@${token.from}${token.query}`);
  const words = text.text.trim();
  const key = useKeyOfWords();
  const save = useMutation({
    mutationFn: (note: string) => {
      const mentions = people.filter(({ name }) => note.includes(`@${name}`)).map((one) => one.id);
      return post<Conversation>(`/conversations/${encodeURIComponent(id)}/notes`, {
        text: note,
        idempotencyKey: key.of(note),
        ...(mentions.length > 0 ? { mentions } : {}),
      });
    },
    onSuccess: async (conversation, note) => {
      await takeAnswer(client, conversation);
      key.taken();
      const rest = writtenAfter(note, drafts.findNote(id));
      text.write(rest);
      if (rest === '') onDone();
    },
    onError: (error) => notifications.show({ color: 'red', role: 'alert', message: orderError(error, t) }),
  });
  const submit = () => {
    if (words !== '' && !save.isPending) save.mutate(words);
  };
  return (
    <form
      className={classes['box']}
      data-note
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {list.isOpen ? <SuggestionList list={list} items={items} label={t('people')} nothing={t('nobodyNamed')} /> : null}
      <textarea
        className={classes['text']}
        aria-label={t('noteLabel')}
        placeholder={t('noteHint')}
        rows={2}
        maxLength={longestNote}
        {...text.attributes}
        {...list.attributes}
        onBlur={list.close}
        onKeyDown={(event) => {
          if (list.onKey(event) || event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') leaveToThread();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          submit();
        }}
      />
      <Group className={classes['row'] ?? ''} justify="flex-end">
        <Button type="submit" size="xs" disabled={words === ''} loading={save.isPending}>
          {t('noteSave')}
        </Button>
      </Group>
    </form>
  );
}

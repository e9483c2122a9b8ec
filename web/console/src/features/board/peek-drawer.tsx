import { Button, Group, Loader, Text, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, query } from '../../api/client.ts';
import type { Board } from '../../api/desk-types.ts';
import type { Conversation, Message, Page } from '../../api/types.ts';
import { NextClockChip } from '../../parts/clock-chip.tsx';
import { PhaseBadge } from '../../parts/phase-badge.tsx';
import { Problem } from '../../parts/problem.tsx';
import { customerName, writtenAfter } from '../../parts/text.ts';
import { clockTime } from '../../parts/time.ts';
import { useKeyOfWords } from '../composer/key-of-words.ts';
import { useMe } from '../session/session.tsx';
import { ReassignMenu } from './reassign-menu.tsx';
import { useAction } from './use-board.ts';
import { Drawer } from '../../parts/modal.tsx';
import classes from './board.module.css';

/** So many messages are looked at; the conversation itself has the others. */
const mostPages = 10;

type Props = { id: string; board: Board | undefined; onClose(): void };

/**
 * Over the agent's shoulder: reads, and orders nothing but a whisper or a new holder. Nothing here marks anything as
 * read or shows anybody as typing, to the customer or to the desk.
 */
export function PeekDrawer({ id, board, onClose }: Props) {
  const { t } = useTranslation('board');
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const path = `/conversations/${encodeURIComponent(id)}`;
  const conversation = useQuery({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => get<Conversation>(path, signal),
  });
  const messages = useQuery({
    queryKey: ['conversation', id, 'peek'],
    queryFn: ({ signal }) => readAll(`${path}/messages`, signal),
  });
  const error = conversation.error ?? messages.error;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 520}
      title={
        <Group gap={8}>
          <IconEye size={18} stroke={1.7} aria-hidden />
          <strong>{conversation.data ? customerName(conversation.data, t) : t('peek')}</strong>
        </Group>
      }
      closeButtonProps={{ 'aria-label': t('app:close') }}
      styles={{ content: { display: 'flex', flexDirection: 'column' }, body: { flex: 1, minHeight: 0 } }}
    >
      {conversation.data && messages.data ? (
        <Peek conversation={conversation.data} messages={messages.data} board={board} />
      ) : error ? (
        <Problem
          error={error}
          onRetry={() => {
            void conversation.refetch();
            void messages.refetch();
          }}
        />
      ) : (
        <Loader aria-label={t('app:loading')} />
      )}
    </Drawer>
  );
}

async function readAll(path: string, signal: AbortSignal): Promise<Message[]> {
  const all: Message[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Page<Message> = await get(`${path}${query({ limit: 500, cursor })}`, signal);
    all.push(...page.items);
    cursor = page.next;
    if (cursor === null) break;
  }
  return all;
}

type PeekProps = { conversation: Conversation; messages: Message[]; board: Board | undefined };

function Peek({ conversation, messages, board }: PeekProps) {
  const { t } = useTranslation('board');
  const me = useMe();
  const name = customerName(conversation, t);
  return (
    <div className={classes['peek']}>
      <Group gap={8}>
        <Text c="dimmed" size="sm">
          {conversation.number}
        </Text>
        <PhaseBadge phase={conversation.phase} agent={conversation.agent} me={me.id} />
        <NextClockChip of={conversation} />
      </Group>
      <Text c="dimmed" size="sm">
        {t('peekHint')}
      </Text>
      <Log conversation={conversation} messages={messages} />
      <Whisper conversation={conversation} />
      <Group>
        <Button
          variant="default"
          size="sm"
          renderRoot={(props) => <Link to="/c/$id" params={{ id: conversation.id }} {...props} />}
        >
          {t('alerts:open')}
        </Button>
        {board ? (
          <ReassignMenu
            id={conversation.id}
            name={name}
            agentId={conversation.agent?.id ?? null}
            team={conversation.team}
            board={board}
          />
        ) : null}
      </Group>
    </div>
  );
}

type Line = { id: string; at: string; by: string; who: string; text: string };

/** What was said, and what was noted between it, in order; the end is what one looks at. */
function Log({ conversation, messages }: Omit<PeekProps, 'board'>) {
  const { t, i18n } = useTranslation('board');
  const list = useRef<HTMLUListElement>(null);
  const lines = linesOf(conversation, messages, t);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lines.length]);
  return (
    <ul ref={list} className={classes['log']} tabIndex={0} aria-label={t('peek')}>
      {lines.length === 0 ? <li>{t('peekEmpty')}</li> : null}
      {lines.map(({ id, at, by, who, text }) => (
        <li key={id} className={classes['bubble']} data-by={by} dir="auto">
          <small>
            {who} · {clockTime(Date.parse(at), i18n.language)}
          </small>
          {text}
        </li>
      ))}
    </ul>
  );
}

function linesOf(
  { notes, agent }: Conversation,
  messages: Message[],
  t: ReturnType<typeof useTranslation<'board'>>['t'],
): Line[] {
  const said = messages.map((one) => ({
    ...{ id: one.id, at: one.at, by: one.author },
    who: one.agent?.name ?? t(`author.${one.author}`),
    text: one.text === '' ? `[${t(`parts:kind.${one.kind}`, { defaultValue: t('peekFiles') })}]` : one.text,
  }));
  const noted = notes.map((note) => {
    const from = note.agent?.name ?? '';
    const to = note.whisperTo === agent?.id ? (agent?.name ?? '') : '…';
    const who = note.whisperTo === null ? t('note', { name: from }) : t('whisperTo', { from, to });
    return { id: note.id, at: note.at, by: note.whisperTo === null ? 'note' : 'whisper', who, text: note.text };
  });
  return [...said, ...noted].toSorted((one, other) => one.at.localeCompare(other.at));
}

function Whisper({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('board');
  const me = useMe();
  const { agent, phase, id } = conversation;
  const [text, setText] = useState('');
  const name = agent?.name ?? '';
  const key = useKeyOfWords();
  const words = text.trim();
  const whisper = useAction(
    (said: string) =>
      post(`/conversations/${encodeURIComponent(id)}/whispers`, { text: said, idempotencyKey: key.of(said) }),
    { done: () => t('whispered', { name }), reads: [['conversation', id]] },
  );
  if (agent === null || phase !== 'assigned') return <Text size="sm">{t('whisperNobody')}</Text>;
  if (agent.id === me.id) return <Text size="sm">{t('whisperYou')}</Text>;
  const send = () => {
    if (words === '' || whisper.isPending) return;
    whisper.mutate(words, {
      onSuccess() {
        key.taken();
        setText((now) => writtenAfter(words, now));
      },
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        label={t('whisperLabel', { name })}
        description={t('whisperHint', { name })}
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <Button type="submit" size="sm" mt={8} loading={whisper.isPending} disabled={text.trim() === ''}>
        {t('whisperSend')}
      </Button>
    </form>
  );
}

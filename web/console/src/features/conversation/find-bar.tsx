import { ActionIcon, Loader, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../app/error-text.ts';
import type { Find } from './use-find.ts';
import classes from './find-bar.module.css';

type Props = { find: Find; customer: string; field: { current: HTMLInputElement | null } };

/** Looks for words in the thread below it. Upwards is earlier, as the thread goes. */
export function FindBar({ find, customer, field }: Props) {
  const { t } = useTranslation('conversation');
  const bar = useRef<HTMLDivElement>(null);
  useFocusBack(bar);
  const { hits, at } = find;
  const keys = (event: KeyboardEvent) => {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === 'Escape') find.close();
    if (step === 1 || step === -1) {
      event.preventDefault();
      find.step(step);
    }
  };
  return (
    <div ref={bar} className={classes['bar']} role="search" aria-label={t('find')}>
      <TextInput
        ref={field}
        className={classes['field'] ?? ''}
        type="search"
        size="xs"
        aria-label={t('find')}
        placeholder={t('findHint', { name: customer })}
        autoComplete="off"
        maxLength={200}
        leftSection={find.isBusy ? <Loader size={14} /> : <IconSearch size={14} stroke={1.8} aria-hidden />}
        value={find.text}
        onChange={({ currentTarget }) => find.type(currentTarget.value)}
        onKeyDown={keys}
      />
      <span className={classes['count']} role="status">
        {find.error ? errorText(find.error, t) : <Count {...find} />}
      </span>
      {(
        [
          [1, 'findEarlier', IconChevronUp],
          [-1, 'findLater', IconChevronDown],
        ] as const
      ).map(([step, name, Sign]) => (
        <ActionIcon
          key={name}
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t(name)}
          title={t(name)}
          disabled={!hits?.[at + step]}
          onClick={() => find.step(step)}
        >
          <Sign size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
      ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('findEnd')}
        title={t('findEnd')}
        onClick={find.close}
      >
        <IconX size={17} stroke={1.8} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function Count({ hits, at, isAll, text, isBusy }: Find) {
  const { t } = useTranslation('conversation');
  if (text.trim() === '' || hits === null || (isBusy && hits.length === 0)) return null;
  if (hits.length === 0) return t('findNone');
  return t(isAll ? 'findCount' : 'findCountMore', { at: at + 1, count: hits.length });
}

/** Whoever was in it goes on in the thread. */
function useFocusBack(bar: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    const element = bar.current;
    const thread = element?.parentElement?.querySelector<HTMLElement>('[role=log]');
    return () => {
      const active = document.activeElement;
      if (active === document.body || element?.contains(active)) thread?.focus({ preventScroll: true });
    };
  }, [bar]);
}

import { ActionIcon, Badge, Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconAdjustments, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso } from 'react-virtuoso';
import type { ContactLine } from '../../api/types.ts';
import { Boundary } from '../../app/boundary.tsx';
import { Avatar } from '../../parts/avatar.tsx';
import { ChannelIcon } from '../../parts/channel-icon.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Panes } from '../../parts/panes.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { mayEditContent, useMe } from '../session/session.tsx';
import { useContacts, useLabels } from './contact-data.ts';
import { FieldSettings } from './field-settings.tsx';
import { lineName } from './line-name.ts';
import classes from './contacts-page.module.css';

/** Everybody who has ever written, and what is known of the one that was chosen. */
export function ContactsPage() {
  const { t } = useTranslation('contact');
  const { id } = useParams({ strict: false });
  const navigate = useNavigate();
  const onBack = useCallback(() => void navigate({ to: '/contacts' }), [navigate]);
  return (
    <Panes
      title={t('contacts')}
      isOpen={id !== undefined}
      onBack={onBack}
      list={
        <Boundary>
          <Contacts selectedId={id ?? null} />
        </Boundary>
      }
      main={
        id === undefined ? (
          <EmptyState icon={<IconAddressBook size={34} stroke={1.4} />} title={t('pick')} hint={t('pickHint')} />
        ) : (
          <Boundary key={id}>
            <Outlet />
          </Boundary>
        )
      }
      side={null}
    />
  );
}

function Contacts({ selectedId }: { selectedId: string | null }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const [wanted, setWanted] = useState('');
  const [label, setLabel] = useState('');
  const [isSetting, setSetting] = useState(false);
  const [q] = useDebouncedValue(wanted.trim(), 250);
  const labels = useLabels();
  return (
    <>
      <header className={classes['top']}>
        <div className={classes['title']}>
          <h1>{t('contacts')}</h1>
          {mayEditContent(me) ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('fieldSettings')}
              title={t('fieldSettings')}
              onClick={() => setSetting(true)}
            >
              <IconAdjustments size={20} stroke={1.7} aria-hidden />
            </ActionIcon>
          ) : null}
        </div>
        <TextInput
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={({ currentTarget: { value } }) => setWanted(value)}
        />
        {labels.data?.length ? (
          <NativeSelect
            size="xs"
            aria-label={t('byLabel')}
            data={[{ value: '', label: t('anyLabel') }, ...labels.data]}
            value={label}
            onChange={({ currentTarget: { value } }) => setLabel(value)}
          />
        ) : null}
      </header>
      <List filter={{ q, label: label === '' ? null : label }} selectedId={selectedId} />
      {isSetting ? <FieldSettings onClose={() => setSetting(false)} /> : null}
    </>
  );
}

type ListProps = { filter: { q: string; label: string | null }; selectedId: string | null };

function List({ filter, selectedId }: ListProps) {
  const { t } = useTranslation('contact');
  const list = useContacts(filter);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && !list.data) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <div className={classes['loading']} role="status" aria-label={t('app:loading')} />;
  if (items.length === 0) {
    const isAny = filter.q === '' && filter.label === null;
    return isAny ? (
      <EmptyState title={t('nobodyYet')} hint={t('nobodyYetHint')} />
    ) : (
      <EmptyState title={t('noMatch', { wanted: filter.q || filter.label })} hint={t('noMatchHint')} />
    );
  }
  return (
    <nav className={classes['list']} aria-label={t('contacts')}>
      <Virtuoso
        // Its rows are gone through one by one: it is no place of its own, and would show none of the focus.
        tabIndex={-1}
        data={items}
        computeItemKey={(_, one) => one.id}
        endReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        itemContent={(_, one) => <Row contact={one} isSelected={one.id === selectedId} />}
        components={{ Footer: () => (list.hasNextPage ? <p className={classes['more']}>{t('app:loading')}</p> : null) }}
      />
      {list.isError ? (
        <Button size="xs" variant="default" m="sm" onClick={() => void list.fetchNextPage()}>
          {t('app:retry')}
        </Button>
      ) : null}
    </nav>
  );
}

function Row({ contact, isSelected }: { contact: ContactLine; isSelected: boolean }) {
  const { t } = useTranslation('contact');
  const { id, identities, labels, conversations, lastActivityAt } = contact;
  const channels = [...new Set(identities.map(({ channel }) => channel))];
  return (
    <Link
      to="/contacts/$id"
      params={{ id }}
      className={classes['row'] ?? ''}
      data-selected={isSelected || undefined}
      aria-current={isSelected ? 'page' : undefined}
    >
      <Avatar name={contact.name} size={38} />
      <span className={classes['who']}>
        <span className={classes['first']}>
          <strong dir="auto">{lineName(contact, t)}</strong>
          {lastActivityAt ? (
            <span className={classes['soft']}>
              <RelativeTime at={lastActivityAt} isShort />
            </span>
          ) : null}
        </span>
        <span className={classes['second']}>
          {channels.map((channel) => (
            <ChannelIcon key={channel} channel={channel} size={14} />
          ))}
          <span className={classes['soft']}>{t('conversationCount', { count: conversations })}</span>
          {labels.slice(0, 3).map((label) => (
            <Badge key={label} size="xs" variant="default" className={classes['label'] ?? ''}>
              {label}
            </Badge>
          ))}
        </span>
      </span>
    </Link>
  );
}

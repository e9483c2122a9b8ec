import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffMember } from '../../api/desk-types.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { Problem } from '../../parts/problem.tsx';
import { RelativeTime } from '../../parts/relative-time.tsx';
import { phoneText } from '../../parts/text.ts';
import { useMe } from '../session/session.tsx';
import { PersonDrawer } from './person-drawer.tsx';
import { useStaff } from './use-people.ts';
import classes from './people.module.css';

/** Everybody with what they are given cases by; one is opened to be changed. */
export function StaffTab() {
  const { t } = useTranslation('people');
  const staff = useStaff();
  const [words, setWords] = useState('');
  /** An id, or `new`. */
  const [opened, setOpened] = useState<string | null>(null);
  if (staff.isError && !staff.data) return <Problem error={staff.error} onRetry={() => void staff.refetch()} />;
  const found = (staff.data ?? []).filter((one) => matches(one, words));
  const person = staff.data?.find(({ id }) => id === opened) ?? null;
  return (
    <>
      <div className={classes['bar']}>
        <TextInput
          className={classes['search'] ?? ''}
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button leftSection={<IconPlus size={16} stroke={2} aria-hidden />} onClick={() => setOpened('new')}>
          {t('add')}
        </Button>
      </div>
      <div className={classes['card']} style={{ marginTop: 12 }}>
        {staff.data ? <StaffTable people={found} onOpen={setOpened} /> : <Skeleton height={220} />}
        {staff.data && found.length === 0 ? <p style={{ padding: '0 16px 12px' }}>{t('none')}</p> : null}
      </div>
      {opened === null ? null : <PersonDrawer key={opened} person={person} onClose={() => setOpened(null)} />}
    </>
  );
}

function matches({ name, email, team }: StaffMember, words: string): boolean {
  const all = `${name} ${email} ${team ?? ''}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

function StaffTable({ people, onOpen }: { people: StaffMember[]; onOpen(id: string): void }) {
  const { t } = useTranslation('people');
  return (
    <table className={classes['table']} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('team')}</th>
          <th scope="col">{t('shift')}</th>
          <th scope="col">{t('load')}</th>
          <th scope="col">{t('phone')}</th>
          <th scope="col">{t('lastSeen')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <StaffRow key={one.id} person={one} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function StaffRow({ person, onOpen }: { person: StaffMember; onOpen(id: string): void }) {
  const { t } = useTranslation('people');
  const me = useMe();
  const { id, name, email, role, team, shift, load, capacity, phone, lastSeenAt, disabledAt, hasPassword } = person;
  const word = t(`board:role.${role}`);
  return (
    <tr data-gone={disabledAt !== null || undefined}>
      <th scope="row">
        <span className={classes['who']}>
          <Avatar name={name} size={32} />
          <span>
            <strong>
              {name} {id === me.id ? t('you') : ''}
            </strong>
            <small>{email}</small>
            {disabledAt === null ? null : <small>{t('inactive')}</small>}
            {hasPassword || disabledAt !== null ? null : <small>{t('noPassword')}</small>}
          </span>
        </span>
      </th>
      <td data-cell="wide">{word}</td>
      <td data-cell="wide">{team ?? <span className={classes['soft']}>{t('noTeam')}</span>}</td>
      <td data-cell="wide">{shift ?? <span className={classes['soft']}>{t('noShift')}</span>}</td>
      <td data-cell="wide" className={classes['number']}>
        {capacity === null ? load : `${load} / ${capacity}`}
      </td>
      <td data-cell="wide" className={classes['number']}>
        {phone === null ? <span className={classes['soft']}>–</span> : phoneText(phone)}
      </td>
      <td data-cell="wide">{lastSeenAt === null ? t('never') : <RelativeTime at={lastSeenAt} />}</td>
      <td data-cell="line">{[word, team ?? t('noTeam'), shift].filter(Boolean).join(' · ')}</td>
      <td data-cell="edit">
        <Button
          size="xs"
          variant="default"
          px={10}
          aria-label={t('edit', { name })}
          title={t('edit', { name })}
          onClick={() => onOpen(id)}
        >
          <IconPencil size={16} stroke={1.8} aria-hidden />
        </Button>
      </td>
    </tr>
  );
}

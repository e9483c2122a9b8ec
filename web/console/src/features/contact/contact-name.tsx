import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../api/types.ts';
import { Avatar } from '../../parts/avatar.tsx';
import { mayHandle, useMe } from '../session/session.tsx';
import { useContactChanges } from './contact-data.ts';
import { toldIfRefused } from './tell-error.ts';
import classes from './contact.module.css';

/** What they are called; by hand, or as the channel's profile says. */
export function ContactName({ contact, size = 38 }: { contact: Contact; size?: number }) {
  const { t } = useTranslation('contact');
  const me = useMe();
  const [isEditing, setEditing] = useState(false);
  const { name, ownName, profileName } = contact;
  if (isEditing) return <NameForm contact={contact} onDone={() => setEditing(false)} />;
  const isOther = ownName !== null && profileName !== null && profileName !== ownName;
  return (
    <div className={classes['name']}>
      <Avatar name={name} size={size} />
      <div>
        <strong dir="auto">{name ?? t('unnamed')}</strong>
        {isOther ? <span className={classes['soft']}>{t('profileName', { name: profileName })}</span> : null}
      </div>
      {mayHandle(me) ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('rename')}
          title={t('rename')}
          onClick={() => setEditing(true)}
        >
          <IconPencil size={16} stroke={1.8} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
}

function NameForm({ contact, onDone }: { contact: Contact; onDone(): void }) {
  const { t } = useTranslation('contact');
  const changes = useContactChanges(contact.id);
  const [name, setName] = useState(contact.name ?? '');
  const save = async (event: FormEvent) => {
    event.preventDefault();
    // The profile's name is not written down as if somebody had said it.
    const wanted = name.trim() === '' || name.trim() === contact.profileName ? null : name.trim();
    if (await toldIfRefused(changes.rename(wanted), t)) onDone();
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void save(event)}>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone()}
        maxLength={200}
        autoFocus
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={changes.isRunning}>
          {t('app:save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('app:cancel')}
        </Button>
      </Group>
    </form>
  );
}
